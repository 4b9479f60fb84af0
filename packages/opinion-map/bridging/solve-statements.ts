import { leanRidge, ridge } from './factors.ts';
import type { Moments } from './solve-people.ts';

/** What never changes between rounds: how often each statement got each answer. */
export type Answers = {
  /** 4p counts at `column · 4 + vote + 1`. */
  readonly counts: Float64Array;
  /** People with a vote. */
  readonly people: number;
  /** Votes. */
  readonly cast: number;
  /** Σ r. */
  readonly total: number;
};

/**
 * The best b and h of every statement for given a, f and m: a 2 × 2 system each; then the best m.
 *
 * @param mean the present m
 * @param score p numbers b, overwritten
 * @param lean p numbers h, overwritten
 * @returns the new m
 */
export function solveStatements(
  { counts, cast, total }: Answers,
  { byStatement, sideByAnswer, easeOfVotes }: Moments,
  mean: number,
  score: Float64Array,
  lean: Float64Array,
): number {
  let explained = easeOfVotes;
  for (let j = 0; j < score.length; j++) {
    // Disagree, pass, agree: r = 0, ½, 1.
    const [n0, n1, n2] = counts.subarray(j * 4, j * 4 + 3) as unknown as Three;
    const [f0, f1, f2] = sideByAnswer.subarray(j * 4, j * 4 + 3) as unknown as Three;
    const [ff, a, af] = byStatement.subarray(j * 4, j * 4 + 3) as unknown as Three;
    const votes = n0 + n1 + n2;
    const f = f0 + f1 + f2;
    const r = n1 / 2 + n2 - mean * votes - a;
    const rf = f1 / 2 + f2 - mean * f - af;
    const first = votes + ridge;
    const second = ff + leanRidge;
    const determinant = first * second - f * f;
    const b = (r * second - rf * f) / determinant;
    const h = (rf * first - r * f) / determinant;
    score[j] = b;
    lean[j] = h;
    explained += votes * b + f * h;
  }
  return (total - explained) / (cast + ridge);
}

type Three = readonly [number, number, number];
