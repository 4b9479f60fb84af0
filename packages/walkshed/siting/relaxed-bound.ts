import { type CoverSets, groupsOf } from './cover-sets.ts';

/** Rounds of improvement; the bound moves little after that. */
const mostRounds = 400;
/** Memberships looked at, over all rounds: seconds at most, however large the problem. */
const mostWork = 1e9;
/** Rounds without a better bound after which the steps become shorter. */
const patience = 12;

/**
 * How many people the best choice of `count` candidates can cover at most, without a solver: the Lagrangian relaxation
 * of maximal covering, improved by subgradients (Galvão & ReVelle 1996). Every group may be worth its people by itself
 * or through the candidates that reach it; however the worth is divided, no choice is worth more than what is worth by
 * itself and the `count` candidates worth most. It comes near to the bound of the linear program.
 *
 * @param covered people whom some choice covers: the bound cannot fall below
 * @param goOn asked before each round; false ends it with the bound found so far, which holds as well
 */
export function relaxedBound(
  sets: CoverSets,
  count: number,
  covered: number,
  goOn: () => boolean = () => true,
): number {
  const { weight, group, candidates } = sets;
  // What a group is worth through each candidate that reaches it, at most all its people.
  const through = weight.slice();
  const times = new Int32Array(weight.length);
  const worth = new Float64Array(candidates);
  const rounds = Math.min(mostRounds, Math.ceil(mostWork / Math.max(group.length, 1)));
  let best = Number.POSITIVE_INFINITY;
  let length = 1;
  let since = 0;
  for (let round = 0; round < rounds && goOn(); round++) {
    for (let c = 0; c < candidates; c++) worth[c] = worthOf(sets, c, through);
    const chosen = most(worth, count);
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
    times.fill(0);
    for (const c of chosen) for (const g of groupsOf(sets, c)) times[g] = (times[g] as number) + 1;
    let square = 0;
    for (const n of times) square += (n - 1) * (n - 1);
    if (square === 0) break;
    const step = (length * (bound - covered)) / square;
    for (let g = 0; g < weight.length; g++) {
      const next = (through[g] as number) - step * ((times[g] as number) - 1);
      through[g] = Math.min(Math.max(next, 0), weight[g] as number);
    }
  }
  // Sums of fractions may miss the whole number that the bound is at least.
  const whole = weight.every((people) => Number.isInteger(people));
  return Math.max(covered, whole ? Math.floor(best + 1e-6) : best * (1 + 1e-12));
}

function worthOf(sets: CoverSets, candidate: number, through: Float64Array): number {
  let sum = 0;
  for (const g of groupsOf(sets, candidate)) sum += through[g] as number;
  return sum;
}

/** Those worth most; of equal ones the lower. */
function most(worth: Float64Array, count: number): number[] {
  const order = [...worth.keys()].sort(
    (a, b) => (worth[b] as number) - (worth[a] as number) || a - b,
  );
  return order.slice(0, count);
}
