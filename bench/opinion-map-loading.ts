import { live } from '../packages/opinion-map/index.ts';
import { againstBytes } from './bandwidth.ts';
import { stopwatch } from './clock.ts';
import { recordsOf, type Size, type Speeds } from './opinion-map-size.ts';
import { arrivals, statementIds } from './opinion-map-votes.ts';
import type { Row } from './table.ts';

/** Votes in one piece of the log, as a service gets them. */
const piece = 20_000;

/** A log of votes is read as a whole, from packed pieces, as people come: some at a time. */
export function measureLoading(size: Size, speeds: Speeds): Row[] {
  const row = loadingRow(size, 1000, speeds);
  const goal = { goal: '10 s', reached: row.took <= 10_000 };
  return [{ ...row.row, ...(size.people * size.each >= 40_000_000 ? goal : {}) }];
}

/** The same in the worst order: so many people at the same time that nearly every vote is of another one. */
export const measureMixed = (size: Size, speeds: Speeds): Row[] => [
  loadingRow(size, 50_000, speeds).row,
];

function loadingRow(size: Size, together: number, { memory }: Speeds) {
  const { text, ms } = read(size, together);
  const votes = size.people * size.each;
  // Packed votes come in, two bytes of each go into a list and are read for the sums.
  const bytes = votes * (8 + 2 + 2) + recordsOf(size) * 16;
  const row: Row = {
    what: `log of ${votes.toLocaleString('en')} votes read, ${together.toLocaleString('en')} people mixed`,
    figure: `${text}, ${((ms * 1e6) / votes).toFixed(0)} ns each`,
    ...againstBytes(ms, bytes, memory),
  };
  return { row, took: ms };
}

/** @returns how long it took */
function read(size: Size, together: number) {
  const statements = statementIds(size);
  const tally = live.open();
  const watch = stopwatch();
  const loading = live.beginLoading(tally);
  for (const { people, who, what } of arrivals(size, together))
    for (let from = 0; from < who.length; from += piece) {
      const votes = packed(people, statements, who, what, from);
      watch.time(() => loading.addPacked(votes));
    }
  watch.time(() => loading.finish());
  if (tally.counted !== size.people) throw new Error('people were lost');
  return watch;
}

/** A piece as `packVotes` makes it: those who voted in it, each once. */
function packed(
  people: readonly string[],
  statements: readonly string[],
  who: Uint32Array,
  what: Uint32Array,
  from: number,
): live.PackedVotes {
  const to = Math.min(from + piece, who.length);
  const known = new Map<number, number>();
  const here = Uint32Array.from(who.subarray(from, to), (person) => {
    const found = known.get(person) ?? known.size;
    known.set(person, found);
    return found;
  });
  const ids = Array.from(known.keys(), (person) => people[person]!);
  return { people: ids, statements, who: here, what: what.slice(from, to) };
}
