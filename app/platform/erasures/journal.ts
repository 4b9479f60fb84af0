import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Advice } from '../advice.ts';
import type { Clock } from '../clock.ts';
import { syncFolder, systemCode } from '../files/place-file.ts';

/**
 * The journal of erasures: what was erased since a backup, kept outside the database and outside every backup, so that
 * a restore does not bring it back. Lines of JSON in files that are only ever added to, each by one program:
 *
 *     {"v":1,"erasure":ID,"community":ID,"life":ID,"at":TIME,"what":[{"kind":…,"of":{…},"basis":…}]}   before the commit
 *     {"done":ID}   after it        {"void":ID}   it was not committed
 *
 * Only the first is on disk (fsync) before anybody is told. The others save looking into the database; whatever a crash
 * takes of them is found out there (app/disclosure/erasures/replay.ts).
 */

const code = z.string().regex(/^[\w.:-]{1,100}$/);

/** One thing that was erased: what kind, the random ids (or codes and numbers) that find it, on which ground. */
const erasure = z.object({
  kind: code,
  of: z.record(code, z.union([code, z.int(), z.array(code)])),
  basis: code,
});

const intent = z.object({
  v: z.literal(1),
  erasure: code,
  community: code,
  /** The database's own life, which ends when another is restored in its place. */
  life: code,
  at: z.iso.datetime(),
  what: z.array(erasure).min(1),
});

const outcome = z.union([z.object({ done: code }), z.object({ void: code })]);

export type Erasure = Readonly<z.infer<typeof erasure>>;

/** Everything that one transaction erased. */
export type Intent = {
  readonly id: string;
  readonly community: string;
  readonly life: string;
  readonly at: Date;
  readonly what: readonly Erasure[];
};

export type Noted = Intent & {
  /** `open`: nothing tells whether it was committed. */
  readonly outcome: 'done' | 'void' | 'open';
};

export interface Journal {
  /** Resolves when the line is on disk. Anything but ids, codes and whole numbers is refused. */
  intend(intent: Intent): Promise<void>;
  settle(id: string, outcome: 'done' | 'void'): Promise<void>;
  /** Everything that was ever noted, oldest first. */
  read(): Promise<readonly Noted[]>;
}

/** For programs that erase nothing. */
export const noJournal: Journal = {
  async intend() {
    throw new Error('this database was opened without the journal of erasures');
  },
  async settle() {},
  read: async () => [],
};

/** Where the journal lies in a data folder. */
export const journalFolder = (dataDir: string): string => join(dataDir, 'erasures');

/** The line of an intent. Throws when it holds a text that is no id and no code. */
export function lineOf({ id, community, life, at, what }: Intent): string {
  const line = { v: 1, erasure: id, community, life, at: at.toISOString(), what };
  return JSON.stringify(intent.parse(line));
}

/** Makes the folder (mode 0700) and a file of its own (0600) with the first line. Several programs may share a folder. */
export function openJournal(dataDir: string, clock: Clock): Journal {
  const folder = journalFolder(dataDir);
  let file: Promise<FileHandle> | null = null;
  let last: Promise<unknown> = Promise.resolve();

  async function make(): Promise<FileHandle> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const name = `${clock.now().toISOString().slice(0, 10)}-${randomBytes(6).toString('hex')}.jsonl`;
    const made = await open(join(folder, name), 'ax', 0o600);
    await syncFolder(folder);
    await syncFolder(dataDir);
    return made;
  }

  /** One after another; what failed half-way ends its file, so that no line is ever glued to a torn one. */
  function add(line: string, { onDisk }: { onDisk: boolean }): Promise<void> {
    const adding = last.then(async () => {
      file ??= make();
      try {
        const handle = await file;
        await handle.appendFile(`${line}\n`);
        if (onDisk) await handle.datasync();
      } catch (error) {
        const broken = file;
        file = null;
        await broken.then((handle) => handle.close()).catch(() => {});
        throw new Error(`an erasure could not be noted in ${folder}; nothing was erased`, {
          cause: error,
        });
      }
    });
    last = adding.catch(() => {});
    return adding;
  }

  return {
    intend: async (given) => add(lineOf(given), { onDisk: true }),
    settle: (id, end) => add(JSON.stringify({ [end]: id }), { onDisk: false }),
    read: () => readJournal(dataDir),
  };
}

/**
 * Reads the journal of a data folder; a folder that is not there is an empty one.
 *
 * @throws Advice `journal_damaged` for a line that nobody wrote so
 */
export async function readJournal(dataDir: string): Promise<readonly Noted[]> {
  const folder = journalFolder(dataDir);
  const names = (await readdir(folder).catch(noneIfMissing)).filter((name) =>
    name.endsWith('.jsonl'),
  );
  const texts = await Promise.all(
    names.sort().map(async (name) => ({
      path: join(folder, name),
      text: await readFile(join(folder, name), 'utf8'),
    })),
  );
  return notedIn(texts);
}

/** The noted erasures of these files, oldest first. `done` wins over `void`: it was seen in the database. */
export function notedIn(files: readonly { path: string; text: string }[]): Noted[] {
  const intents: Intent[] = [];
  const ends = new Map<string, 'done' | 'void'>();
  for (const { path, text } of files) {
    const lines = text.split('\n');
    // Without a line feed it was cut short by a crash: it was never on disk, and nothing was committed for it.
    lines.pop();
    for (const [index, line] of lines.entries()) {
      const value = parse(line);
      const read = intent.safeParse(value);
      if (read.success) {
        const { erasure: id, community, life, at, what } = read.data;
        intents.push({ id, community, life, at: new Date(at), what });
        continue;
      }
      const end = outcome.safeParse(value);
      if (!end.success) throw damaged(path, index + 1);
      if ('done' in end.data) ends.set(end.data.done, 'done');
      else if (!ends.has(end.data.void)) ends.set(end.data.void, 'void');
    }
  }
  return intents
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map((one) => ({ ...one, outcome: ends.get(one.id) ?? 'open' }));
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

const damaged = (path: string, line: number) =>
  new Advice(
    'journal_damaged',
    `Line ${line} of ${path} is no line of the journal of erasures, or of a newer Linli.`,
    'Put back the copy you kept, or update Linli. Without this line something that was erased could come back.',
  );

function noneIfMissing(error: unknown): string[] {
  if (systemCode(error) === 'ENOENT') return [];
  throw error;
}
