import { addRow, createLp, type Lp, removeRows } from '../linear/model.ts';
import type { Panel, Problem } from '../problem.ts';

/** The program of design A3 over types: size, quotas, households; rows of households come as they are needed. */
export type Committee = {
  readonly problem: Problem;
  readonly lp: Lp;
  /** Row of each pattern; −1: not needed so far. */
  readonly patternRow: Int32Array;
  nodes: number;
};

const ones = (length: number) => new Float64Array(length).fill(1);

export function openCommittee(problem: Problem): Committee {
  const { types, quotas, size, patterns } = problem;
  const zeros = new Float64Array(types.length);
  const lp = createLp(
    zeros,
    zeros,
    types.map(({ most }) => most),
  );
  addRow(lp, Int32Array.from(types.keys()), ones(types.length), size, size);
  quotas.forEach(({ min, max }, row) => {
    const at = Int32Array.from([...types.keys()].filter((t) => types[t]?.features.includes(row)));
    addRow(lp, at, ones(at.length), min, Math.min(max, size));
  });
  return { problem, lp, patternRow: new Int32Array(patterns.length).fill(-1), nodes: 0 };
}

/** Adds rows of households that a point does not keep. @returns whether there were any */
export function addHouseholds(
  { problem, lp, patternRow }: Committee,
  taken: Float64Array,
): boolean {
  let added = false;
  problem.patterns.forEach(({ types, households }, p) => {
    if (patternRow[p] !== -1) return;
    let sum = 0;
    for (const t of types) sum += taken[t] as number;
    if (sum <= households.length + 1e-7) return;
    patternRow[p] = addRow(lp, Int32Array.from(types), ones(types.length), 0, households.length);
    added = true;
  });
  return added;
}

/** Forgets rows of households that bind nothing at present, when there are many. */
export function forgetHouseholds({ problem, lp, patternRow }: Committee, most: number): void {
  const always = 1 + problem.quotas.length;
  if (lp.rows - always <= most) return;
  const patternOf = new Map<number, number>();
  patternRow.forEach((row, p) => {
    if (row >= 0) patternOf.set(row, p);
  });
  const kept: number[] = [];
  for (let row = always; row < lp.rows; row++) {
    const basic = (lp.position[lp.columns + row] as number) >= 0;
    if (!basic) kept.push(patternOf.get(row) as number);
  }
  removeRows(lp, (row) => row >= always);
  patternRow.fill(-1);
  kept.forEach((p, i) => {
    patternRow[p] = always + i;
  });
}

/** In whole numbers: the size, every quota, every household. */
export function isPanel({ size, types, quotas, patterns }: Problem, panel: Panel): boolean {
  const taken = new Int32Array(quotas.length);
  let all = 0;
  for (let t = 0; t < types.length; t++) {
    const c = panel[t] as number;
    const { most, features } = types[t] as (typeof types)[number];
    if (c < 0 || c > most) return false;
    if (c === 0) continue;
    all += c;
    for (const row of features) taken[row] = (taken[row] as number) + c;
  }
  return (
    all === size &&
    quotas.every(({ min, max }, row) => {
      const count = taken[row] as number;
      return count >= min && count <= max;
    }) &&
    patterns.every(
      ({ types: own, households }) =>
        own.reduce((sum, t) => sum + (panel[t] as number), 0) <= households.length,
    )
  );
}
