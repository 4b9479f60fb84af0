import { adjustedRandIndex } from './agreement.ts';
import { chooseK, type Gain, pooledGain } from './choose-k.ts';
import type { Resample } from './resample.ts';

/** So many draws are enough to choose by: the rule of design §6.2. */
const window = 5;

/**
 * What the rule picks from each five draws in a row (the last ones joined to the first): one pick a draw.
 *
 * @param ks number of groups of each entry of a draw, ascending
 * @param admissible which of them may be picked
 */
export function picks(
  draws: readonly Resample[],
  ks: readonly number[],
  admissible: readonly boolean[],
): number[] {
  return draws.map((_, first) => {
    const some = Array.from(
      { length: Math.min(window, draws.length) },
      (_, step) => draws[(first + step) % draws.length] as Resample,
    );
    return chooseK(gainsOf(some, ks, admissible));
  });
}

/** Gains of the admissible numbers of groups over some draws. */
export function gainsOf(
  draws: readonly Resample[],
  ks: readonly number[],
  admissible: readonly boolean[],
): Gain[] {
  return ks.flatMap((k, z) => {
    if (!admissible[z]) return [];
    return pooledGain(
      k,
      draws.flatMap(({ foretold }) => foretold[z] ?? []),
    );
  });
}

/**
 * How surely each group is the same people when a tenth of the votes is missing: mean over the draws of the adjusted
 * Rand index between "in this group or not" and "in the group it overlaps most, or not" (the first of equals), among
 * the people that both have grouped.
 *
 * @param groups group of each person, −1 = none
 * @param drawn the same of each draw
 */
export function agreementOfGroups(
  groups: Int32Array,
  k: number,
  drawn: readonly Int32Array[],
): number[] {
  const sums = new Float64Array(k);
  for (const other of drawn) {
    const overlap = new Float64Array(k * k);
    groups.forEach((g, i) => {
      const h = other[i] as number;
      if (g >= 0 && h >= 0) overlap[g * k + h] = (overlap[g * k + h] as number) + 1;
    });
    for (let g = 0; g < k; g++) {
      let match = 0;
      for (let h = 1; h < k; h++)
        if ((overlap[g * k + h] as number) > (overlap[g * k + match] as number)) match = h;
      const isIn = (of: number, wanted: number) => (of < 0 ? -1 : of === wanted ? 1 : 0);
      sums[g] =
        (sums[g] as number) +
        adjustedRandIndex(
          groups.map((of) => isIn(of, g)),
          other.map((of) => isIn(of, match)),
        );
    }
  }
  return Array.from(sums, (sum) => (drawn.length > 0 ? sum / drawn.length : 1));
}
