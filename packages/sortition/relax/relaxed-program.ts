import { addRow, createLp, type Lp } from '../linear/model.ts';
import type { Problem, Quota } from '../problem.ts';

/**
 * The program of design A3 with integer slacks: min − l ≤ Σ ≤ max + u for every quota, within its flexibility, for
 * several panels at once (one for each type that has to be in some panel, at least one), the slacks in common.
 */
export type RelaxedProgram = {
  readonly problem: Problem;
  readonly lp: Lp;
  /** Columns of l, of u and of "this quota changes"; −1: cannot. */
  readonly lower: Int32Array;
  readonly upper: Int32Array;
  readonly changes: Int32Array;
  readonly patternRows: Int32Array[];
  readonly panels: number;
  /** Rows of logical variables that need not be whole. */
  readonly money: Set<number>;
};

/** Lowering a small minimum hurts more than lowering a large one (as `sortition-algorithms` has it). */
export const lowerCost = (min: number): number => (min === 0 ? 0 : 1 + 2 / min);
export const upperCost = 1;

const room = ({ min, max, minFlex = 0, maxFlex }: Quota, people: number) => ({
  down: Math.max(0, min - minFlex),
  up: Math.max(0, (maxFlex ?? Math.max(people, max)) - max),
});

/** @param include types, each in a panel of its own; empty: any one panel */
export function relaxedProgram(problem: Problem, include: readonly number[]): RelaxedProgram {
  const { types, quotas, size, people } = problem;
  const panels = Math.max(1, include.length);
  const count = types.length;
  const widths = quotas.map((quota) => room(quota, people.length));
  const lowers: number[] = [];
  const uppers: number[] = [];
  for (let block = 0; block < panels; block++)
    types.forEach(({ most }, t) => {
      lowers.push(include[block] === t ? 1 : 0);
      uppers.push(most);
    });
  const column = (width: number) => {
    lowers.push(0);
    return uppers.push(width) - 1;
  };
  const lower = Int32Array.from(widths, ({ down }) => (down > 0 ? column(down) : -1));
  const upper = Int32Array.from(widths, ({ up }) => (up > 0 ? column(Math.min(up, size)) : -1));
  const changes = Int32Array.from(quotas, () => column(1));
  const lp = createLp(new Float64Array(lowers.length), lowers, uppers);
  const add = (entries: readonly (readonly [number, number])[], low: number, high: number) => {
    const sorted = entries.filter(([at]) => at >= 0).toSorted(([a], [b]) => a - b);
    return addRow(
      lp,
      Int32Array.from(sorted, ([at]) => at),
      Float64Array.from(sorted, ([, by]) => by),
      low,
      high,
    );
  };
  for (let block = 0; block < panels; block++) {
    const start = block * count;
    add(
      types.map((_, t) => [start + t, 1] as const),
      size,
      size,
    );
    quotas.forEach(({ min, max }, row) => {
      const own = types.flatMap(({ features }, t) =>
        features.includes(row) ? [[start + t, 1] as const] : [],
      );
      add([...own, [lower[row] as number, 1]], min, size * 2);
      add([...own, [upper[row] as number, -1]], -size * 2, max);
    });
  }
  quotas.forEach((_, row) => {
    const { down, up } = widths[row] as (typeof widths)[number];
    // In several panels one quota may be missed on both sides.
    const widest = Math.max(1, down + Math.min(up, size));
    const [l, u, changed] = [lower, upper, changes].map((columns) => columns[row] as number);
    add(
      [
        [l as number, 1],
        [u as number, 1],
        [changed as number, -widest],
      ],
      -widest,
      0,
    );
  });
  const patternRows = Array.from({ length: panels }, () =>
    new Int32Array(problem.patterns.length).fill(-1),
  );
  return { problem, lp, lower, upper, changes, patternRows, panels, money: new Set() };
}

/** Σ cost of the slacks at most `most`, from now on. */
export function capCost(program: RelaxedProgram, most: number): void {
  const { lp, problem, lower, upper, money } = program;
  const at: number[] = [];
  const by: number[] = [];
  problem.quotas.forEach(({ min }, row) => {
    if ((lower[row] as number) >= 0) {
      at.push(lower[row] as number);
      by.push(lowerCost(min));
    }
  });
  problem.quotas.forEach((_, row) => {
    if ((upper[row] as number) >= 0) {
      at.push(upper[row] as number);
      by.push(upperCost);
    }
  });
  const row = addRow(lp, Int32Array.from(at), Float64Array.from(by), 0, most);
  money.add(lp.columns + row);
}
