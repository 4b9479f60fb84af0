import { binned, mostSinglePoints } from './grid.ts';
import type { Ground } from './ground.ts';
import { kMeans, nearestCentres } from './k-means.ts';
import { type Refined, type RefineOptions, refine, refineDefaults } from './refine.ts';

/**
 * Groups at a given k: k-means on the map, then each person to the group that answers like her.
 *
 * @returns group of each eligible person, 0 … k − 1; some may be empty. The drawing has an axis at least.
 */
export function groupsAt(
  ground: Ground,
  k: number,
  seed: number,
  restarts = 10,
  options: RefineOptions = refineDefaults,
): Refined {
  const { places, eligible, drawing } = ground;
  const { q } = drawing;
  const at = new Float64Array(eligible.length * q);
  for (let e = 0; e < eligible.length; e++)
    for (let a = 0; a < q; a++)
      at[e * q + a] = places.at[(eligible[e] as number) * q + a] as number;
  const points = eligible.length > mostSinglePoints ? binned(at, q) : { q, at };
  const { centres } = kMeans(points, k, seed, restarts);
  return refine(ground, nearestCentres(at, q, centres), k, seed, options);
}
