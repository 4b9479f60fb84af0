import { type CoverSets, groupsOf } from './cover-sets.ts';

/** Rounds of improvement; the bound moves little after that. */
const mostRounds = 400;
/** Memberships looked at, over all rounds: seconds at most, however large the problem. */
const mostWork = 4e8;
/** Rounds without a better bound after which the steps become shorter. */
const patience = 12;

export type Relaxed = {
  readonly bound: number;
  /** The best choice met on the way, and whom it covers: a start for exchanges that differs from the greedy one. */
  readonly chosen: readonly number[];
  readonly covered: number;
};

/**
 * How many people the best choice of `count` candidates can cover at most, without a solver: the Lagrangian relaxation
 * of maximal covering, improved by subgradients (Galvão & ReVelle 1996). Every group may be worth its people by itself
 * or through the candidates that reach it; however the worth is divided, no choice is worth more than what is worth by
 * itself and the `count` candidates worth most. It comes near to the bound of the linear program. A candidate with which
 * even that is no more than what is covered already is left out from then on.
 *
 * @param covered people whom some choice covers: the bound cannot fall below
 * @param goOn asked before each round; false ends it with the bound found so far, which holds as well
 */
export function relax(
  sets: CoverSets,
  count: number,
  covered: number,
  goOn: () => boolean = () => true,
): Relaxed {
  const { weight, candidates } = sets;
  // Those that a choice better than the known one may hold.
  let active = [...Array(candidates).keys()];
  // What a group is worth through each candidate that reaches it, at most all its people.
  const through = weight.slice();
  const times = new Int32Array(weight.length);
  const worth = new Float64Array(candidates);
  let met = { chosen: [] as readonly number[], covered: 0 };
  let work = 0;
  let best = Number.POSITIVE_INFINITY;
  let length = 1;
  let since = 0;
  for (let round = 0; round < mostRounds && work < mostWork && goOn(); round++) {
    for (const c of active) {
      worth[c] = worthOf(sets, c, through);
      work += (sets.first[c + 1] as number) - (sets.first[c] as number);
    }
    active.sort((a, b) => (worth[b] as number) - (worth[a] as number) || a - b);
    const chosen = active.slice(0, count);
    let bound = 0;
    for (let g = 0; g < weight.length; g++) bound += (weight[g] as number) - (through[g] as number);
    for (const c of chosen) bound += worth[c] as number;
    if (bound < best) {
      best = bound;
      since = 0;
    } else if (++since >= patience) {
      length /= 2;
      since = 0;
    }
    if (best - covered < 0.5 || length < 1e-4) break;
    const least = worth[chosen.at(-1) ?? -1] ?? 0;
    active = active.filter(
      (c, i) => i < count || bound - least + (worth[c] as number) > covered - 1e-6,
    );
    times.fill(0);
    for (const c of chosen) for (const g of groupsOf(sets, c)) times[g] = (times[g] as number) + 1;
    let reached = 0;
    for (let g = 0; g < weight.length; g++)
      if ((times[g] as number) > 0) reached += weight[g] as number;
    if (reached > met.covered) met = { chosen, covered: reached };
    let square = 0;
    for (let g = 0; g < weight.length; g++) {
      const by = (times[g] as number) - 1;
      // What cannot move that way does not count.
      const stuck = by < 0 ? through[g] === weight[g] : through[g] === 0;
      if (!stuck) square += by * by;
    }
    if (square === 0) break;
    const step = (length * (bound - covered)) / square;
    for (let g = 0; g < weight.length; g++) {
      const next = (through[g] as number) - step * ((times[g] as number) - 1);
      through[g] = Math.min(Math.max(next, 0), weight[g] as number);
    }
  }
  // Sums of fractions may miss the whole number that the bound is at least.
  const whole = weight.every((people) => Number.isInteger(people));
  const bound = whole ? Math.floor(best + 1e-6) : best * (1 + 1e-12);
  return { bound: Math.max(covered, met.covered, bound), ...met };
}

function worthOf(sets: CoverSets, candidate: number, through: Float64Array): number {
  let sum = 0;
  for (const g of groupsOf(sets, candidate)) sum += through[g] as number;
  return sum;
}
