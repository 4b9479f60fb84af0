import { searchFromPlaces } from '../coverage/from-places.ts';
import type { Points } from '../coverage/points.ts';
import type { Network } from '../search/network.ts';
import { type Room, roomFor } from '../search/search.ts';
import { throughCompounds } from '../search/through-compounds.ts';
import { millimetresTo, residentsNear } from './residents-near.ts';

/**
 * Who could be reached anew from where: groups of residents that the same candidates reach, each counted once with all
 * its people. Greedy, swaps and the exact model all work on it.
 */
export type CoverSets = {
  /** Candidates; the groups of candidate c are group[first[c]] … group[first[c + 1] − 1], ascending. */
  readonly candidates: number;
  readonly first: Uint32Array;
  readonly group: Uint32Array;
  /** People of each group. */
  readonly weight: Float64Array;
};

/**
 * One search from each candidate.
 *
 * @param open residents who count: those whom no existing place covers
 * @param budget millimetres
 * @param onProgress told after each candidate; returning false ends it, and the result is null
 */
export function coverSets(
  network: Network,
  residents: Points,
  people: Float64Array,
  open: (resident: number) => boolean,
  candidates: Points,
  budget: number,
  onProgress: (done: number) => boolean = () => true,
  room: Room = roomFor(network),
): CoverSets | null {
  const reaches: number[][] = Array.from({ length: residents.count }, () => []);
  const nearby = residentsNear(network, residents, open);
  for (let c = 0; c < candidates.count; c++) {
    if ((candidates.edge[c] as number) >= 0) {
      searchFromPlaces(network, room, candidates, budget, [c]);
      const through = throughCompounds(network, network.backward, room, budget);
      nearby(room, candidates.edge[c] as number, (resident) => {
        const earlier = through(residents.zone[resident] as number);
        if (millimetresTo(network, room, residents, resident, candidates, c, earlier) <= budget)
          reaches[resident]?.push(c);
      });
    }
    if (!onProgress(c + 1)) return null;
  }
  return grouped(reaches, people, candidates.count);
}

/** @param reaches for each resident the candidates that reach them, ascending */
export function grouped(
  reaches: readonly (readonly number[])[],
  people: Float64Array,
  candidates: number,
): CoverSets {
  const groups = new Map<string, { readonly by: readonly number[]; weight: number }>();
  reaches.forEach((by, i) => {
    const count = people[i] as number;
    if (by.length === 0 || count === 0) return;
    const key = by.join();
    const known = groups.get(key);
    if (known) known.weight += count;
    else groups.set(key, { by, weight: count });
  });
  const all = [...groups.values()];
  const first = new Uint32Array(candidates + 1);
  for (const { by } of all) for (const c of by) first[c + 1] = (first[c + 1] as number) + 1;
  for (let c = 0; c < candidates; c++)
    first[c + 1] = (first[c + 1] as number) + (first[c] as number);
  const next = first.slice(0, candidates);
  const group = new Uint32Array(first[candidates] as number);
  all.forEach(({ by }, g) => {
    for (const c of by) {
      const at = next[c] as number;
      group[at] = g;
      next[c] = at + 1;
    }
  });
  return { candidates, first, group, weight: Float64Array.from(all, ({ weight }) => weight) };
}

/** Groups of one candidate. */
export const groupsOf = ({ first, group }: CoverSets, candidate: number): Uint32Array =>
  group.subarray(first[candidate], first[candidate + 1]);
