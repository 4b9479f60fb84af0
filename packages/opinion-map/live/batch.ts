/** Votes in the order in which they were given: `who` numbers of people, `what` cells (see `Ballots.cells`). */
export type Batch = { who: Uint32Array; what: Uint32Array; count: number };

export const emptyBatch = (): Batch => ({
  who: new Uint32Array(1024),
  what: new Uint32Array(1024),
  count: 0,
});

/** Room for so many more. */
export function makeRoom(batch: Batch, more: number): void {
  const needed = batch.count + more;
  if (needed <= batch.who.length) return;
  const length = Math.max(needed, batch.who.length * 2);
  batch.who = lengthened(batch.who, length);
  batch.what = lengthened(batch.what, length);
}

function lengthened(array: Uint32Array, length: number): Uint32Array {
  const longer = new Uint32Array(length);
  longer.set(array);
  return longer;
}

/**
 * Lays the votes out by person, then by statement, then as they were given: two counting sorts, both stable. Every step
 * goes through memory in a few streams, while votes recorded one by one in the order of their arrival jump about.
 *
 * @returns the cells, and `end[i]`: where those of person i end and those of i + 1 begin
 */
export function byPerson(
  { who, what, count }: Batch,
  people: number,
  statements: number,
): { readonly cells: Uint32Array; readonly end: Uint32Array } {
  // Indices are inside their arrays: `as number` states it.
  const next = new Uint32Array(statements + 1);
  for (let i = 0; i < count; i++) {
    const at = ((what[i] as number) >>> 2) + 1;
    next[at] = (next[at] as number) + 1;
  }
  addUp(next);
  const whoSorted = new Uint32Array(count);
  const whatSorted = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    const cell = what[i] as number;
    const at = next[cell >>> 2] as number;
    next[cell >>> 2] = at + 1;
    whoSorted[at] = who[i] as number;
    whatSorted[at] = cell;
  }
  const end = new Uint32Array(people + 1);
  for (let i = 0; i < count; i++) {
    const at = (who[i] as number) + 1;
    end[at] = (end[at] as number) + 1;
  }
  addUp(end);
  const cells = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    const person = whoSorted[i] as number;
    const at = end[person] as number;
    end[person] = at + 1;
    cells[at] = whatSorted[i] as number;
  }
  return { cells, end };
}

function addUp(counts: Uint32Array): void {
  for (let i = 1; i < counts.length; i++)
    counts[i] = (counts[i] as number) + (counts[i - 1] as number);
}
