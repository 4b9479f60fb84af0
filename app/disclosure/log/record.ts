import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { emptyRoot, formatCheckpoint, signNote } from '../../../packages/ledger/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Database, everyCommunity, undo } from '../../platform/db/database.ts';
import { KeyFileRefused } from '../../platform/security/keys.ts';
import { askToCosign, seenByWitness } from './ask-witness.ts';
import { checkLog, type Fault } from './check-log.ts';
import { onWaiting } from './hint.ts';
import { type Integrated, integrate } from './integrate.ts';
import { type LogKeys, makeLogKey, readLogKeys } from './key-file.ts';
import { consistencyBetween } from './proofs.ts';
import { openSecondCopy, type SecondCopy } from './second-copy.ts';
import {
  addCheckpoint,
  checkpointAt,
  countWaiting,
  foundLog,
  headOf,
  leavesFrom,
  lockCopy,
} from './store.ts';
import type { Edge } from './tree-growth.ts';
import { addCosignature, noteSilence, witnessesOf } from './witness-store.ts';

/** How the record stands in this process. `refused`: nothing is signed and nothing may be changed until it is mended. */
export type Standing =
  | { readonly state: 'checking'; readonly done: number; readonly of: number }
  | { readonly state: 'ok' }
  | { readonly state: 'refused'; readonly fault: Fault };

export type RecordLog = {
  standing(): Standing;
  /** Founds the log where there is none, checks everything that is stored, then begins to sign. */
  start(): Promise<void>;
  /** Checks everything that is stored, and signs nothing. */
  examine(): Promise<Standing>;
  /** How many entries are signed. */
  size(): Promise<number>;
  /** Signs everything that waits, now. */
  settle(): Promise<void>;
  stop(): Promise<void>;
};

export type RecordNote = (
  level: 'info' | 'warn' | 'error',
  message: string,
  error?: unknown,
) => void;

/** So long an act may wait for others, to share a signature. */
const gatherMs = 60;
/** How often somebody looks for what other programs have left to sign. */
const lookMs = 400;
/** How long others wait for a signer that has gone silent. */
export const defaultLeaseMs = 3_000;
const witnessEveryMs = 2_000;
const againMs = 3_000;
const witnessPauseMs = 30_000;

/**
 * Opens the record of an installation: one signer, which gives every public fact its number within a second.
 *
 * @param given.origin used once, when the log is founded: `host/record` without a scheme
 */
