import { type Ratio, ratio } from './rational/ratio.ts';

export type Project = { readonly id: string; readonly cost: Ratio };

/**
 * What a rule for approval ballots is told. Identical ballots are one row of a weight: most neighbours who choose among
 * few projects choose alike, and a row costs as much as a ballot.
 */
export type Instance = {
  readonly projects: readonly Project[];
  readonly budget: Ratio;
  /** Costs and budget in the largest unit of which all are whole numbers. */
  readonly costs: readonly bigint[];
  readonly limit: bigint;
  /** So many of that unit are one unit of the currency. */
  readonly unit: bigint;
  /** Ballots in all, empty ones included. */
  readonly ballots: number;
  /** How many ballots are like this row; rows in the order of their first ballot. */
  readonly weight: Float64Array;
  /** Row r approves projects[at[r]] … projects[at[r + 1] − 1], ascending. */
  readonly approves: Lists;
  /** Project p is approved by these rows, ascending. */
  readonly supporters: Lists;
  /** Ballots that approve a project. */
  readonly votes: Float64Array;
};

/** Lists one behind the other: list i is items[start[i]] … items[start[i + 1] − 1]. */
export type Lists = { readonly start: Uint32Array; readonly items: Uint32Array };

/** How often each ballot was cast, under a key of its projects. */
export type Folded = {
  readonly rows: readonly (readonly number[])[];
  readonly weight: readonly number[];
};

/** Identical ballots become one row. A project named twice in a ballot counts once. */
export function fold(ballots: Iterable<readonly number[]>): Folded {
  const known = new Map<string, number>();
  const rows: number[][] = [];
  const weight: number[] = [];
  for (const ballot of ballots) {
    const row = [...new Set(ballot)].sort((a, b) => a - b);
    const key = row.join();
    const at = known.get(key);
    if (at === undefined) {
      known.set(key, rows.length);
      rows.push(row);
      weight.push(1);
    } else weight[at] = (weight[at] as number) + 1;
  }
  return { rows, weight };
}

/**
 * @param projects costs above zero; in the order of the file, which breaks the last ties
 * @param folded rows of indices into `projects`
 * @param budget not below zero
 */
export function instanceOf(
  projects: readonly Project[],
  { rows, weight }: Folded,
  budget: Ratio,
): Instance {
  const unit = [budget, ...projects.map(({ cost }) => cost)].reduce(
    (common, { d }) => (common % d === 0n ? common : common * (d / gcdOf(common, d))),
    1n,
  );
  const whole = ({ n, d }: Ratio) => n * (unit / d);
  const approves = listsOf(rows);
  const by: number[][] = projects.map(() => []);
  const votes = new Float64Array(projects.length);
  rows.forEach((row, r) => {
    for (const project of row) {
      by[project]?.push(r);
      votes[project] = (votes[project] as number) + (weight[r] as number);
    }
  });
  return {
    projects,
    budget,
    costs: projects.map(({ cost }) => whole(cost)),
    limit: whole(budget),
    unit,
    ballots: weight.reduce((all, times) => all + times, 0),
    weight: Float64Array.from(weight),
    approves,
    supporters: listsOf(by),
    votes,
  };
}

const gcdOf = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcdOf(b, a % b));

export function listsOf(all: readonly (readonly number[])[]): Lists {
  const start = new Uint32Array(all.length + 1);
  all.forEach((list, i) => {
    start[i + 1] = (start[i] as number) + list.length;
  });
  return { start, items: Uint32Array.from(all.flat()) };
}

/** One list. */
export const listOf = ({ start, items }: Lists, i: number): Uint32Array =>
  items.subarray(start[i], start[i + 1]);

/** The same with so many more ballots that approve one project alone. */
export function withSupporters(instance: Instance, project: number, more: number): Instance {
  const { projects, budget, approves } = instance;
  const { start, items } = approves;
  const alone = instance.weight.findIndex((_, row) => {
    const first = start[row] as number;
    return (start[row + 1] as number) - first === 1 && items[first] === project;
  });
  if (alone < 0) {
    const rows = Array.from(instance.weight, (_, row) => [...listOf(approves, row)]);
    const weight = [...instance.weight, more];
    return instanceOf(projects, { rows: [...rows, [project]], weight }, budget);
  }
  const weight = instance.weight.slice();
  const votes = instance.votes.slice();
  weight[alone] = (weight[alone] as number) + more;
  votes[project] = (votes[project] as number) + more;
  return { ...instance, weight, votes, ballots: instance.ballots + more };
}

/** What some projects cost together, in the small unit. */
export const costOf = ({ costs }: Instance, projects: Iterable<number>): bigint => {
  let total = 0n;
  for (const project of projects) total += costs[project] as bigint;
  return total;
};

export const asMoney = ({ unit }: Instance, amount: bigint): Ratio => ratio(amount, unit);
