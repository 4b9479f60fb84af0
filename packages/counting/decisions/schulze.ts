import { type ByMode, byMode, type Cast, countOf } from './ballots.ts';
import { firstByLot, type Lot } from './lot.ts';

/** Groups of options, the most wanted first; equals share a group. Who is not named is behind all others. */
export type Order = readonly (readonly number[])[];

export type Matrix = readonly (readonly number[])[];

export type SchulzeResult = {
  readonly ballots: number;
  /** d[a][b]: ballots that prefer a to b. */
  readonly preferences: ByMode<Matrix>;
  /** p[a][b]: the strongest path from a to b, as strong as its weakest link (winning votes). */
  readonly paths: Matrix;
  /** Options that nothing beats. */
  readonly potentialWinners: readonly number[];
  readonly winner: number;
  /** All options, the winner first; where paths say nothing the committed order does. */
  readonly order: readonly number[];
  /** For each other option the strongest path from the winner: the options it passes. */
  readonly reasons: readonly { readonly beaten: number; readonly path: readonly number[] }[];
};

/**
 * Schulze's method (Schulze 2011): a link from a to b is as strong as the ballots that prefer a to b, where they are
 * more than those that prefer b; a path is as strong as its weakest link; a beats b when its strongest path is stronger.
 *
 * @throws LotNeeded when several options are unbeaten and no order was committed
 */
export function schulze(ballots: readonly Cast<Order>[], options: number, lot: Lot): SchulzeResult {
  const preferences = byMode(ballots, (some) => preferencesIn(some, options));
  const { paths, before } = strongestPaths(preferences.all);
  const at = (a: number, b: number) => paths[a]?.[b] ?? 0;
  const all = Array.from({ length: options }, (_, option) => option);
  const unbeaten = (among: readonly number[]) =>
    among.filter((a) => among.every((b) => a === b || at(a, b) >= at(b, a)));
  const potentialWinners = unbeaten(all);
  const winner = firstByLot(lot, potentialWinners);
  const order = [winner];
  for (let rest = all.filter((option) => option !== winner); rest.length > 0; ) {
    const next = unbeaten(rest);
    const chosen = lot ? firstByLot(lot, next) : (next[0] as number);
    order.push(chosen);
    rest = rest.filter((option) => option !== chosen);
  }
  const reasons = order.slice(1).map((beaten) => {
    const path = [beaten];
    for (let step = before[winner]?.[beaten]; step !== undefined && step !== winner; ) {
      path.unshift(step);
      step = before[winner]?.[step];
    }
    return { beaten, path: [winner, ...path] };
  });
  return {
    ballots: countOf(ballots),
    preferences,
    paths,
    potentialWinners,
    winner,
    order,
    reasons,
  };
}

function preferencesIn(ballots: readonly Cast<Order>[], options: number): Matrix {
  const preferred = Array.from({ length: options }, () => new Array<number>(options).fill(0));
  for (const { choice, times } of ballots) {
    const rank = new Array<number>(options).fill(choice.length);
    choice.forEach((group, place) => {
      for (const option of group) rank[option] = place;
    });
    for (let a = 0; a < options; a++)
      for (let b = 0; b < options; b++)
        if ((rank[a] as number) < (rank[b] as number)) {
          const row = preferred[a] as number[];
          row[b] = (row[b] as number) + times;
        }
  }
  return preferred;
}

/** Floyd and Warshall, with the widest path instead of the shortest. `before[a][b]`: the option before b on it. */
function strongestPaths(preferred: Matrix) {
  const size = preferred.length;
  const link = (a: number, b: number) => preferred[a]?.[b] ?? 0;
  const paths = preferred.map((row, a) => row.map((votes, b) => (votes > link(b, a) ? votes : 0)));
  const before = preferred.map((row, a) => row.map(() => a));
  for (let via = 0; via < size; via++)
    for (let a = 0; a < size; a++)
      for (let b = 0; b < size; b++) {
        if (a === b || a === via || b === via) continue;
        const [from, on] = [paths[a] as number[], paths[via] as number[]];
        const strength = Math.min(from[via] as number, on[b] as number);
        if (strength <= (from[b] as number)) continue;
        from[b] = strength;
        (before[a] as number[])[b] = before[via]?.[b] as number;
      }
  return { paths, before };
}
