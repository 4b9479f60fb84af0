/** Rows of whole numbers, one row a person: row i is items start[i] … start[i + 1] − 1. */
export type Rows = { readonly start: ArrayLike<number>; readonly items: ArrayLike<number> };

/** Items in a window. */
export const windowLength = 8;

/** A window of a row under the number that equal windows share. */
export type Window = { readonly row: number; readonly at: number };

export type WindowOptions = {
  /** Windows kept of each row: so many of the rarest, and as many by the order of their hashes. */
  readonly kept?: number;
  /** A window is compared with so many of the next rows that have it too. */
  readonly neighbours?: number;
};

/** Mixes one item in: a step of MurmurHash3 (Austin Appleby, public domain). */
function mix(hash: number, item: number): number {
  let k = Math.imul(item, 0xcc9e2d51);
  k = (k << 15) | (k >>> 17);
  const h = hash ^ Math.imul(k, 0x1b873593);
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
}

function finish(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** 32 bits for items from … to − 1 of a row. */
export function hashOf(items: ArrayLike<number>, from: number, to: number): number {
  let hash = to - from;
  for (let i = from; i < to; i++) hash = mix(hash, items[i] as number);
  return finish(hash);
}

/**
 * Calls `visit` for pairs of rows that share a run of eight equal items, without comparing all pairs: windows are
 * counted by hash; each row keeps the rarest ones that another row has too (what a copy shares with its source and
 * with few others), some by the order of their hashes (which copies share even where parts were altered), and itself
 * as a whole. Rows with the same kept part are paired with their next neighbours in it. O(items) time; pairs are
 * repeated, and hash collisions make a few that share nothing.
 */
export function likelyPairs(
  rows: Rows,
  visit: (a: Window, b: Window) => void,
  { kept = 4, neighbours = 8 }: WindowOptions = {},
): void {
  const n = rows.start.length - 1;
  const counts = countsOf(rows);
  const most = n * (2 * kept + 1);
  const rowOf = new Uint32Array(most);
  const atOf = new Uint32Array(most);
  // Kept parts as hash · indexLimit + index into these two: sorted as numbers, equal hashes stand together. Both are
  // a whole number as long as they have 53 bits together; above some 230,000 rows the hash gives up its last bits.
  const indexLimit = 2 ** Math.max(21, Math.ceil(Math.log2(most + 1)));
  const bits = Math.max(0, Math.log2(indexLimit) - 21);
  const keys = new Float64Array(most);
  let count = 0;
  const keep = (row: number, at: number, hash: number): void => {
    rowOf[count] = row;
    atOf[count] = at;
    keys[count] = (hash >>> bits) * indexLimit + count;
    count++;
  };
  for (let row = 0; row < n; row++) keepOf(rows, row, counts, kept, keep);
  const sorted = keys.subarray(0, count).sort();
  for (let i = 0; i < count; i++) {
    // Indices are inside their arrays; `as number` states it.
    const hash = Math.floor((sorted[i] as number) / indexLimit);
    const index = (sorted[i] as number) - hash * indexLimit;
    for (let other = i + 1; other < count && other <= i + neighbours; other++) {
      const partner = (sorted[other] as number) - hash * indexLimit;
      if (partner >= indexLimit) break;
      const [a, b] = [rowOf[index] as number, rowOf[partner] as number];
      if (a !== b)
        visit({ row: a, at: atOf[index] as number }, { row: b, at: atOf[partner] as number });
    }
  }
}

/** Keeps parts of one row; windows not overlapping, so that one altered item does not spoil them all. */
function keepOf(
  { start, items }: Rows,
  row: number,
  counts: { of(hash: number): number },
  most: number,
  keep: (row: number, at: number, hash: number) => void,
): void {
  const [from, to] = [start[row] as number, start[row + 1] as number];
  const length = to - from - windowLength + 1;
  if (length <= 0) return;
  keep(row, from, hashOf(items, from, to));
  const hashes = new Uint32Array(length);
  const rarity = new Float64Array(length);
  const order = new Float64Array(length);
  for (let w = 0; w < length; w++) {
    const hash = hashOf(items, from + w, from + w + windowLength);
    const count = counts.of(hash);
    hashes[w] = hash;
    rarity[w] = count > 1 ? count : Number.POSITIVE_INFINITY;
    // Mixed again, so that the order has nothing to do with the slots of the counts.
    order[w] = count > 1 ? finish(hash) : Number.POSITIVE_INFINITY;
  }
  for (const score of [rarity, order])
    for (let pick = 0; pick < most; pick++) {
      let best = -1;
      for (let w = 0; w < length; w++)
        if ((score[w] as number) < (best < 0 ? Number.POSITIVE_INFINITY : (score[best] as number)))
          best = w;
      if (best < 0) break;
      keep(row, from + best, hashes[best] as number);
      score.fill(
        Number.POSITIVE_INFINITY,
        Math.max(0, best - windowLength + 1),
        best + windowLength,
      );
    }
}

/** How often each window hash occurs, in a table of saturating counts. */
function countsOf({ start, items }: Rows): { of(hash: number): number } {
  const bits = Math.min(25, Math.max(10, Math.ceil(Math.log2(items.length + 1)) + 2));
  const table = new Uint16Array(2 ** bits);
  const shift = 32 - bits;
  for (let row = 0; row + 1 < start.length; row++)
    for (let at = start[row] as number; at + windowLength <= (start[row + 1] as number); at++) {
      const slot = hashOf(items, at, at + windowLength) >>> shift;
      const count = table[slot] as number;
      if (count < 0xffff) table[slot] = count + 1;
    }
  return { of: (hash) => table[hash >>> shift] as number };
}
