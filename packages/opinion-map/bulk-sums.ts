import type { Ballots } from './ballots.ts';
import { most, pack, unpackAll } from './packed-sums.ts';
import type { PairSums } from './pair-sums.ts';

/** What of the packed table stays in the nearer caches while many people are added. */
const blockBytes = 1 << 18;

/** What one pair of votes adds, at `(y + 1) · 4 + x + 1`. */
function steps(): Float64Array {
  const of = new Float64Array(12);
  for (let y = -1; y <= 1; y++)
    for (let x = -1; x <= 1; x++) of[(y + 1) * 4 + x + 1] = pack(1, x * y, x, y);
  return of;
}

/**
 * Adds the ballots of people `from` … `to − 1`: the same integers as `addBallot` for each of them, in a third of the
 * time. The four sums of a pair are packed into one number (see `packed-sums.ts`); after 4,095 people they are unpacked.
 */
export function addBallots(
  sums: PairSums,
  { start, cells }: Pick<Ballots, 'start' | 'cells'>,
  from: number,
  to: number,
): void {
  const { size, table } = sums;
  const records = (size * (size + 1)) / 2;
  const packed = new Float64Array(records);
  const step = steps();
  const blocks = Math.ceil((records * 8) / blockBytes);
  for (let first = from; first < to; first += most) {
    const end = Math.min(first + most, to);
    for (let block = 0; block < blocks; block++)
      addRows(
        packed,
        step,
        start,
        cells,
        first,
        end,
        edge(block, blocks, size),
        edge(block + 1, blocks, size),
      );
    unpackAll(packed, table);
  }
}

/** Where the block of rows begins, so that all have about as many records: as a cell. */
const edge = (block: number, blocks: number, size: number): number =>
  Math.round(size * Math.sqrt(block / blocks)) * 4;

function addRows(
  packed: Float64Array,
  step: Float64Array,
  start: Uint32Array,
  cells: Ballots['cells'],
  first: number,
  end: number,
  low: number,
  high: number,
): void {
  // Indices are inside their arrays: `as number` states it.
  for (let i = first; i < end; i++) {
    const from = start[i] as number;
    const to = start[i + 1] as number;
    for (let b = from; b < to; b++) {
      const later = cells[b] as number;
      if (later < low) continue;
      if (later >= high) break;
      const k = later >>> 2;
      const row = (k * (k + 1)) / 2;
      const y = (later & 3) * 4;
      for (let a = from; a <= b; a++) {
        const earlier = cells[a] as number;
        const at = row + (earlier >>> 2);
        packed[at] = (packed[at] as number) + (step[y + (earlier & 3)] as number);
      }
    }
  }
}
