import type { Places } from '../place.ts';

/** Groups as they are shown between two publications. */
export type LiveGroups = {
  /** Number of each person's group, −1 = not enough votes. */
  readonly groups: Int8Array;
  readonly sizes: readonly number[];
  /** k × q coordinates. */
  readonly centres: Float64Array;
};

/**
 * Gives everybody to the nearest centre and moves the centres to the middle of their people (k-means, a few rounds from
 * the centres of the last published map). k stays, and so do the names: an empty group keeps its centre.
 *
 * @param centres k × q
 * @param eligible active votes from which on a person has a group (design §5.2: min(7, p))
 */
export function regroup(
  places: Places,
  centres: Float64Array,
  q: number,
  eligible: number,
  rounds = 10,
): LiveGroups {
  const n = places.votes.length;
  const k = q > 0 ? centres.length / q : 0;
  const groups = new Int8Array(n).fill(-1);
  const now = centres.slice();
  const sums = new Float64Array(k * q);
  const sizes = new Uint32Array(k);
  for (let round = 0; ; round++) {
    const moved = assign(places, now, q, k, eligible, groups, sums, sizes);
    if (moved === 0 || round === rounds) break;
    for (let g = 0; g < k; g++)
      for (let a = 0; a < q && (sizes[g] as number) > 0; a++)
        now[g * q + a] = (sums[g * q + a] as number) / (sizes[g] as number);
  }
  return { groups, sizes: [...sizes], centres: now };
}

/** @returns how many people changed their group */
function assign(
  { at, votes }: Places,
  centres: Float64Array,
  q: number,
  k: number,
  eligible: number,
  groups: Int8Array,
  sums: Float64Array,
  sizes: Uint32Array,
): number {
  sums.fill(0);
  sizes.fill(0);
  let moved = 0;
  if (k === 0) return 0;
  const nearest = q === 2 ? nearestInPlane : nearestCentre;
  // Indices are inside their arrays.
  for (let i = 0; i < votes.length; i++) {
    if ((votes[i] as number) < eligible) continue;
    const best = nearest(at, i, centres, q, k);
    if (groups[i] !== best) moved++;
    groups[i] = best;
    sizes[best] = (sizes[best] as number) + 1;
    for (let a = 0; a < q; a++)
      sums[best * q + a] = (sums[best * q + a] as number) + (at[i * q + a] as number);
  }
  return moved;
}

function nearestCentre(at: Float64Array, i: number, centres: Float64Array, q: number, k: number) {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let g = 0; g < k; g++) {
    let distance = 0;
    for (let a = 0; a < q; a++) {
      const apart = (at[i * q + a] as number) - (centres[g * q + a] as number);
      distance += apart * apart;
    }
    if (distance < least) {
      least = distance;
      best = g;
    }
  }
  return best;
}

/** The same for two axes, three times as fast. */
function nearestInPlane(at: Float64Array, i: number, centres: Float64Array, _: number, k: number) {
  const x = at[i * 2] as number;
  const y = at[i * 2 + 1] as number;
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let g = 0; g < k; g++) {
    const dx = x - (centres[g * 2] as number);
    const dy = y - (centres[g * 2 + 1] as number);
    const distance = dx * dx + dy * dy;
    if (distance < least) {
      least = distance;
      best = g;
    }
  }
  return best;
}
