import type { Problem } from '../problem.ts';
import type { Certificate, CertificateLevel } from '../result.ts';
import { type CheckOptions, chanceTolerance, levelTolerance, type Objection } from './objection.ts';

/** `bound` follows from `highest` to within rounding of the numbers as they are written. */
const arithmetic = 1e-9;

type Settled = Map<number, number>;

function weightsFault(level: CertificateLevel, count: number, settled: Settled): boolean {
  const { weights } = level;
  if (weights.length !== count) return true;
  if (weights.some((w) => !Number.isSafeInteger(w) || w < 0)) return true;
  return weights.reduce((sum, w, t) => (settled.has(t) ? sum : sum + w), 0) !== 1_000_000;
}

function boundFault({ weights, highest, bound }: CertificateLevel, settled: Settled): boolean {
  let promised = 0;
  for (const [t, value] of settled) promised += (weights[t] as number) * value;
  return !(Math.abs((highest - promised) / 1_000_000 - bound) <= arithmetic * (1 + highest / 1e6));
}

/** A published panel that is worth more than `highest` says any can be. */
const aboveBound = ({ types }: Problem, { lottery }: Certificate, level: CertificateLevel) =>
  lottery.findIndex(({ panel }) => {
    let sum = 0;
    for (const [t, taken] of panel)
      sum += ((level.weights[t] as number) * taken) / (types[t]?.count as number);
    return sum > level.highest + 1e-6 * (1 + level.highest / 1e6);
  });

function levelFault(
  problem: Problem,
  certificate: Certificate,
  level: CertificateLevel,
  before: {
    readonly settled: Settled;
    readonly value: number;
    readonly chances: readonly number[];
  },
  options: CheckOptions,
): Objection['why'] | null {
  const { settled, chances } = before;
  const { value, fixed, bound } = level;
  if (weightsFault(level, problem.types.length, settled)) return 'weights';
  const readable = fixed.every(
    (t, i) => Number.isInteger(t) && t > (fixed[i - 1] ?? -1) && t < problem.types.length,
  );
  if (!readable || fixed.length === 0 || fixed.some((t) => settled.has(t))) return 'settled-twice';
  // Nothing can be said about a type on which no weight lies.
  if (fixed.some((t) => (level.weights[t] as number) === 0)) return 'weights';
  if (!(value >= before.value - chanceTolerance && value <= 1 + chanceTolerance))
    return 'values-fall';
  if (boundFault(level, settled)) return 'bound';
  if (fixed.some((t) => !(Math.abs((chances[t] as number) - value) <= chanceTolerance)))
    return 'chance-is-not-value';
  if (chances.some((p, t) => !settled.has(t) && p < value - chanceTolerance))
    return 'chance-below-value';
  if (!(Math.abs(bound - value) <= levelTolerance)) return 'level-not-tight';
  if (aboveBound(problem, certificate, level) >= 0) return 'panel-above-bound';
  const { highest } = level;
  if (options.highest && options.highest(level.weights, highest) > highest + 1e-2)
    return 'bound-too-low';
  return null;
}

/** Levels in their order: arithmetic, the recounted chances, and that no panel is better than a level allows. */
export function checkLevels(
  problem: Problem,
  certificate: Certificate,
  chances: readonly number[],
  options: CheckOptions,
): Objection[] {
  const settled: Settled = new Map();
  let last = 0;
  for (const [at, level] of certificate.levels.entries()) {
    const why = levelFault(problem, certificate, level, { settled, value: last, chances }, options);
    if (why) return [{ why, at }];
    for (const t of level.fixed) settled.set(t, level.value);
    last = level.value;
  }
  if (options.exact && settled.size !== problem.types.length) return [{ why: 'not-exact' }];
  return [];
}
