import { leanRidge, ridge } from './factors.ts';
import type { Moments } from './solve-people.ts';

/**
 * Moves along the four directions in which the predictions stay the same and only the penalty changes, each to its
 * least: h + c with a − c·f, f + d with b − d·h, what a, b and m hold in common, and f·s with h/s. By turns alone these
 * would creep for hundreds of rounds, and where the zero between the sides lies would depend on when one stopped.
 *
 * a and f follow when the people are solved again. Only + − × ÷ √.
 *
 * @param people how many vote, and their sums for the present a and f
 * @param score p numbers b, moved
 * @param lean p numbers h, moved
 * @returns the new m
 */
export function balance(
  people: number,
  { ease, side, sideSquared, easeSide }: Moments['people'],
  mean: number,
  score: Float64Array,
  lean: Float64Array,
): number {
  const p = score.length;
  // The loops stay inside the arrays; `as number` states it.
  let h = 0;
  for (let j = 0; j < p; j++) h += lean[j] as number;
  const c = (ridge * easeSide - leanRidge * h) / (ridge * sideSquared + leanRidge * p);
  let hh = 0;
  let bh = 0;
  for (let j = 0; j < p; j++) {
    const moved = (lean[j] as number) + c;
    lean[j] = moved;
    hh += moved * moved;
    bh += moved * (score[j] as number);
  }
  const d = (ridge * bh - leanRidge * side) / (ridge * hh + leanRidge * people);
  const ff = sideSquared + 2 * d * side + people * d * d;
  let b = 0;
  for (let j = 0; j < p; j++) {
    score[j] = (score[j] as number) - d * (lean[j] as number);
    b += score[j] as number;
  }
  const a = ease - c * side;
  const moved = (mean + a / people + b / p) / (1 + 1 / people + 1 / p);
  const scale = hh > 0 && ff > 0 ? Math.sqrt(Math.sqrt(ff / hh)) : 1;
  for (let j = 0; j < p; j++) {
    score[j] = (score[j] as number) + (moved - b) / p;
    lean[j] = (lean[j] as number) * scale;
  }
  return moved;
}
