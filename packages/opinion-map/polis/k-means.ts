/** Points of the plane; each counts as much as its weight. */
export type Points = {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly weight: Float64Array;
};

export type Clusters = {
  /** Centres, none of them empty, in the order of the points they began at. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Cluster of each point. */
  readonly of: Int32Array;
};

export type KMeansOptions = {
  readonly mostRounds: number;
  /** Ends when every centre moved less than this. */
  readonly still: number;
};

/**
 * Lloyd's k-means from the first k distinct points (design §6.1; Polis `clusters.clj`, restated): the same points in
 * another order may give another result, which is why they come in canonical order. Of equally near centres the first
 * wins. Clusters that lose all their points are dropped, so that fewer than k may be left.
 */
export function kMeans(points: Points, k: number, { mostRounds, still }: KMeansOptions): Clusters {
  let centres = firstDistinct(points, k);
  for (let round = 0; round < mostRounds; round++) {
    const moved = meansOfClusters(points, nearest(points, centres), centres.x.length);
    const settled = hasSettled(centres, moved, still);
    centres = moved;
    if (settled) break;
  }
  // A centre that moved in the last round may lose its last point only now.
  const of = nearest(points, centres);
  const kept = meansOfClusters(points, of, centres.x.length);
  return kept.x.length === centres.x.length ? { ...centres, of } : { ...kept, of: renumbered(of) };
}

type Centres = { readonly x: Float64Array; readonly y: Float64Array };

function firstDistinct({ x, y }: Points, k: number): Centres {
  const seen = new Set<string>();
  const first: number[] = [];
  for (let i = 0; i < x.length && first.length < k; i++) {
    // −0 and 0 are one place, and both are written `0`.
    const key = `${x[i]} ${y[i]}`;
    if (seen.has(key)) continue;
    seen.add(key);
    first.push(i);
  }
  return {
    x: Float64Array.from(first, (i) => x[i] as number),
    y: Float64Array.from(first, (i) => y[i] as number),
  };
}

function nearest({ x, y }: Points, centres: Centres): Int32Array {
  const of = new Int32Array(x.length);
  // Indices are inside their arrays in the loops of this file.
  for (let i = 0; i < x.length; i++) {
    let best = Number.POSITIVE_INFINITY;
    for (let c = 0; c < centres.x.length; c++) {
      const dx = (x[i] as number) - (centres.x[c] as number);
      const dy = (y[i] as number) - (centres.y[c] as number);
      const distance = dx * dx + dy * dy;
      if (distance < best) {
        best = distance;
        of[i] = c;
      }
    }
  }
  return of;
}

/** Weighted means of the clusters that have a point. */
function meansOfClusters({ x, y, weight }: Points, of: Int32Array, count: number): Centres {
  const [sumX, sumY, sum] = [count, count, count].map((length) => new Float64Array(length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let i = 0; i < x.length; i++) {
    const c = of[i] as number;
    const w = weight[i] as number;
    sumX[c] = (sumX[c] as number) + w * (x[i] as number);
    sumY[c] = (sumY[c] as number) + w * (y[i] as number);
    sum[c] = (sum[c] as number) + w;
  }
  const kept = [...sum.keys()].filter((c) => (sum[c] as number) > 0);
  return {
    x: Float64Array.from(kept, (c) => (sumX[c] as number) / (sum[c] as number)),
    y: Float64Array.from(kept, (c) => (sumY[c] as number) / (sum[c] as number)),
  };
}

function hasSettled(before: Centres, after: Centres, still: number): boolean {
  if (before.x.length !== after.x.length) return false;
  for (let c = 0; c < after.x.length; c++) {
    const dx = (after.x[c] as number) - (before.x[c] as number);
    const dy = (after.y[c] as number) - (before.y[c] as number);
    if (dx * dx + dy * dy >= still * still) return false;
  }
  return true;
}

function renumbered(of: Int32Array): Int32Array {
  const used = [...new Set(of)].sort((a, b) => a - b);
  const number = new Map(used.map((c, at) => [c, at]));
  return of.map((c) => number.get(c) as number);
}
