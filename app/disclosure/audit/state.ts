import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { readHead, type SignedHead } from './checkpoint.ts';
import { isLogKey, type TrustedKey } from './trust.ts';

/** What is remembered of one log. */
export type SavedLog = {
  /** The last checkpoint with which everything was right: the whole note. */
  readonly checkpoint: string;
  readonly keys: readonly TrustedKey[];
  /** When that was, ISO 8601. */
  readonly seen: string;
  /** Hex SHA-256 of the policy as served then. */
  readonly policy: string;
};

export type State = {
  readonly version: 1;
  /** By origin. */
  readonly logs: Readonly<Record<string, SavedLog>>;
  /** Base address to origin: so that another log at the same address is noticed. */
  readonly sites: Readonly<Record<string, string>>;
};

/** The file is there and is not what we wrote. Nothing is overwritten: it is the memory of what was seen. */
export class StateUnreadable extends Error {}

const empty: State = { version: 1, logs: {}, sites: {} };

/** Reads what earlier runs remembered; nothing when there was none. @throws StateUnreadable */
export function readState(path: string): State {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return empty;
    throw new StateUnreadable(error instanceof Error ? error.message : String(error));
  }
  let state: unknown;
  try {
    state = JSON.parse(text);
  } catch {
    throw new StateUnreadable('it is not JSON');
  }
  if (!isState(state)) throw new StateUnreadable('it does not hold what was written there');
  return state;
}

/** The last good head that was remembered of a log. */
export function savedHead(log: SavedLog): SignedHead {
  return readHead(log.checkpoint)!; // `isState` has read it
}

/**
 * Remembers a log whose every check was right. Written whole beside the file and put in its place, so that a
 * kill leaves the old or the new one; a larger checkpoint that another run saved meanwhile is kept.
 *
 * @throws StateUnreadable when the file was damaged meanwhile; system errors as they come
 */
export function saveState(path: string, site: string, origin: string, log: SavedLog): void {
  const now = readState(path);
  const other = Object.hasOwn(now.logs, origin) ? now.logs[origin] : undefined;
  const newer = other && savedHead(other).head.size > readHead(log.checkpoint)!.head.size;
  const state: State = {
    version: 1,
    logs: { ...now.logs, [origin]: newer ? other : log },
    sites: { ...now.sites, [site]: origin },
  };
  writeWhole(path, `${JSON.stringify(state, null, 2)}\n`);
}

function writeWhole(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    const file = openSync(draft, 'wx', 0o600);
    try {
      writeSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

function isState(value: unknown): value is State {
  if (!isGroup(value) || value['version'] !== 1) return false;
  const { logs, sites } = value;
  if (!isGroup(logs) || !isGroup(sites)) return false;
  if (!Object.values(sites).every((origin) => typeof origin === 'string')) return false;
  return Object.entries(logs).every(([origin, log]) => isSavedLog(log, origin));
}

function isSavedLog(value: unknown, origin: string): boolean {
  if (!isGroup(value)) return false;
  const { checkpoint, keys, seen, policy } = value;
  if (typeof checkpoint !== 'string' || readHead(checkpoint)?.head.origin !== origin) return false;
  if (typeof seen !== 'string' || typeof policy !== 'string') return false;
  return Array.isArray(keys) && keys.length > 0 && keys.every(isTrustedKey);
}

function isTrustedKey(value: unknown): boolean {
  if (!isGroup(value)) return false;
  const { vkey, by } = value;
  return typeof vkey === 'string' && isLogKey(vkey) && (by === undefined || typeof by === 'string');
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
