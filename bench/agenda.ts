import {
  add1,
  agendaOrder,
  equalShares,
  fold,
  type Instance,
  instanceOf,
  ratio,
} from '../packages/counting/index.ts';
import {
  areHere,
  type Published,
  published,
  publishedInstance,
} from '../packages/counting/testing.ts';
import { mulberry32 } from '../packages/opinion-map/index.ts';
import type { Benchmark } from './benchmark.ts';
import { ms, type Row } from './table.ts';

type Crowd = {
  readonly name: string;
  readonly projects: number;
  readonly ballots: number;
  /** Projects on a ballot. */
  readonly each: number;
  /** Some projects are far more wanted than others, or all alike: then many shares are nearly equal. */
  readonly skewed: boolean;
};

const crowds: readonly Crowd[] = [
  { name: 'some wanted far more', projects: 100, ballots: 10_000, each: 10, skewed: true },
  { name: 'all alike', projects: 100, ballots: 10_000, each: 10, skewed: false },
  { name: 'long ballots', projects: 100, ballots: 10_000, each: 30, skewed: true },
];

/** A budget of a million in a currency of which so many units are one of the usual. */
function invented({ projects, ballots, each, skewed }: Crowd, currency: bigint): Instance {
  const random = mulberry32(5);
  const one = () => Math.floor((skewed ? random() * random() : random()) * projects);
  const cast = Array.from({ length: ballots }, () => Array.from({ length: each }, one));
  const costs = Array.from({ length: projects }, () =>
    BigInt(Math.floor(5000 + random() * random() * 95_000)),
  );
  return instanceOf(
    costs.map((cost, i) => ({ id: `p${i}`, cost: ratio(cost * currency) })),
    fold(cast),
    ratio(1_000_000n * currency),
  );
}

function took<T>(work: () => T): {
  readonly value: T;
  readonly wall: number;
  readonly cpu: number;
} {
  const cpu = process.cpuUsage();
  const began = performance.now();
  const value = work();
  const wall = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  return { value, wall, cpu: (user + system) / 1000 };
}

const row = (what: string, wall: number, cpu: number, goal: number, more = ''): Row => ({
  what: more === '' ? what : `${what} (${more})`,
  figure: ms(wall),
  baseline: ms(cpu),
  goal: ms(goal),
  reached: Math.min(wall, cpu) <= goal,
});

/** Time is of the wall; the column beside it is CPU, which others on the machine do not lengthen. */
export const agenda: Benchmark = {
  name: 'agenda',
  summary: 'Equal Shares with Add1, and the order of an agenda',
  async run({ report }) {
    const rows: Row[] = [];
    if (areHere)
      for (const name of Object.keys(published) as Published[]) {
        const instance = publishedInstance(name);
        const shares = took(() => equalShares(instance));
        rows.push(
          row(
            `${name}: equal shares with all steps`,
            shares.wall,
            shares.cpu,
            500,
            `${shares.value.runs} runs`,
          ),
        );
        const order = took(() => agendaOrder(instance));
        rows.push(row(`${name}: agenda order`, order.wall, order.cpu, 500));
      }
    for (const crowd of crowds)
      for (const [currency, called] of [
        [1n, 'yuan'],
        [1_000_000n, 'millionths'],
        [1_000_000_000_000n, 'billionths of thousandths'],
      ] as const) {
        report(`${crowd.name}, ${called} …`);
        const instance = invented(crowd, currency);
        const { value, wall, cpu } = took(() => add1(instance));
        rows.push(row(`${crowd.name}, in ${called}: Add1`, wall, cpu, 2000, `${value?.runs} runs`));
      }
    return {
      postgres: null,
      sizes:
        '100 projects × 10,000 ballots of 10 or 30; published budgets where they lie beside the repository',
      rows,
      notes: [
        'The second column is CPU of this process, its own compiling and collecting included; goals hold for the smaller of both.',
        'The first rows of a kind run before the machine has compiled what they do.',
      ],
    };
  },
};
