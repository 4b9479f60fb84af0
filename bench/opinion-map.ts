import { alone } from './alone.ts';
import { bandwidth } from './bandwidth.ts';
import type { Benchmark } from './benchmark.ts';
import { type Measured, mapPart, mapStages, recordsOf, type Size } from './opinion-map-size.ts';
import { percent, type Row } from './table.ts';

const sizes: readonly Size[] = [
  { people: 20_000, statements: 200, each: 40 },
  { people: 100_000, statements: 200, each: 40 },
  { people: 1_000_000, statements: 500, each: 40 },
];

const inMemory = 2 ** 27;
/** As the service holds its thread: a third of 24 MB. */
const youngLimit = '--max-semi-space-size=8';

/** Sizes as three numbers, e.g. `./linli bench opinion-map 5000 100 20`; without them the three of the design. */
export const opinionMap: Benchmark = {
  name: 'opinion-map',
  summary: 'votes, axes, places and groups of an opinion map',
  async run({ numbers, report }) {
    const [people, statements, each] = numbers;
    const chosen: readonly Size[] =
      people && statements && each ? [{ people, statements, each }] : sizes;
    const memory = bandwidth(inMemory);
    const rows: Row[] = [];
    let idlest = 1;
    for (const size of chosen) {
      // As the packed numbers of the pairs lie in memory.
      const pairs = bandwidth(recordsOf(size) * 8);
      for (const stage of mapStages) {
        const words = [size.people, size.statements, size.each];
        report(`${words.join(' × ')}, ${stage} …`);
        const found = await alone<Measured>(
          [mapPart, stage, ...words, memory, pairs],
          [youngLimit],
        );
        idlest = Math.min(idlest, found.busy);
        const name = `${size.people.toLocaleString('en')} × ${size.statements} × ${size.each}`;
        rows.push(...found.rows.map((row) => ({ ...row, what: `${name}: ${row.what}` })));
      }
    }
    return {
      postgres: null,
      sizes: 'people × statements × votes of each; four groups of 45, 30, 18 and 7 %',
      rows,
      notes: [
        `The baseline is the bytes a stage must move once, at ${(memory / 1e9).toFixed(1)} GB a second, which one thread reads from memory here; the ratio says how much longer it took.`,
        'Each size is measured in processes of its own: one that is voted on, 1,000 people at a time, and two that read a log.',
        ...(idlest < 0.9
          ? [
              `Others used the machine: the processor worked ${percent(idlest)} of the time for one of them, so times are longer than they would be.`,
            ]
          : []),
      ],
    };
  },
};
