import type { Ballots } from '../ballots.ts';
import { addAnswers, spare, sumAnswers } from './answers-of-one.ts';
import type { Ground } from './ground.ts';
import { expOfNegative, ln } from './logarithm.ts';
import { sampleOf } from './sample.ts';

export type RefineOptions = {
  /** How many votes what the map says of a group counts for, on every statement. */
  readonly mapVotes: number;
  readonly rounds: number;
  /** Groups are learnt from at most so many people (seeded sample); everybody is then assigned. */
  readonly mostLearners: number;
};

export type Refined = {
  /** Group of each eligible person. */
  readonly labels: Int32Array;
  readonly model: Model;
};

export const refineDefaults: RefineOptions = { mapVotes: 40, rounds: 10, mostLearners: 10_000 };

/** How far the map may push a predicted mean, as a share of those who do not pass. */
const furthest = 0.95;
/** Nobody's share in a group moves by more: further rounds would change next to nothing. */
const settled = 0.001;
/** No answer is ever predicted to be rarer. */
const rarest = 0.01;

/**
 * Puts each person into the group whose members answer most like her.
 *
 * Starts from groups on the map and repeats: (1) count how each group answers each statement, smoothed by what the
 * map says of the group's middle; (2) give each person to the groups in proportion to how well they explain all of
 * her answers, times their sizes. At the end everybody is in her likeliest group (equally likely to 1e-9: the lower
 * index).
 *
 * This is expectation–maximisation for a mixture of independent answers, with a Dirichlet prior of `mapVotes`
 * pseudo-votes around the two-dimensional prediction μ_j + w_j·z̄_g. The prior is what makes it work with few votes:
 * without it a group learns its own members by heart (docs/decisions/0019).
 *
 * @param labels group on the map of each eligible person
 * @returns the groups, and how they answer
 */
export function refine(
  ground: Ground,
  labels: Int32Array,
  k: number,
  seed: number,
  options: RefineOptions = refineDefaults,
): Refined {
  const { eligible } = ground;
  const learners = sampleOf(eligible.length, options.mostLearners, seed);
  const people = Int32Array.from(learners, (e) => eligible[e] as number);
  const belongs = new Float64Array(people.length * k);
  learners.forEach((e, l) => {
    belongs[l * k + (labels[e] as number)] = 1;
  });
  const model = emptyModel(ground, k);
  for (let round = 0; round < options.rounds; round++) {
    learn(ground, people, belongs, model, options.mapVotes);
    if (round + 1 < options.rounds && weigh(ground, people, model, belongs) < settled) break;
  }
  return { labels: likeliest(ground, model), model };
}

/** How k groups answer. */
export type Model = {
  readonly k: number;
  /** Smoothed share of answer a in group g at a · k + g; 1 on masked statements. */
  readonly shares: Float64Array;
  /** ln of them. */
  readonly logShares: Float64Array;
  /** ln of the smoothed share of the people. */
  readonly logSizes: Float64Array;
};

const emptyModel = ({ ballots }: Ground, k: number): Model => ({
  k,
  shares: new Float64Array(ballots.states.length * 4 * k).fill(1),
  logShares: new Float64Array(ballots.states.length * 4 * k + spare),
  logSizes: new Float64Array(k),
});

// Typed arrays indexed inside their bounds below: `as number` states it.

