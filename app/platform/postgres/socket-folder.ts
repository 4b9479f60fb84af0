import { chownSync, lstatSync, mkdirSync, mkdtempSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Advice } from '../advice.ts';
import { canEnter, type Way } from './as-root.ts';

/** The name PostgreSQL gives its socket; the number only tells several servers in one folder apart. */
const socketName = '.s.PGSQL.5432';

/** A socket's path, with the zero byte at its end, must fit into `sun_path`: 108 bytes on Linux, 104 on macOS. */
const longest = 103;

const prefix = 'linli-';

/**
 * A folder of mode 0700 for the socket, with a short path. It is the lock on the door: whoever can enter it is the
 * superuser of the database, which is nobody but its owner and root, and both could read the files anyway. So
 * there is no password that could lie around. The name is random, because one that can be guessed could
 * be made beforehand by somebody else.
 */
export function makeSocketFolder(
  way: Way,
  candidates: readonly string[] = [tmpdir(), '/tmp', '/var/tmp', '/dev/shm'],
): string {
  let tooLong = 0;
  for (const parent of candidates) {
    const length = Buffer.byteLength(join(parent, `${prefix}XXXXXX`, socketName));
    // Odd characters would have to be escaped in the connection string by every library alike.
    if (length > longest || !/^[\w./-]+$/.test(parent)) {
      tooLong++;
      continue;
    }
    try {
      const folder = mkdtempSync(join(parent, prefix));
      if (way.name === 'user') chownSync(folder, way.uid, way.gid);
      if (canEnter(way, folder)) return folder;
      rmdirSync(folder);
    } catch {
      // Missing or closed: the next one.
    }
  }
  throw new Advice(
    'no_socket_folder',
    `Found no folder for the database's socket: ${candidates.join(', ')} are ${
      tooLong === candidates.length ? `too long (over ${longest} bytes) or oddly named` : 'closed'
    }.`,
    'Set TMPDIR to a short folder that you may write, for example TMPDIR=/tmp.',
  );
}

/** The same folder again, for a server that is started anew: addresses that others hold stay right. */
export function remakeSocketFolder(folder: string, way: Way): void {
  if (lstatSync(folder, { throwIfNoEntry: false })) return;
  mkdirSync(folder, { mode: 0o700 });
  if (way.name === 'user') chownSync(folder, way.uid, way.gid);
}

/** Removes a socket folder that a server left, if it is certainly one of ours. */
export function removeSocketFolder(folder: string, way: Way): void {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  const ours =
    found?.isDirectory() &&
    basename(folder).startsWith(prefix) &&
    (found.mode & 0o777) === 0o700 &&
    (found.uid === way.uid || found.uid === process.getuid?.());
  if (!ours) return;
  for (const name of [socketName, `${socketName}.lock`])
    rmSync(join(folder, name), { force: true });
  try {
    rmdirSync(folder);
  } catch {
    // Something else is in it: not ours to remove.
  }
}

/** A connection string of the form every library of ours reads, libpq included. */
export function urlFor(socketFolder: string, database: string, user: string): string {
  return `postgresql://${user}@localhost/${database}?host=${socketFolder}`;
}
