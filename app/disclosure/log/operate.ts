import { setTimeout as sleep } from 'node:timers/promises';
import { parseVkey } from '../../../packages/ledger/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Database, everyCommunity } from '../../platform/db/database.ts';
import { newPseudonym } from '../../platform/ids.ts';
import type { LeafKind } from '../../platform/leaf-kind.ts';
import { accept, type Result, refuse } from '../../platform/result.ts';
import { fits } from '../check-fields.ts';
import { disclose } from '../disclose.ts';
import type { Fact } from '../fact.ts';
import {
  begunAnew,
  caughtUp,
  keyRetired,
  keyRotated,
  witnessDismissed,
  witnessNamed,
} from '../leaf-kinds.ts';
import { nextLogKey, readLogKeys, retireLogKeys } from './key-file.ts';
import { openRecord, type RecordNote } from './record.ts';
import { countWaiting, headOf, keysShown, numberOf } from './store.ts';
import { addWitness, removeWitness, type Witness, witnessesOf } from './witness-store.ts';

/** What belongs to no community is told under this name. */
export const installationWide = '';

type At = { readonly database: Database; readonly dataDir: string; readonly clock: Clock };

/** An entry about the record itself, in the transaction of what it tells of. */
function tell<K extends LeafKind>(
  at: At,
  kind: K,
  body: Fact<K>['body'],
  also: (writer: Parameters<typeof disclose>[0]) => Promise<boolean> = async () => true,
): Promise<string | null> {
  const ref = newPseudonym();
  return at.database.write(installationWide, async (writer) => {
    if (!(await also(writer))) return null;
    const { id } = await disclose(writer, {
      kind,
      at: at.clock.now(),
      ref,
      process: ref,
      actor: null,
      rule: 'record-1',
      body,
    });
    return id;
  });
}

const whileServerSignsMs = 4_000;

/** Waits until an entry has its number: the running server gives it, or this program where none runs. */
export async function entered(at: At, factId: string, note: RecordNote): Promise<number | null> {
  const number = () => at.database.read(installationWide, (reader) => numberOf(reader, factId));
  for (const end = performance.now() + whileServerSignsMs; performance.now() < end; ) {
    const found = await number();
    if (found !== null) return found;
    await sleep(100);
  }
  const record = await openRecord({ ...at, origin: '', note });
  await record.settle();
  await record.stop();
  return number();
}

/**
 * Begins a new key: an entry signed under the old one names it, then both sign.
 *
 * @returns the number of the entry and the new vkey
 */
export async function rotateKey(
  at: At,
  note: RecordNote,
): Promise<Result<{ entry: number; vkey: string }, 'record_key_missing' | 'record_not_signed'>> {
  if (!(await readLogKeys(at.dataDir))) return refuse('record_key_missing');
  const { signer, activate } = await nextLogKey(at.dataDir, at.clock);
  const { text } = signer.verifier;
  const [, keyId, key] = /\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text) ?? [];
  if (!keyId || !key) throw new Error(`not a vkey: ${text}`);
  const fact = await tell(at, keyRotated, { name: signer.verifier.name, keyId, key });
  const entry = fact && (await entered(at, fact, note));
  if (entry === null || entry === '') return refuse('record_not_signed');
  await activate();
  return accept({ entry, vkey: text });
}

/** Ends the time in which both keys sign. */
export async function retireKeys(at: At): Promise<number> {
  const gone = await retireLogKeys(at.dataDir);
  if (gone > 0) await tell(at, keyRetired, { keys: gone });
  return gone;
}

export async function nameWitness(
  at: At,
  witness: { vkey: string; url: string },
): Promise<Result<{ name: string }, 'vkey_invalid' | 'url_invalid' | 'witness_known'>> {
  const verifier = parseVkey(witness.vkey);
  // A name that no entry could carry is no name for a witness either.
  if (verifier?.type !== 4 || !fits({ is: 'origin' }, verifier.name)) return refuse('vkey_invalid');
  if (!URL.canParse(witness.url) || !/^https?:/.test(witness.url)) return refuse('url_invalid');
  const { name } = verifier;
  const told = await tell(at, witnessNamed, { name, keyId: hexOf(verifier.keyId) }, (writer) =>
    addWitness(writer, { name, ...witness }, at.clock.now()),
  );
  return told ? accept({ name }) : refuse('witness_known');
}

export async function dismissWitness(at: At, name: string): Promise<boolean> {
  return (
    (await tell(at, witnessDismissed, { name }, (writer) => removeWitness(writer, name))) !== null
  );
}

/** Tells in the record itself that the database was rolled back, and how many acts are not in it any more. */
export async function tellCaughtUp(
  at: At,
  what: { from: number; to: number; lost: number },
): Promise<void> {
  await tell(at, caughtUp, what);
}

/** Tells in a new record which one it follows. */
export async function tellBegunAnew(
  at: At,
  old: { origin: string; size: number; root: string },
): Promise<void> {
  await tell(at, begunAnew, old);
}

export type RecordState = {
  readonly origin: string;
  readonly size: number;
  readonly root: string;
  readonly waiting: number;
  readonly vkeys: readonly string[];
  readonly witnesses: readonly Witness[];
};

/** How the record stands by what is stored; null before it is founded. */
export function recordState(database: Database): Promise<RecordState | null> {
  return database.read(everyCommunity, async (reader) => {
    const head = await headOf(reader);
    if (!head) return null;
    return {
      origin: head.origin,
      size: head.size,
      root: hexOf(head.root),
      waiting: await countWaiting(reader, 100_000),
      vkeys: await keysShown(reader),
      witnesses: await witnessesOf(reader),
    };
  });
}

const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
