import { flag } from '../flags.ts';
import { metresPerDegree } from '../geodesy.ts';
import { doubleArea } from '../polygon/areas.ts';
import { type Origin, type ReachFeature, reachBands } from '../polygon/reach-polygon.ts';
import { reachedStretches } from '../polygon/stretches.ts';
import { searchFromOrigin } from '../search/from-origin.ts';
import { budgetOf, type Network } from '../search/network.ts';
import type { Room } from '../search/search.ts';
import { polygonsOf } from './frame.ts';

/** What is within a time of one door. */
export type Band = {
  readonly minutes: number;
  /** Millimetres. */
  readonly budget: number;
  readonly land: ReachFeature | null;
  /** Square metres of that land: how much is near a street that is reached, not how much one may step on. */
  readonly squareMetres: number;
  /** Metres of streets that are walked within the time, each counted once; not across squares. */
  readonly streetMetres: number;
};

/** What is within several times of one door, from one search, which `room` holds afterwards. */
export function measureReach(
  network: Network,
  room: Room,
  origin: Origin,
  minutes: readonly number[],
): Band[] {
  const budgets = minutes.map((one) => budgetOf(one, network.speedKmh));
  searchFromOrigin(network, room, origin.snap, budgets.at(-1) ?? 0);
  const lands = reachBands(network, room, origin, budgets);
  return minutes.map((one, i) => {
    const budget = budgets[i] as number;
    const land = lands[i] ?? null;
    return {
      minutes: one,
      budget,
      land,
      squareMetres: areaOf(land, origin.lat),
      streetMetres: streetsWithin(network, room, origin, budget) / 1000,
    };
  });
}

function areaOf(land: ReachFeature | null, lat: number): number {
  const { east, north } = metresPerDegree(lat);
  const square = (east / 1e6) * (north / 1e6);
  const millionths = (value: number) => Math.round(value * 1e6);
  return polygonsOf(land)
    .flat()
    .reduce((sum, ring) => {
      const flat = ring.slice(1).flatMap(([lon, at]) => [millionths(lon), millionths(at)]);
      return sum + (doubleArea(flat) * square) / 2;
    }, 0);
}

/** Millimetres; of an edge that is told more than once what is covered counts once. */
function streetsWithin(network: Network, room: Room, { snap }: Origin, budget: number): number {
  const parts = new Map<number, (readonly [start: number, end: number])[]>();
  const { eFlags } = network.graph;
  reachedStretches(network, room, snap, budget, (edge, start, end) => {
    if ((eFlags[edge] as number) & flag.areaCrossing) return;
    const known = parts.get(edge);
    if (known) known.push([start, end]);
    else parts.set(edge, [[start, end]]);
  });
  let sum = 0;
  for (const stretches of parts.values()) {
    let covered = 0;
    for (const [start, end] of stretches.sort(([a], [b]) => a - b)) {
      sum += Math.max(end - Math.max(start, covered), 0);
      covered = Math.max(covered, end);
    }
  }
  return sum;
}
