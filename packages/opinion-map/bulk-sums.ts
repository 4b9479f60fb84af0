import type { Ballots } from './ballots.ts';
import { most, pack, recordsOf, unpackAll } from './packed-sums.ts';
import type { PairSums } from './pair-sums.ts';

type Votes = Pick<Ballots, 'start' | 'cells'>;

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
  { start, cells }: Votes,
  from: number,
  to: number,
): void {
  const { size, table } = sums;
  const records = recordsOf(size);
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

/**
 * Takes votes away: what is left are the sums of the other votes. Only pairs with a vote that goes are touched, a fifth
 * of all where that is a tenth of the votes.
 *
 * @param all the votes in `sums`
 * @param gone some of them, for the same people in the same order
 */
export function takeVotes({ size, table }: PairSums, all: Votes, gone: Votes): void {
  const packed = new Float64Array(recordsOf(size));
  const step = steps();
  const people = all.start.length - 1;
  for (let first = 0; first < people; first += most) {
    const end = Math.min(first + most, people);
    for (let i = first; i < end; i++)
      takeRow(
        packed,
        step,
        all.cells.subarray(all.start[i], all.start[i + 1]),
        gone.cells.subarray(gone.start[i], gone.start[i + 1]),
      );
    unpackAll(packed, table);
  }
}

/** The pairs of one person's votes that hold one of `gone`. */
function takeRow(
  packed: Float64Array,
  step: Float64Array,
  all: Ballots['cells'],
  gone: Ballots['cells'],
): void {
  if (gone.length === 0) return;
  let before = 0;
  for (let b = 0; b < all.length; b++) {
    const later = all[b] as number;
    const k = later >>> 2;
    const row = (k * (k + 1)) / 2;
    const y = (later & 3) * 4;
    const goes = gone[before] === later;
    // With all votes up to it, or only with those before it that go too.
    const others = goes ? all : gone;
    const count = goes ? b + 1 : before;
    for (let a = 0; a < count; a++) {
      const earlier = others[a] as number;
      const at = row + (earlier >>> 2);
      packed[at] = (packed[at] as number) - (step[y + (earlier & 3)] as number);
    }
    if (goes) before++;
  }
}