export async function openRecord(given: {
  database: Database;
  dataDir: string;
  origin: string;
  clock: Clock;
  note: RecordNote;
  leaseMs?: number;
  /** After each new head: pages that show numbers are made anew. */
  onSigned?(): void;
}): Promise<RecordLog> {
  const { database, dataDir, clock, note } = given;
  const holder = randomBytes(9).toString('base64url');
  const leaseMs = given.leaseMs ?? defaultLeaseMs;
  let standing: Standing = { state: 'checking', done: 0, of: 0 };
  let keys: LogKeys | null = null;
  let copy: SecondCopy | null = null;
  let edge: Edge | null = null;
  let working: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  let soon: NodeJS.Timeout | undefined;
  let look: NodeJS.Timeout | undefined;
  const witnessed = new Map<string, number>();

  async function found(): Promise<void> {
    keys = await readLogKeys(dataDir);
    const head = await database.read(everyCommunity, headOf);
    if (head) return;
    if (!keys) {
      await makeLogKey(dataDir, given.origin, clock);
      keys = await readLogKeys(dataDir);
    }
    if (!keys) throw new Error('the key of the record vanished while it was made');
    const { name, signers } = keys;
    const body = formatCheckpoint({ origin: name, size: 0, root: emptyRoot });
    // An empty record is signed too: from the first minute nobody can put another in its place.
    await database.write(everyCommunity, async (writer) => {
      const vkeys = signers.map(({ verifier }) => verifier.text);
      if (!(await foundLog(writer, { origin: name, root: emptyRoot, vkeys }))) return;
      await addCheckpoint(writer, {
        size: 0,
        root: Buffer.from(emptyRoot),
        note: signNote(body, signers),
        signedAt: clock.now(),
      });
    });
  }

  /** @param live another program may be signing meanwhile: nothing is brought up to date */
  async function check(live = false): Promise<void> {
    standing = { state: 'checking', done: 0, of: 0 };
    copy = await openSecondCopy(dataDir, live);
    const head = await database.read(everyCommunity, headOf);
    const witnesses = await database.read(everyCommunity, witnessesOf);
    const ours = keys?.signers.map(({ verifier }) => verifier) ?? [];
    const seen = await Promise.all(
      witnesses.map((witness) => seenByWitness(witness, head?.origin ?? '', ours)),
    );
    const fault = await checkLog(database, {
      keys,
      copy,
      seen: seen.filter((one) => one !== null),
      live,
      onProgress: (done, of) => {
        standing = { state: 'checking', done, of };
      },
    });
    if (fault) {
      standing = { state: 'refused', fault };
      note('error', `the record is not as it was signed: ${fault.code} ${fault.at ?? ''}`);
      return;
    }
    if (!live) await bringCopyUpToDate(copy);
    standing = { state: 'ok' };
  }

  /** Programs may share the folder: one writes at a time. `made` spares reading again what was signed just now. */
  function bringCopyUpToDate(
    to: SecondCopy,
    made?: { head: { size: number }; leaves: readonly Uint8Array[]; note: string },
  ): Promise<void> {
    return database.write(everyCommunity, async (writer) => {
      await lockCopy(writer);
      await to.refresh();
      if (made && to.size === made.head.size - made.leaves.length) {
        await to.append(made.leaves);
        await to.writeHead(made.note);
      } else await fillCopy(to);
    });
  }

  async function fillCopy(to: SecondCopy): Promise<void> {
    const newest = await database.read(everyCommunity, (reader) => checkpointAt(reader));
    if (!newest || to.size > newest.size) return;
    while (to.size < newest.size) {
      const rows = await database.read(everyCommunity, (reader) =>
        leavesFrom(reader, to.size, Math.min(4096, newest.size - to.size)),
      );
      if (rows.length === 0) throw new Error(`the record lacks entry ${to.size}`);
      await to.append(rows.map(({ leaf }) => leaf));
    }
    await to.writeHead(newest.note);
  }

  async function once(): Promise<Integrated['kind'] | 'more'> {
    // A key that was added or put away by the command line is noticed here.
    keys = (await readLogKeys(dataDir)) ?? keys;
    if (!keys) return 'idle';
    const withKeys = keys;
    const done = await database.write(everyCommunity, async (writer) => {
      const result = await integrate(writer, {
        keys: withKeys,
        holder,
        leaseMs,
        now: clock.now(),
        edge,
        unfit: ({ factId, why }) => note('error', `fact ${factId} cannot be recorded: ${why}`),
      });
      return result.kind === 'overtaken' ? undo(result) : result;
    });
    if (done.kind !== 'signed') return done.kind;
    edge = done.edge;
    if (copy) await bringCopyUpToDate(copy, done);
    given.onSigned?.();
    return done.full ? 'more' : 'signed';
  }

  async function work(): Promise<void> {
    if (standing.state !== 'ok') return;
    try {
      do {
        again = false;
        while ((await once()) === 'more' && !stopped);
      } while (again && !stopped);
      await tellWitnesses();
    } catch (error) {
      edge = null;
      if (!stopped) note('warn', 'the record was not signed this time; it is tried again', error);
    }
  }

  function run(): Promise<void> {
    if (working) {
      again = true;
      return working;
    }
    working = work().finally(() => {
      working = null;
    });
    return working;
  }

  async function tellWitnesses(): Promise<void> {
    const newest = await database.read(everyCommunity, (reader) => checkpointAt(reader));
    if (!newest || newest.size === 0) return;
    for (const witness of await database.read(everyCommunity, witnessesOf)) {
      const now = performance.now();
      if (witness.size === newest.size || now < (witnessed.get(witness.name) ?? 0)) continue;
      witnessed.set(witness.name, now + witnessEveryMs);
      const answer = await askFor(witness, newest);
      if (answer.kind === 'signed')
        await database.write(everyCommunity, (writer) =>
          addCosignature(writer, {
            size: newest.size,
            witness: witness.name,
            line: answer.line,
            at: new Date(answer.time * 1000),
          }),
        );
      else {
        witnessed.set(witness.name, now + witnessPauseMs);
        const why = answer.kind === 'refused' ? answer.why : `knows_${answer.size}`;
        note('warn', `witness ${witness.name} has not signed head ${newest.size}: ${why}`);
        await database.write(everyCommunity, (writer) =>
          noteSilence(writer, witness.name, why, clock.now()),
        );
      }
    }
  }

  async function askFor(
    witness: { url: string; vkey: string; size: number | null },
    newest: { size: number; note: string },
  ) {
    const ask = async (oldSize: number) =>
      askToCosign(witness, {
        oldSize,
        proof: await database.read(everyCommunity, (reader) =>
          consistencyBetween(reader, oldSize, newest.size),
        ),
        checkpoint: newest.note,
      });
    const first = await ask(witness.size ?? 0);
    // It has seen another head than the one it told us of last: go on from there.
    return first.kind === 'knows' && first.size <= newest.size ? ask(first.size) : first;
  }

  /** Soon, together with whatever else comes in the meantime. */
  function hint(): void {
    if (stopped || soon) return;
    soon = setTimeout(() => {
      soon = undefined;
      void run();
    }, gatherMs);
  }

  let unhint = () => {};
  return {
    standing: () => standing,
    async start() {
      // A database that is away comes back; until it was looked at, nothing is signed and nothing is refused.
      while (!(await examined()) && !stopped) await sleep(againMs);
      if (standing.state !== 'ok' || stopped) return;
      unhint = onWaiting(hint);
      look = setInterval(() => void lookAround(), lookMs);
      await run();
    },
    async examine() {
      keys = await readLogKeys(dataDir);
      await check(true);
      return standing;
    },
    async size() {
      const head = await database.read(everyCommunity, headOf);
      return head?.size ?? 0;
    },
    async settle() {
      if (standing.state === 'checking') {
        await found();
        await check();
      }
      await run();
    },
    async stop() {
      stopped = true;
      unhint();
      clearTimeout(soon);
      clearInterval(look);
      await working;
    },
  };

  /** false: it could not be looked at this time. */
  async function examined(): Promise<boolean> {
    try {
      await found();
      await check();
      return true;
    } catch (error) {
      if (!(error instanceof KeyFileRefused)) {
        note('warn', 'the record could not be checked; it is tried again', error);
        return false;
      }
      standing = { state: 'refused', fault: { code: 'key_missing' } };
      note('error', `${error.message}: ${error.advice}`);
      return true;
    }
  }

  async function lookAround(): Promise<void> {
    if (working) return;
    const waiting = await database
      .read(everyCommunity, (reader) => countWaiting(reader, 1))
      .catch(() => 0);
    if (waiting > 0) await run();
    else await tellWitnesses().catch(() => {});
  }
}
