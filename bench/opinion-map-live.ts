import {
  countVotes,
  type Drawing,
  draw,
  live,
  placeAll,
  regroup,
  sumsOf,
} from '../packages/opinion-map/index.ts';
import { againstBytes } from './bandwidth.ts';
import { stopwatch } from './clock.ts';
import { recordsOf, type Size, type Speeds } from './opinion-map-size.ts';
import { arrivals, statementIds } from './opinion-map-votes.ts';
import { percentile } from './statistics.ts';
import { ms, type Row } from './table.ts';

const groups = 4;
/** People who vote at the same time, so that their votes mix. */
const together = 1000;
/** Votes that are timed one by one at the end. */
const timed = 5000;

const took = <T>(work: () => T): { readonly value: T; readonly ms: number } => {
  const began = performance.now();
  const value = work();
  return { value, ms: performance.now() - began };
};

/** A map is voted on, drawn, frozen and drawn cold. */
export function measureLive(size: Size, speeds: Speeds): Row[] {
  const tally = live.open();
  const first = [...recordRows(tally, size, speeds), ...oneRows(tally, size, speeds)];
  return [...first, ...mapRows(tally, size, speeds)];
}

function recordRows(tally: live.Tally, size: Size, { memory, pairs }: Speeds): Row[] {
  const statements = statementIds(size);
  const watch = stopwatch();
  for (const { people, who, what } of arrivals(size, together))
    watch.time(() => {
      for (let at = 0; at < who.length; at++) {
        const given = what[at]!;
        live.recordVote(tally, people[who[at]!]!, statements[given >>> 2]!, (given & 3) - 1);
      }
    });
  const recording = watch.ms;
  const votes = size.people * size.each;
  const changed = size.people * ((size.each * (size.each + 1)) / 2);
  return [
    {
      what: `${votes.toLocaleString('en')} votes, one by one`,
      figure: `${watch.text}, ${((recording * 1e6) / votes).toFixed(0)} ns each`,
      ...againstBytes(recording, votes * 2 + recordsOf(size) * 16, memory),
      ...(votes >= 40_000_000 ? { goal: '15 s', reached: recording <= 15_000 } : {}),
    },
    {
      what: 'of these, records of pairs read and written in the caches',
      figure: `${(changed / 1e6).toFixed(0)} million`,
      ...againstBytes(recording, changed * 16, pairs),
    },
  ];
}

function oneRows(tally: live.Tally, { people, statements, each }: Size, { memory }: Speeds): Row[] {
  const one: number[] = [];
  for (let i = 0; i < timed; i++) {
    const person = String((i * 7919) % people);
    const statement = String((i * 31) % statements);
    const began = performance.now();
    live.recordVote(tally, person, statement, (i % 3) - 1);
    one.push((performance.now() - began) * 1000);
  }
  const [half, most] = [percentile(one, 0.5), percentile(one, 0.99)];
  return [
    {
      what: 'one vote, half of them',
      figure: `${half.toFixed(1)} µs`,
      // The own list, and a line of the cache for each pair.
      ...againstBytes(half / 1000, each * (2 + 64), memory),
    },
    {
      what: 'one vote, 99 of 100',
      figure: `${most.toFixed(1)} µs`,
      goal: '20 µs',
      reached: most <= 20,
    },
  ];
}

function mapRows(tally: live.Tally, size: Size, { memory }: Speeds): Row[] {
  const { people, statements } = size;
  const cold = live.tick(tally, { method: 'linli' });
  live.recordVote(tally, '0', '1', 1);
  const tick = took(() => live.tick(tally, { method: 'linli' }, cold));
  const everybody = took(() => live.placeEverybody(tally, tick.value)).ms;
  const { value: ballots, ms: frozen } = took(() => live.ballotsOf(tally));
  const batch = took(() => sumsOf(ballots));
  const drawing = draw(ballots, { method: 'linli', sums: batch.value, tolerance: 1e-6 });
  const placed = took(() => placeAll(drawing, ballots));
  const grouped = took(() => regroup(ballots, drawing, placed.value, groups, 1));
  const counted = took(() => countVotes(ballots, grouped.value)).ms;
  const fresh = tick.ms + placed.ms + grouped.ms;
  const freshGoal = people >= 1_000_000 ? 2000 : 300;
  const tickGoal = statements > 200 ? 50 : 15;
  const cells = ballots.cells.byteLength;
  const table = recordsOf(size) * 16;
  // Two coordinates, an uncertainty and a number of votes of everybody.
  const places = people * 28;
  const row = (what: string, took: number, bytes: number): Row => ({
    what,
    figure: ms(took),
    ...againstBytes(took, bytes, memory),
  });
  return [
    {
      ...row('tick: axes after a vote', tick.ms, table + matrixBytes(tick.value)),
      goal: ms(tickGoal),
      reached: tick.ms <= tickGoal,
    },
    row('everybody placed, live', everybody, cells + places),
    // Ids are pointers to what is there.
    row('ballots in canonical order', frozen, cells * 2 + people * (8 + 8 + 4)),
    row('sums from ready ballots', batch.ms, cells + table),
    row('everybody placed, cold', placed.ms, cells + places),
    row(`${groups} groups`, grouped.ms, people * (16 + 4 + 1)),
    {
      what: 'map and groups fresh',
      figure: ms(fresh),
      goal: ms(freshGoal),
      reached: fresh <= freshGoal,
    },
    row('votes of each group', counted, cells + people),
  ];
}

/** The covariance, once for each sweep. */
const matrixBytes = ({ p, eigen }: Drawing): number => p * p * 8 * (eigen?.passes ?? 0);
