import type { Clusters, Points } from './k-means.ts';

/**
 * Mean silhouette (Rousseeuw 1987), 0 for a point that is alone in its cluster. Weights are left aside: Polis asks it
 * of its base centres, one voice each (design §6.1).
 *
 * @returns −1 … 1; 0 with fewer than two clusters
 */
export function silhouette({ x, y }: Points, { of, x: { length: k } }: Clusters): number {
  const n = x.length;
  if (k < 2) return 0;
  const size = new Float64Array(k);
  for (const c of of) size[c] = (size[c] as number) + 1;
  const toCluster = new Float64Array(k);
  let sum = 0;
  // Indices are inside their arrays.
  for (let i = 0; i < n; i++) {
    const own = of[i] as number;
    if (size[own] === 1) continue;
    toCluster.fill(0);
    for (let j = 0; j < n; j++) {
      const dx = (x[i] as number) - (x[j] as number);
      const dy = (y[i] as number) - (y[j] as number);
      const c = of[j] as number;
      toCluster[c] = (toCluster[c] as number) + Math.sqrt(dx * dx + dy * dy);
    }
    const within = (toCluster[own] as number) / ((size[own] as number) - 1);
    let next = Number.POSITIVE_INFINITY;
    for (let c = 0; c < k; c++)
      if (c !== own) next = Math.min(next, (toCluster[c] as number) / (size[c] as number));
    const larger = Math.max(within, next);
    if (larger > 0) sum += (next - within) / larger;
  }
  return sum / n;
}
