import type { Ground } from './ground.ts';
import type { Split } from './hide-votes.ts';
import { ln } from './logarithm.ts';
import { explain, type Model, sharesAmongGroups } from './refine.ts';
import { groupCounts } from './shares.ts';

/** How well groups foretell the hidden votes of each person. */
export type Foretold = {
  /** Bits gained over the overall shares, summed over the hidden votes of each person. */
  readonly bits: Float64Array;
  /** Hidden votes of each person that were foretold: 0 for who is in no group. */
  readonly votes: Float64Array;
};

const ln2 = Math.LN2;
/** A group's shares are smoothed towards the overall ones by so many votes (design §6.2). */
const smoothing = 4;

// Typed arrays indexed inside their bounds below: `as number` states it.

/** Calls `ratio(person's place in eligible, hidden answer)` = P(x) / P₀(x) for each hidden vote of a grouped person. */
function eachHidden(
  { kept, hidden }: Split,
  eligible: Int32Array,
  begin: (e: number) => void,
  ratio: (answer: number) => number,
): Foretold {
  const bits = new Float64Array(kept.start.length - 1);
  const votes = new Float64Array(bits.length);
  eligible.forEach((i, e) => {
    const from = hidden.start[i] as number;
    const to = hidden.start[i + 1] as number;
    if (from === to) return;
    begin(e);
    let sum = 0;
    for (let z = from; z < to; z++) sum += ln(ratio(hidden.cells[z] as number));
    bits[i] = sum / ln2;
    votes[i] = to - from;
  });
  return { bits, votes };
}

/**
 * Gain of design §6.2, to compare any two groupings: log₂ P_g(x) − log₂ P₀(x) for each hidden vote x of a person in
 * group g, with P_g(v) = (n_gv + 4·P₀(v)) / (n_g + 4) counted on the kept votes.
 *
 * @param ground of the kept votes
 * @param people indices of the grouped people
 * @param labels group of each of them, below `k`
 */
export function foretellByGroup(
  split: Split,
  { ballots, overall }: Pick<Ground, 'ballots' | 'overall'>,
  people: Int32Array,
  labels: Int32Array,
  k: number,
): Foretold {
  const counts = groupCounts({ ...split.kept, states: ballots.states }, people, labels, k);
  let g = 0;
  return eachHidden(
    split,
    people,
    (e) => {
      g = labels[e] as number;
    },
    (answer) => {
      const first = (answer & ~3) * k + g;
      const all =
        (counts[first] as number) +
        (counts[first + k] as number) +
        (counts[first + 2 * k] as number);
      const common = overall.shares[answer] as number;
      const own = ((counts[answer * k + g] as number) + smoothing * common) / (all + smoothing);
      return own / common;
    },
  );
}

/**
 * The same gain with what `refine` learnt: P(x) = Σ_g r_g·P_g(x), r the person's shares in the groups by her kept
 * answers. With few votes 4 pseudo-votes are far too few, and groups that are real seem to foretell nothing; this is
 * what the number of groups is chosen by.
 */
export function foretellByModel(split: Split, ground: Ground, model: Model): Foretold {
  const { k, shares } = model;
  const belongs = new Float64Array(k);
  return eachHidden(
    split,
    ground.eligible,
    (e) => {
      explain(split.kept, ground.eligible[e] as number, model, belongs);
      sharesAmongGroups(belongs);
    },
    (answer) => {
      let own = 0;
      for (let g = 0; g < k; g++)
        own += (belongs[g] as number) * (shares[answer * k + g] as number);
      return own / (ground.overall.shares[answer] as number);
    },
  );
}
