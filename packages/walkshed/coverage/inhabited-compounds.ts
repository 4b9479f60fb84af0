import type { Network } from '../search/network.ts';
import type { Points } from './points.ts';

/** Compounds that residents may walk through, and the edges of each that somebody lives on. */
export function inhabitedCompounds(
  { through }: Network,
  residents: Points,
  counts: (resident: number) => boolean = () => true,
): { readonly zone: number; readonly edges: ReadonlySet<number> }[] {
  const edgesOf = new Map<number, Set<number>>();
  for (let i = 0; i < residents.count; i++) {
    const zone = residents.zone[i] as number;
    if ((residents.edge[i] as number) < 0 || !through.has(zone) || !counts(i)) continue;
    edgesOf.set(zone, (edgesOf.get(zone) ?? new Set()).add(residents.edge[i] as number));
  }
  return [...edgesOf].map(([zone, edges]) => ({ zone, edges }));
}
