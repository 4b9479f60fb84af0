import type { ActiveVotes } from './active-votes.ts';
import { leanRidge, ridge } from './factors.ts';

/** Sums over the people who vote, and over the votes on each statement, for the present a and f. */
export type Moments = {
  /** Over the voters of column j: Σf² at 4j, Σa at 4j + 1, Σa·f at 4j + 2; side by side, since they are used together. */
  readonly byStatement: Float64Array;
  /** Σf over those who gave an answer, at `column · 4 + vote + 1`. */
  readonly sideByAnswer: Float64Array;
  /** Over people, each once. */
  readonly people: { ease: number; side: number; sideSquared: number; easeSide: number };
  /** Σ over all votes of a. */
  easeOfVotes: number;
  /** Squared errors and the penalty on a and f: what is minimised, but for the penalty on b, h and m. */
  loss: number;
};

export const noMoments = (p: number): Moments => ({
  byStatement: new Float64Array(p * 4),
  sideByAnswer: new Float64Array(p * 4),
  people: { ease: 0, side: 0, sideSquared: 0, easeSide: 0 },
  easeOfVotes: 0,
  loss: 0,
});

/**
 * The best a and f of everybody for given b, h and m: a 2 × 2 system each; and, while a person's votes are at hand,
 * the sums that the statements need. The inner loops are where all the time goes.
 *
 * @param leftOut n marks: 1 = left out; their a and f are not touched
 * @param ease n numbers a, overwritten
 * @param side n numbers f, overwritten
 */
export function solvePeople(
  { n, start, cells }: ActiveVotes,
  leftOut: Uint8Array,
  score: Float64Array,
  lean: Float64Array,
  mean: number,
  ease: Float64Array,
  side: Float64Array,
  moments: Moments,
): void {
  const { byStatement, sideByAnswer } = moments;
  byStatement.fill(0);
  sideByAnswer.fill(0);
  // What a vote leaves unexplained by b and m, for each answer to each statement.
  const apart = new Float64Array(score.length * 4);
  for (let at = 0; at < apart.length; at++)
    apart[at] = (at & 3) / 2 - mean - (score[at >>> 2] as number);
  let a1 = 0;
  let f1 = 0;
  let ff1 = 0;
  let af1 = 0;
  let ofVotes = 0;
  let loss = 0;
  // Indices are inside their arrays; `as number` states it.
  for (let i = 0; i < n; i++) {
    const from = start[i] as number;
    const to = start[i + 1] as number;
    if (from === to || leftOut[i] === 1) continue;
    let h = 0;
    let hh = 0;
    let r = 0;
    let rr = 0;
    let rh = 0;
    for (let c = from; c < to; c++) {
      const given = cells[c] as number;
      const leaning = lean[given >>> 2] as number;
      const left = apart[given] as number;
      h += leaning;
      hh += leaning * leaning;
      r += left;
      rr += left * left;
      rh += left * leaning;
    }
    const first = to - from + ridge;
    const second = hh + leanRidge;
    const determinant = first * second - h * h;
    const a = (r * second - rh * h) / determinant;
    const f = (rh * first - r * h) / determinant;
    ease[i] = a;
    side[i] = f;
    const ff = f * f;
    const af = a * f;
    a1 += a;
    f1 += f;
    ff1 += ff;
    af1 += af;
    ofVotes += (to - from) * a;
    loss += rr - a * r - f * rh;
    for (let c = from; c < to; c++) {
      const given = cells[c] as number;
      const at = given & ~3;
      sideByAnswer[given] = (sideByAnswer[given] as number) + f;
      byStatement[at] = (byStatement[at] as number) + ff;
      byStatement[at + 1] = (byStatement[at + 1] as number) + a;
      byStatement[at + 2] = (byStatement[at + 2] as number) + af;
    }
  }
  moments.people.ease = a1;
  moments.people.side = f1;
  moments.people.sideSquared = ff1;
  moments.people.easeSide = af1;
  moments.easeOfVotes = ofVotes;
  moments.loss = loss;
}
