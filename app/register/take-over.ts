import type { Doer } from '../concerns/index.ts';
import { importConcern } from '../concerns/index.ts';
import type { Clock } from '../platform/clock.ts';
import { connectionLost, type Database, undo, type Writer } from '../platform/db/database.ts';
import type { Result } from '../platform/result.ts';
import type { ServerKeys } from '../platform/security/keys.ts';
import type { RefusedRow } from './importing.ts';
import type { Entry } from './read-row.ts';
import { addRows, alone, knownRows, lockRegister, type TakenRow } from './store.ts';

/** A row of the file: read, or with the reason why not. */
export type Item = {
  readonly line: number;
  readonly cells: readonly string[];
  readonly entry: Result<Entry>;
};

export type Taking = {
  readonly clock: Clock;
  readonly keys: ServerKeys;
  readonly doer: Doer;
  /** The act of concerns. */
  readonly take?: typeof importConcern;
  /** Hears about a row that failed in a way nobody thought of. */
  onSurprise?(error: unknown, line: number): void;
  /** Rows in one transaction, and how long it may hold up residents who hand in something at the same time. */
  readonly atOnce?: { readonly rows: number; readonly ms: number };
};

/** What became of some rows that lie behind each other. */
export type Tally = {
  /** The line of the last of them. */
  readonly line: number;
  readonly added: number;
  readonly repeated: number;
  readonly refused: readonly RefusedRow[];
};

const usually = { rows: 500, ms: 700 };

/**
 * Takes rows over, some hundred in each transaction. Killed at any moment, whatever was reported to `onBatch` is on
 * disk and nothing else; the same rows again add nothing. A row that fails is reported and stops nothing.
 *
 * @param onBatch runs in the same transaction; false undoes it and stops
 * @returns false when stopped
 */
export async function takeOver(
  database: Database,
  community: string,
  items: AsyncIterable<Item>,
  taking: Taking,
  onBatch: (writer: Writer, tally: Tally) => Promise<boolean>,
): Promise<boolean> {
  const { atOnce = usually } = taking;
  let waiting: Item[] = [];
  const someDone = async () => {
    const once = (careful: boolean) =>
      database.write(community, async (writer) => {
        const done = await takeSome(writer, waiting, taking, careful);
        if (done === 'one_failed') return undo(done);
        return (await onBatch(writer, done.tally)) ? done : undo('stopped' as const);
      });
    let done = await once(false);
    if (done === 'one_failed') done = await once(true);
    if (done === 'one_failed') throw new Error('a row failed that was tried by itself');
    if (done === 'stopped') return false;
    waiting = waiting.slice(done.count);
    return true;
  };
  for await (const item of items) {
    waiting.push(item);
    if (waiting.length >= atOnce.rows && !(await someDone())) return false;
  }
  while (waiting.length > 0) if (!(await someDone())) return false;
  return true;
}

/** Carefully: each row so that it can fail by itself. That costs two more statements a row, so only when one failed. */
async function takeSome(
  writer: Writer,
  items: readonly Item[],
  taking: Taking,
  careful: boolean,
): Promise<{ count: number; tally: Tally } | 'one_failed'> {
  const began = performance.now();
  await lockRegister(writer);
  const known = await knownRows(
    writer,
    items.flatMap(({ entry }) => (entry.ok ? [entry.value.number] : [])),
  );
  const taken: TakenRow[] = [];
  const refused: RefusedRow[] = [];
  let added = 0;
  let repeated = 0;
  let count = 0;
  for (const { line, cells, entry } of items) {
    if (count > 0 && performance.now() - began > (taking.atOnce ?? usually).ms) break;
    count++;
    if (!entry.ok) {
      refused.push({ line, cells, code: entry.code });
      continue;
    }
    const { number, content } = entry.value;
    const before = known.get(number);
    if (before !== undefined) {
      if (before === content) repeated++;
      else refused.push({ line, cells, code: 'number_other_words' });
      continue;
    }
    const result = await takeOne(writer, entry.value, taking, careful);
    if (!result.ok) {
      if (!careful) return 'one_failed';
      refused.push({ line, cells, code: result.code });
      continue;
    }
    known.set(number, content);
    taken.push({ number, content, concern: result.value.id });
    if (result.value.repeated) repeated++;
    else added++;
  }
  await addRows(writer, taken);
  const line = items[count - 1]?.line ?? 0;
  return { count, tally: { line, added, repeated, refused } };
}

async function takeOne(
  writer: Writer,
  entry: Entry,
  { clock, keys, doer, take = importConcern, onSurprise }: Taking,
  careful: boolean,
): Promise<Result<{ id: string; repeated: boolean }>> {
  const { number: oldNumber, title, text, at, place, category } = entry;
  const row = { oldNumber, title, text, at, place, category };
  const work = () => take(writer, clock, keys, doer, row);
  try {
    return careful ? await alone(writer, work, (result) => !result.ok) : await work();
  } catch (error) {
    if (connectionLost(error)) throw error;
    if (careful) onSurprise?.(error, entry.line);
    // Something in this one row that nobody thought of; the others are no worse for it.
    return { ok: false, code: 'row_failed' };
  }
}
