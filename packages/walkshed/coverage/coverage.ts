import type { Network } from '../search/network.ts';
import { budgetOf } from '../search/network.ts';
import { type Room, roomFor } from '../search/search.ts';
import { searchFromPlaces } from './from-places.ts';
import { beyond, type Nearest, nearestOf } from './nearest.ts';
import type { Points } from './points.ts';

/** Residents, or cells of them. */
export type Population = {
  readonly points: Points;
  /** How many people stand behind each point. */
  readonly people: Float64Array;
  /** Age band or another division, where there is one. */
  readonly band?: readonly string[];
};

/** Places by what they are for, in the order of their first appearance. */
export type Services = {
  readonly points: Points;
  readonly functions: readonly string[];
  /** Index into `functions` of each place. */
  readonly of: Uint16Array;
};

export type Covered = { readonly covered: number; readonly total: number; readonly share: number };

export type Coverage = {
  /** By function, in the order of `functions`. */
  readonly nearest: readonly Nearest[];
  readonly perFunction: readonly Covered[];
  /** Those who have every function within the time. */
  readonly complete: Covered;
  /** Per band, in the order of first appearance: the same two figures. */
  readonly perBand: readonly {
    readonly band: string;
    readonly perFunction: readonly Covered[];
    readonly complete: Covered;
  }[];
};

/**
 * Who reaches the nearest place of each function in time, on foot, along the network (design §2, §6). Everybody counts
 * in the total, also who stands on no street.
 */
export function coverage(
  network: Network,
  population: Population,
  services: Services,
  minutes: number,
  room: Room = roomFor(network),
): Coverage {
  const budget = budgetOf(minutes, network.speedKmh);
  const nearest = services.functions.map((_, f) => {
    const which = [...services.of.keys()].filter((i) => services.of[i] === f);
    searchFromPlaces(network, room, services.points, budget, which);
    return nearestOf(network, room, population.points, services.points, budget, which);
  });
  return { nearest, ...sumsOf(population, nearest) };
}

/** Who is covered, of everybody and per band; see `coverage`. */
export function sumsOf({ people, band }: Population, nearest: readonly Nearest[]) {
  const everybody = sharesOf(people, nearest, () => true);
  const bands = [...new Set(band ?? [])];
  return {
    ...everybody,
    perBand: bands.map((name) => ({
      band: name,
      ...sharesOf(people, nearest, (i) => band?.[i] === name),
    })),
  };
}

function sharesOf(
  people: Float64Array,
  nearest: readonly Nearest[],
  isOne: (i: number) => boolean,
): { readonly perFunction: readonly Covered[]; readonly complete: Covered } {
  const covered = new Float64Array(nearest.length);
  let total = 0;
  let all = 0;
  for (let i = 0; i < people.length; i++) {
    if (!isOne(i)) continue;
    const count = people[i] as number;
    total += count;
    let complete = nearest.length > 0;
    for (let f = 0; f < nearest.length; f++) {
      if (nearest[f]?.millimetres[i] === beyond) complete = false;
      else covered[f] = (covered[f] as number) + count;
    }
    if (complete) all += count;
  }
  const of = (part: number): Covered => ({
    covered: part,
    total,
    share: total > 0 ? part / total : 0,
  });
  return { perFunction: Array.from(covered, of), complete: of(all) };
}
