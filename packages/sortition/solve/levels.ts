import { addToMaster, beginAgain, type Master, openMaster, setGoal } from '../master/master.ts';
import type { Algorithm } from '../problem.ts';
import type { CertificateLevel } from '../result.ts';
import { certify, scale } from './certify.ts';
import { type Probability, runStage } from './stage.ts';
import type { Work } from './work.ts';

export type Levels = {
  readonly levels: CertificateLevel[];
  /** Every level is proven. */
  readonly exact: boolean;
  readonly lottery: readonly Probability[];
};

/** A level is exact if what is reached and what is proven differ by no more. */
const levelTolerance = 4e-5;
/** Floors lie below what was reached by this much, so that rounding cannot make them unreachable together. */
const ease = 1e-9;
/** How far all floors may be lowered when the master is lost in rounding (design A4.5). */
const [lowerFirst, lowerAtMost] = [1e-7, 1e-4];

/** Types in no panel have no chance: one level, whose weights lie on them alone. */
function excludedLevel(count: number, excluded: readonly number[]): CertificateLevel {
  const weights = new Array<number>(count).fill(0);
  const share = Math.floor(scale / excluded.length);
  for (const t of excluded) weights[t] = share;
  weights[excluded[0] as number] = scale - share * (excluded.length - 1);
  return { value: 0, fixed: [...excluded], weights, highest: 0, bound: 0 };
}

/** Level by level: the smallest chance of all who are not settled is made as large as can be (design A4). */
export function runLevels(work: Work, excluded: readonly number[], algorithm: Algorithm): Levels {
  const { problem, pool } = work;
  const count = problem.types.length;
  const master = openMaster(pool, new Set(excluded));
  for (let number = 0; number < pool.panels.length; number++) addToMaster(master, number);
  const open = new Uint8Array(count).fill(1);
  const floors = new Float64Array(count);
  const values = new Float64Array(count);
  for (const t of excluded) open[t] = 0;
  const levels = excluded.length > 0 ? [excludedLevel(count, excluded)] : [];
  let exact = true;
  let lottery: readonly Probability[] = [];
  let settled = excluded.length;
  for (let first = true; settled < count; first = false) {
    setGoal(master, floors, open);
    const stage = stageOrLower(work, master, floors, open, first);
    if (!stage) return { levels, exact: false, lottery };
    ({ lottery } = stage);
    if (!stage.complete) return { levels, exact: false, lottery };
    const level = certify(work, stage.prices.weight, stage.value, values, open);
    if (first) work.upperBound = Math.min(work.upperBound, level.bound);
    if (Math.abs(level.bound - level.value) > levelTolerance) {
      // Not proven in time, or only more roughly than a level has to be: no level above can be exact.
      return { levels, exact: false, lottery };
    }
    levels.push(level);
    exact &&= level.fixed.length > 0;
    for (const [i, t] of level.fixed.entries()) {
      open[t] = 0;
      values[t] = stage.value;
      // Each by a little more or less than the others: equal floors make ties, and ties make circles.
      floors[t] = stage.value - ease * (1 + ((i * 7919) % 997) / 997);
    }
    settled += level.fixed.length;
    work.tell({
      phase: 'levels',
      levels: levels.length,
      settled,
      upperBound: work.upperBound,
    });
    if (algorithm === 'maximin') break;
  }
  return { levels, exact, lottery };
}

function stageOrLower(
  work: Work,
  master: Master,
  floors: Float64Array,
  open: Uint8Array,
  first: boolean,
) {
  let by = lowerFirst;
  for (let lowered = 0; lowered <= lowerAtMost; lowered += by, by *= 2) {
    const stage = runStage(work, master, floors, open, first);
    if (stage) return stage;
    if (work.shouldStop()) return null;
    beginAgain(master);
    floors.forEach((p, t) => {
      if (!open[t]) floors[t] = Math.max(0, p - by);
    });
    setGoal(master, floors, open);
  }
  return null;
}
