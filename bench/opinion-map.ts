import {
  type Ballots,
  countVotes,
  draw,
  live,
  type PeopleInGroups,
  placeAll,
  regroup,
  sumsOf,
} from '../packages/opinion-map/index.ts';
import type { Benchmark } from './benchmark.ts';
import { crowd } from './opinion-map-votes.ts';
import { percentile } from './statistics.ts';
import { megabytes, ms, type Row, seconds } from './table.ts';

type Size = readonly [people: number, statements: number, each: number];

const sizes: readonly Size[] = [
  [20_000, 200, 40],
  [100_000, 200, 40],
  [1_000_000, 500, 40],
];
const groups = 4;
/** Votes that are timed one by one at the end. */
const timed = 5_000;

/** Bytes a second that one thread reads from memory, in one plain pass over what no cache holds. */
function bandwidth(): number {
  const numbers = new Float64Array(16_000_000).fill(1);
  let best = Number.POSITIVE_INFINITY;
  let sum = 0;
  for (let round = 0; round < 3; round++) {
    const began = performance.now();
    for (let i = 0; i < numbers.length; i += 8) sum += numbers[i] as number;
    best = Math.min(best, performance.now() - began);
  }
  if (sum <= 0) throw new Error('nothing was read');
  return (numbers.byteLength / best) * 1000;
}

const took = <T>(work: () => T): { readonly value: T; readonly ms: number } => {
  const began = performance.now();
  const value = work();
  return { value, ms: performance.now() - began };
};

function measure([people, statements, each]: Size, perSecond: number): Row[] {
  const voters = crowd(people, statements, each);
  const tally = live.open();
  const cells = new Uint32Array(each);
  let loading = 0;
  for (let person = 0; person < people; person++) {
    voters.next(cells);
    const id = String(person);
    const began = performance.now();
    for (let at = 0; at < each; at++) {
      const given = cells[at] as number;
      live.recordVote(tally, id, String(given >>> 2), (given & 3) - 1);
    }
    loading += performance.now() - began;
  }
  const one = Array.from({ length: timed }, (_, i) => {
    const person = String((i * 7919) % people);
    const statement = String((i * 31) % statements);
    return took(() => live.recordVote(tally, person, statement, (i % 3) - 1)).ms * 1000;
  });
  const cold = live.tick(tally, { method: 'linli' });
  live.recordVote(tally, '0', '1', 1);
  const tick = took(() => live.tick(tally, { method: 'linli' }, cold));
  const everybody = took(() => live.placeEverybody(tally, tick.value));
  const { value: ballots, ms: frozen } = took<Ballots>(() => live.ballotsOf(tally));
  const batch = took(() => sumsOf(ballots));
  const drawing = draw(ballots, { method: 'linli', sums: batch.value, tolerance: 1e-6 });
  const placed = took(() => placeAll(drawing, ballots));
  const grouped = took<PeopleInGroups>(() => regroup(ballots, drawing, placed.value, groups, 1));
  const counted = took(() => countVotes(ballots, grouped.value));
  const fresh = tick.ms + placed.ms + grouped.ms;
  const goals = people >= 1_000_000 ? 2000 : 300;
  const tickGoal = statements > 200 ? 50 : 15;
  const resident = process.memoryUsage.rss();
  const votes = people * each;
  const name = `${people.toLocaleString('en')} × ${statements} × ${each}`;
  /** How long memory alone would take for so many bytes. */
  const floor = (bytes: number) => `${ms((bytes / perSecond) * 1000)} to read`;
  const ballotBytes = ballots.cells.byteLength;
  const row = (what: string, figure: string, more: Partial<Row> = {}): Row => ({
    what: `${name}: ${what}`,
    figure,
    ...more,
  });
  return [
    row(`${votes.toLocaleString('en')} votes, one by one`, seconds(loading), {
      baseline: floor(ballotBytes),
      ratio: `${((loading * 1e6) / votes).toFixed(0)} ns each`,
      ...(votes >= 40_000_000 ? { goal: '10 s', reached: loading <= 10_000 } : {}),
    }),
    row('the same sums from ready ballots', ms(batch.ms), { baseline: floor(ballotBytes) }),
    row('one vote, half of them', `${percentile(one, 0.5).toFixed(1)} µs`),
    row('one vote, 99 of 100', `${percentile(one, 0.99).toFixed(1)} µs`, {
      goal: '20 µs',
      reached: percentile(one, 0.99) <= 20,
    }),
    row('tick: axes after a vote', ms(tick.ms), {
      baseline: floor(statements * statements * 8 * tick.value.eigen!.passes),
      goal: ms(tickGoal),
      reached: tick.ms <= tickGoal,
    }),
    row('everybody placed, live', ms(everybody.ms), { baseline: floor(ballotBytes) }),
    row('ballots in canonical order', ms(frozen), { baseline: floor(ballotBytes) }),
    row('everybody placed, cold', ms(placed.ms), { baseline: floor(ballotBytes) }),
    row(`${groups} groups`, ms(grouped.ms), { baseline: floor(ballotBytes) }),
    row('map and groups fresh', ms(fresh), { goal: ms(goals), reached: fresh <= goals }),
    row('votes of each group', ms(counted.ms), { baseline: floor(ballotBytes) }),
    row('memory of the process', megabytes(resident), {
      goal: '537 MB',
      reached: resident <= 512 * 2 ** 20,
    }),
  ];
}

/** Sizes as three numbers, e.g. `./linli bench opinion-map 5000 100 20`; without them the three of the design. */
export const opinionMap: Benchmark = {
  name: 'opinion-map',
  summary: 'votes, axes, places and groups of an opinion map',
  async run({ numbers, report }) {
    const [people, statements, each] = numbers;
    const chosen: readonly Size[] =
      people && statements && each ? [[people, statements, each]] : sizes;
    const perSecond = bandwidth();
    const rows = chosen.flatMap((size) => {
      report(`${size.join(' × ')} …`);
      return measure(size, perSecond);
    });
    return {
      postgres: null,
      sizes: 'people × statements × votes of each; four groups of 45, 30, 18 and 7 %',
      rows,
      notes: [
        `One thread reads ${(perSecond / 1e9).toFixed(1)} GB a second here; “to read” is the time for the bytes of a stage at that speed.`,
        'Memory is of the whole process with the live tally and the frozen ballots beside it, after all sizes before.',
      ],
    };
  },
};