function learn(
  { ballots, drawing, places, overall }: Ground,
  people: Int32Array,
  belongs: Float64Array,
  { k, shares, logShares, logSizes }: Model,
  mapVotes: number,
): void {
  const { cells, start } = ballots;
  const { q } = drawing;
  const counts = new Float64Array(shares.length + spare);
  const sizes = new Float64Array(k);
  const middles = new Float64Array(k * q);
  for (let l = 0; l < people.length; l++) {
    const i = people[l] as number;
    for (let g = 0; g < k; g++) {
      const share = belongs[l * k + g] as number;
      if (share === 0) continue;
      sizes[g] = (sizes[g] as number) + share;
      for (let a = 0; a < q; a++)
        middles[g * q + a] =
          (middles[g * q + a] as number) + share * (places.at[i * q + a] as number);
    }
    addAnswers(cells, start[i] as number, start[i + 1] as number, belongs, l * k, k, counts);
  }
  for (let g = 0; g < k; g++) {
    const size = sizes[g] as number;
    logSizes[g] = ln((size + 1) / (people.length + k));
    for (let a = 0; a < q; a++)
      middles[g * q + a] = size > 0 ? (middles[g * q + a] as number) / size : 0;
  }
  for (let j = 0; j < drawing.p; j++) {
    const statement = drawing.columns[j] as number;
    const answer = statement * 4;
    const pass = overall.shares[answer + 1] as number;
    const mean = (overall.shares[answer + 2] as number) - (overall.shares[answer] as number);
    const most = furthest * (1 - pass);
    for (let g = 0; g < k; g++) {
      let moved = mean;
      for (let a = 0; a < q; a++)
        moved += (drawing.axes[j * q + a] as number) * (middles[g * q + a] as number);
      moved = Math.min(Math.max(moved, -most), most);
      const no = Math.max((1 - pass - moved) / 2, rarest);
      const yes = Math.max((1 - pass + moved) / 2, rarest);
      const at = answer * k + g;
      const [noes, passes, yeses] = [
        counts[at] as number,
        counts[at + k] as number,
        counts[at + 2 * k] as number,
      ];
      const all = noes + passes + yeses + mapVotes;
      shares[at] = (noes + mapVotes * no) / all;
      shares[at + k] = (passes + mapVotes * pass) / all;
      shares[at + 2 * k] = (yeses + mapVotes * yes) / all;
      for (let v = 0; v < 3; v++) logShares[at + v * k] = ln(shares[at + v * k] as number);
    }
  }
}

/**
 * Log-likelihood of the answers of person i in each of the k groups, with the group's size.
 *
 * @param out k numbers, overwritten
 */
export function explain(
  { cells, start }: Pick<Ballots, 'cells' | 'start'>,
  i: number,
  { k, logShares, logSizes }: Model,
  out: Float64Array,
): void {
  sumAnswers(cells, start[i] as number, start[i + 1] as number, logShares, k, logSizes, out);
}

/** From log-likelihoods to shares that sum to 1, in place. */
export function sharesAmongGroups(fit: Float64Array): void {
  let best = fit[0] as number;
  for (let g = 1; g < fit.length; g++) if ((fit[g] as number) > best) best = fit[g] as number;
  let total = 0;
  for (let g = 0; g < fit.length; g++) {
    fit[g] = expOfNegative((fit[g] as number) - best);
    total += fit[g] as number;
  }
  for (let g = 0; g < fit.length; g++) fit[g] = (fit[g] as number) / total;
}

/** @returns the largest change of anybody's share in a group */
function weigh(ground: Ground, people: Int32Array, model: Model, belongs: Float64Array): number {
  const { k } = model;
  const fit = new Float64Array(k);
  let moved = 0;
  for (let l = 0; l < people.length; l++) {
    explain(ground.ballots, people[l] as number, model, fit);
    sharesAmongGroups(fit);
    for (let g = 0; g < k; g++) {
      const share = fit[g] as number;
      moved = Math.max(moved, Math.abs(share - (belongs[l * k + g] as number)));
      belongs[l * k + g] = share;
    }
  }
  return moved;
}

function likeliest({ ballots, eligible }: Ground, model: Model): Int32Array {
  const fit = new Float64Array(model.k);
  return eligible.map((i) => {
    explain(ballots, i, model, fit);
    let best = 0;
    for (let g = 1; g < fit.length; g++)
      if ((fit[g] as number) > (fit[best] as number) + 1e-9) best = g;
    return best;
  });
}
