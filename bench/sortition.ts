import { join } from 'node:path';
import { readCategories, readPeople } from '../app/panels/index.ts';
import { collectFaults } from '../app/platform/csv/faults.ts';
import { openFile } from '../app/platform/csv/open-file.ts';
import {
  type Algorithm,
  numberPanels,
  type Problem,
  type Progress,
  reduce,
  type SolvedLottery,
  solve,
  streamsOf,
} from '../packages/sortition/index.ts';
import type { Benchmark } from './benchmark.ts';
import { megabytes, ms, type Row, seconds } from './table.ts';

type Try = {
  readonly pool: string;
  readonly algorithm: Algorithm;
  /** Seconds it may take (design A10). */
  readonly goal: number;
  /** The smallest chance that is known to be the largest possible; two implementations agree but for the largest pools. */
  readonly known?: number;
  /** Seconds after which the best so far will do, and how far apart its bounds may be then. */
  readonly limit?: { readonly seconds: number; readonly gap: number };
};

const tries: readonly Try[] = [
  { pool: 'opendlp_monitoring_28', algorithm: 'leximin', goal: 3, known: 0.25 },
  { pool: 'linli_small_24', algorithm: 'leximin', goal: 5, known: 0.0729167 },
  { pool: 'linli_medium_40', algorithm: 'maximin', goal: 10, known: 0.04 },
  { pool: 'linli_medium_40', algorithm: 'leximin', goal: 60, known: 0.04 },
  { pool: 'linli_large_110', algorithm: 'maximin', goal: 40, known: 0.038363 },
  {
    pool: 'linli_large_110',
    algorithm: 'leximin',
    goal: 125,
    limit: { seconds: 120, gap: 0.001 },
  },
];
const close = 1e-4;
const root = process.env['LINLI_ROOT'] ?? join(import.meta.dirname, '..');
/** Those that the package is tested on, and larger ones. */
const folderOf = (pool: string): string =>
  /_(medium|large)_/.test(pool)
    ? join(root, 'bench/pools', pool)
    : join(root, 'packages/sortition/data', pool);

async function problemOf(pool: string): Promise<Problem> {
  const faults = collectFaults();
  const file = (name: string) => openFile(join(folderOf(pool), `${name}.csv`));
  const { quotas } = await readCategories(file('categories'), faults);
  const { people } = await readPeople(file('respondents'), quotas, null, faults);
  const reduced = reduce({ quotas, people, size: Number(pool.split('_').at(-1)) });
  if (!reduced.ok || faults.count > 0) throw new Error(`${pool} cannot be read`);
  return reduced.value;
}

type Measured = {
  readonly solved: SolvedLottery;
  readonly wall: number;
  readonly cpu: number;
  /** Milliseconds in each phase, of the clock. */
  readonly phases: ReadonlyMap<string, number>;
  /** When there was a lottery with a proven bound. */
  readonly firstBound: number | null;
};

function measure(problem: Problem, { algorithm, limit }: Try): Measured {
  const cpu = process.cpuUsage();
  const began = performance.now();
  const ends = limit ? began + limit.seconds * 1000 : Number.POSITIVE_INFINITY;
  const phases = new Map<string, number>();
  let last = { phase: 'start', at: began };
  let firstBound: number | null = null;
  const note = ({
    phase,
    lowerBound,
    upperBound,
  }: Pick<Progress, 'phase' | 'lowerBound' | 'upperBound'>) => {
    const at = performance.now();
    phases.set(last.phase, (phases.get(last.phase) ?? 0) + at - last.at);
    last = { phase, at };
    if (lowerBound > 0 && upperBound < 1) firstBound ??= at - began;
  };
  const solved = solve(problem, {
    algorithm,
    seed: 1,
    progress: note,
    shouldStop: () => performance.now() >= ends,
  });
  note({ phase: 'lottery', lowerBound: 0, upperBound: 1 });
  if (solved.kind !== 'lottery') throw new Error(`${solved.kind}: no lottery`);
  const wall = performance.now() - began;
  return { solved: solved.value, wall, cpu: process.cpuUsage(cpu).user / 1000, phases, firstBound };
}

function rowsOf(one: Try, problem: Problem): Row[] {
  const { pool, algorithm, goal, known, limit } = one;
  const { solved, wall, cpu, phases, firstBound } = measure(problem, one);
  const name = `${pool}, ${algorithm}`;
  const row = (what: string, figure: string, more: Partial<Row> = {}): Row => ({
    what: `${name}: ${what}`,
    figure,
    ...more,
  });
  const spent = [...phases].map(([phase, time]) => `${phase} ${seconds(time)}`).join(', ');
  const began = performance.now();
  const numbered = numberPanels(problem, solved.lottery, streamsOf(1));
  const numbering = performance.now() - began;
  const percent = (share: number) => `${(100 * share).toFixed(4)} %`;
  const { upperBound, lowerBound } = solved;
  return [
    row('wall', seconds(wall), { goal: `${goal} s`, reached: wall <= goal * 1000 }),
    row('CPU', seconds(cpu), { baseline: spent }),
    row('smallest chance', percent(lowerBound), {
      ...(known === undefined
        ? {}
        : {
            baseline: percent(known),
            goal: 'the same',
            reached: Math.abs(lowerBound - known) <= close,
          }),
    }),
    limit
      ? row('bounds apart after the limit', percent(upperBound - lowerBound), {
          goal: percent(limit.gap),
          reached: upperBound - lowerBound <= limit.gap,
        })
      : row('certified', `${solved.exactLevels} levels`, { reached: solved.exact, goal: 'all' }),
    ...(firstBound === null
      ? []
      : [
          row('first lottery with a proven bound', seconds(firstBound), {
            goal: '10 s',
            reached: firstBound <= 10_000,
          }),
        ]),
    row('rounding and dealing 1,000 panels', ms(numbering), {
      baseline: `${numbered.panels.length} distinct`,
    }),
  ];
}

/** `./linli bench sortition 2` measures the first two only. */
export const sortition: Benchmark = {
  name: 'sortition',
  summary: 'the fairest lottery over panels, exact and within a time limit',
  async run({ numbers, report }) {
    const chosen = tries.slice(0, numbers[0] ?? tries.length);
    const rows: Row[] = [];
    for (const one of chosen) {
      report(`${one.pool}, ${one.algorithm} …`);
      rows.push(...rowsOf(one, await problemOf(one.pool)));
    }
    const { maxRSS } = process.resourceUsage();
    rows.push({
      what: 'memory of the process, all of these',
      figure: megabytes(maxRSS * 1024),
      goal: '315 MB',
      reached: maxRSS <= 300 * 1024,
    });
    return {
      postgres: null,
      sizes: `${chosen.length} tries; pools of 100 to 1,700 people`,
      rows,
      notes: [
        'Beside CPU: where the time on the clock went, by phase of the solver.',
        'Goals are on the clock of a quiet machine; on a busy one CPU tells more.',
      ],
    };
  },
};
