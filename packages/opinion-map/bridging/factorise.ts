import type { ActiveVotes } from './active-votes.ts';
import { balance } from './balance.ts';
import { extrapolation } from './extrapolate.ts';
import { type Factors, leanRidge, ridge } from './factors.ts';
import { noMoments, solvePeople } from './solve-people.ts';
import { type Answers, solveStatements } from './solve-statements.ts';

const mostRounds = 50;

export type FactoriseOptions = {
  /** p numbers that h starts from: the first axis. */
  readonly start: ArrayLike<number>;
  /** n marks: 1 = this person's votes are left out. */
  readonly leftOut?: Uint8Array;
  /** Factors to go on from, in the place of `start`. */
  readonly warm?: Factors;
  /** The change of a round below which it ends; 1e-9 by default. */
  readonly settled?: number;
};

/**
 * Minimises Σ (r − m − a_i − b_j − f_i·h_j)² + 0.15 (Σa² + Σb² + m²) + 0.03 (Σf² + Σh²) with one-dimensional f and h
 * (design §7; Community Notes, `ranking-notes.md`, restated), by turns: 2 × 2 systems for every person, then for every
 * statement, then m, then `balance`. The next round begins where the last ones are heading; if that turns out worse
 * than where one was, it begins where the last one ended, so what is minimised never grows. At most 50 rounds, fewer
 * once a round changes no b, h or m by 1e-9. Cold start and canonical order: the same votes give the same bits.
 */
export function factorise(votes: ActiveVotes, options: FactoriseOptions): Factors {
  const { n, p } = votes;
  const { start, leftOut = new Uint8Array(n), warm, settled = 1e-9 } = options;
  const answers = countAnswers(votes, leftOut);
  const ease = new Float64Array(n);
  const side = new Float64Array(n);
  const moments = noMoments(p);
  // b, h and m in one array; what follows from them is a and f.
  let x = new Float64Array(2 * p + 1);
  x.set(warm ? warm.score : [], 0);
  x.set(warm ? warm.lean : Array.from({ length: p }, (_, j) => start[j] as number), p);
  x[2 * p] = warm ? warm.mean : answers.cast > 0 ? answers.total / answers.cast : 0;
  const result = (rounds: number, change: number, loss: number): Factors => ({
    mean: x[2 * p] as number,
    ease,
    side,
    score: x.slice(0, p),
    lean: x.slice(p, 2 * p),
    rounds,
    change,
    loss,
  });
  if (answers.cast === 0) return result(0, 0, 0);

  const solve = (at: Float64Array): number => {
    const [score, lean, mean] = parts(at, p);
    solvePeople(votes, leftOut, score, lean, mean, ease, side, moments);
    return moments.loss + penalty(at, p);
  };
  const ahead = extrapolation();
  let loss = solve(x);
  for (let rounds = 1; ; rounds++) {
    const g = x.slice();
    const [score, lean, mean] = parts(g, p);
    const solved = solveStatements(answers, moments, mean, score, lean);
    g[2 * p] = balance(answers.people, moments.people, solved, score, lean);
    const change = largestChange(g, x);
    const last = rounds >= mostRounds || change < settled;
    const guess = last ? g : ahead.next(x, g);
    let next = solve(guess);
    x = guess as Float64Array<ArrayBuffer>;
    if (next > loss && guess !== g) {
      ahead.forget();
      x = g;
      next = solve(g);
    }
    loss = next;
    if (last) return result(rounds, change, loss);
  }
}

const parts = (x: Float64Array, p: number) =>
  [x.subarray(0, p), x.subarray(p, 2 * p), x[2 * p] as number] as const;

function penalty(x: Float64Array, p: number): number {
  const [score, lean, mean] = parts(x, p);
  let [b, h] = [0, 0];
  for (let j = 0; j < p; j++) {
    b += (score[j] as number) ** 2;
    h += (lean[j] as number) ** 2;
  }
  return ridge * (b + mean * mean) + leanRidge * h;
}

function countAnswers({ n, p, start, cells }: ActiveVotes, leftOut: Uint8Array): Answers {
  const counts = new Float64Array(p * 4);
  let people = 0;
  let cast = 0;
  for (let i = 0; i < n; i++) {
    if (leftOut[i] === 1) continue;
    const from = start[i] as number;
    const to = start[i + 1] as number;
    if (to > from) people++;
    cast += to - from;
    for (let c = from; c < to; c++) {
      const given = cells[c] as number;
      counts[given] = (counts[given] as number) + 1;
    }
  }
  let total = 0;
  for (let at = 0; at < counts.length; at++) total += ((at & 3) / 2) * (counts[at] as number);
  return { counts, people, cast, total };
}

function largestChange(now: Float64Array, before: Float64Array): number {
  let largest = 0;
  for (let j = 0; j < now.length; j++) {
    const change = Math.abs((now[j] as number) - (before[j] as number));
    if (change > largest) largest = change;
  }
  return largest;
}
