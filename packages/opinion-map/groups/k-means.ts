import { stream } from '../random.ts';

/** Weighted points in the order they shall break ties: the earlier one wins. */
export type Points = {
  /** Coordinates of a point. */
  readonly q: number;
  /** Point i at i · q … i · q + q − 1. */
  readonly at: Float64Array;
  /** One weight each; without it every point counts 1. */
  readonly weight?: Float64Array;
};

export type KMeans = {
  /** k × q. */
  readonly centres: Float64Array;
  /** Index of the nearest centre for each point; equally near: the lower index. */
  readonly labels: Int32Array;
  /** Σ weight · squared distance to the own centre. */
  readonly cost: number;
};

const mostRounds = 50;

/**
 * k-means by Lloyd's rounds from seeded k-means++ starts (Arthur & Vassilvitskii, SODA 2007); the cheapest of the
 * restarts is kept, of equally cheap ones (to 1e-9 of the cost) the first.
 *
 * Fewer than k distinct points leave centres without points.
 */
export function kMeans(points: Points, k: number, seed: number, restarts = 10): KMeans {
  let best = lloyd(points, k, startCentres(points, k, seed, 0));
  for (let restart = 1; restart < restarts; restart++) {
    const other = lloyd(points, k, startCentres(points, k, seed, restart));
    if (other.cost < best.cost - 1e-9 * best.cost) best = other;
  }
  return best;
}

// Typed arrays indexed inside their bounds below: `as number` states it.

function startCentres({ q, at, weight }: Points, k: number, seed: number, restart: number) {
  const count = at.length / q;
  const random = stream(seed, `k-means ${k}, restart ${restart}`);
  const centres = new Float64Array(k * q);
  const chance = weight ? weight.slice() : new Float64Array(count).fill(1);
  const nearest = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  for (let g = 0; g < k; g++) {
    const pick = drawOne(chance, random());
    for (let a = 0; a < q; a++) centres[g * q + a] = at[pick * q + a] as number;
    for (let i = 0; i < count; i++) {
      const apart = squaredDistance(at, i * q, centres, g * q, q);
      if (apart < (nearest[i] as number)) nearest[i] = apart;
      chance[i] = (weight ? (weight[i] as number) : 1) * (nearest[i] as number);
    }
  }
  return centres;
}

/** Index drawn with chances in proportion; all of them 0: the first. */
function drawOne(chance: Float64Array, u: number): number {
  let total = 0;
  for (let i = 0; i < chance.length; i++) total += chance[i] as number;
  let rest = u * total;
  let last = 0;
  for (let i = 0; i < chance.length; i++) {
    if ((chance[i] as number) <= 0) continue;
    last = i;
    rest -= chance[i] as number;
    if (rest < 0) return i;
  }
  return last;
}

function squaredDistance(
  left: Float64Array,
  from: number,
  right: Float64Array,
  to: number,
  q: number,
): number {
  let sum = 0;
  for (let a = 0; a < q; a++) {
    const apart = (left[from + a] as number) - (right[to + a] as number);
    sum += apart * apart;
  }
  return sum;
}

function lloyd(points: Points, k: number, centres: Float64Array): KMeans {
  const { q, at, weight } = points;
  const count = at.length / q;
  const labels = new Int32Array(count).fill(-1);
  const sums = new Float64Array(k * q);
  const weights = new Float64Array(k);
  let cost = 0;
  for (let round = 0; round < mostRounds; round++) {
    const step = assign(at, q, centres, labels, weight);
    cost = step.cost;
    if (!step.moved) break;
    sums.fill(0);
    weights.fill(0);
    for (let i = 0; i < count; i++) {
      const g = labels[i] as number;
      const w = weight ? (weight[i] as number) : 1;
      weights[g] = (weights[g] as number) + w;
      for (let a = 0; a < q; a++)
        sums[g * q + a] = (sums[g * q + a] as number) + w * (at[i * q + a] as number);
    }
    for (let g = 0; g < k; g++) {
      const w = weights[g] as number;
      if (w > 0) for (let a = 0; a < q; a++) centres[g * q + a] = (sums[g * q + a] as number) / w;
    }
  }
  return { centres, labels, cost };
}

/** Gives each point to its nearest centre; equally near: the lower index. */
function assign(
  at: Float64Array,
  q: number,
  centres: Float64Array,
  labels: Int32Array,
  weight?: Float64Array,
): { readonly cost: number; readonly moved: boolean } {
  const k = centres.length / q;
  let cost = 0;
  let moved = false;
  for (let i = 0; i < labels.length; i++) {
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    // Nearly every map has two axes.
    if (q === 2) {
      const x = at[2 * i] as number;
      const y = at[2 * i + 1] as number;
      for (let g = 0; g < k; g++) {
        const dx = x - (centres[2 * g] as number);
        const dy = y - (centres[2 * g + 1] as number);
        const apart = dx * dx + dy * dy;
        if (apart < least) {
          least = apart;
          best = g;
        }
      }
    } else
      for (let g = 0; g < k; g++) {
        const apart = squaredDistance(at, i * q, centres, g * q, q);
        if (apart < least) {
          least = apart;
          best = g;
        }
      }
    cost += (weight ? (weight[i] as number) : 1) * least;
    if (labels[i] === best) continue;
    labels[i] = best;
    moved = true;
  }
  return { cost, moved };
}

/** Index of the nearest centre for each point; equally near: the lower index. */
export function nearestCentres(at: Float64Array, q: number, centres: Float64Array): Int32Array {
  const labels = new Int32Array(at.length / q);
  assign(at, q, centres, labels);
  return labels;
}
