import { active, type Ballots } from '../ballots.ts';

/** A vote on statement s has the index `4 s + vote + 1`, as cells of ballots do; the fourth number of each is unused. */
export type PerAnswer = Float64Array;

/** Counts of each answer among everybody, and on active statements their smoothed shares. */
export type Overall = {
  readonly counts: PerAnswer;
  /** P₀(v) = (n_v + ⅓) / (n + 1) (design §6.2); 0 for masked and meta statements. */
  readonly shares: PerAnswer;
};

// Typed arrays indexed inside their bounds below: `as number` states it.

export function overallShares({ cells, states }: Pick<Ballots, 'cells' | 'states'>): Overall {
  const counts = new Float64Array(states.length * 4);
  for (let i = 0; i < cells.length; i++) {
    const given = cells[i] as number;
    counts[given] = (counts[given] as number) + 1;
  }
  const shares = new Float64Array(counts.length);
  for (let s = 0; s < states.length; s++) {
    if (states[s] !== active) continue;
    const at = s * 4;
    const n = (counts[at] as number) + (counts[at + 1] as number) + (counts[at + 2] as number);
    for (let v = 0; v < 3; v++) shares[at + v] = ((counts[at + v] as number) + 1 / 3) / (n + 1);
  }
  return { counts, shares };
}

/**
 * Counts of each answer in each group.
 *
 * @param people indices of the grouped people
 * @param labels one group for each of them
 * @returns k numbers for each answer: answer a in group g at a · k + g
 */
export function groupCounts(
  { cells, start, states }: Pick<Ballots, 'cells' | 'start' | 'states'>,
  people: Int32Array,
  labels: Int32Array,
  k: number,
): Float64Array {
  const counts = new Float64Array(states.length * 4 * k);
  for (let e = 0; e < people.length; e++) {
    const i = people[e] as number;
    const g = labels[e] as number;
    const to = start[i + 1] as number;
    for (let z = start[i] as number; z < to; z++) {
      const at = (cells[z] as number) * k + g;
      counts[at] = (counts[at] as number) + 1;
    }
  }
  return counts;
}
