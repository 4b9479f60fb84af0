import { metresPerDegree } from '../geodesy.ts';
import type { Network } from '../search/network.ts';
import type { Room } from '../search/search.ts';
import type { Snap } from '../snap/snap.ts';
import { alongEdge, type Flat } from './along-edge.ts';
import { type Area, areasOf } from './areas.ts';
import { contours, type Ring } from './contour.ts';
import { emptyField, type Field, spreadDistances } from './field.ts';
import { Pieces } from './pieces.ts';
import { reachedStretches } from './stretches.ts';

/** Longitude and latitude in degrees, WGS 84. */
type Position = readonly [lon: number, lat: number];
type Rings = readonly (readonly Position[])[];

/** GeoJSON (RFC 7946): closed rings, outer ones counterclockwise, holes clockwise. */
export type ReachFeature = {
  readonly type: 'Feature';
  readonly properties: { readonly metres: number };
  readonly geometry:
    | { readonly type: 'Polygon'; readonly coordinates: Rings }
    | { readonly type: 'MultiPolygon'; readonly coordinates: readonly Rings[] };
};

/** The door that was searched from: where it is, and where that is on the network. */
export type Origin = { readonly lon: number; readonly lat: number; readonly snap: Snap };

/** Millimetres. */
const spacing = 20_000;
/** What is this near to a street that is reached counts as reached, in millimetres. */
const around = 30_000;
/** Smaller areas and holes are left out, in square millimetres. */
const sliver = 500e6;
/** A city fits into so many points a side; for more the grid is wider, and so is what counts as near. */
const mostPoints = 1500;

/**
 * The land around the streets that are within reach: a picture, not a measure; who is reached is said by the search
 * (design §7). All that is within 30 m of a street that is walked within the budget, streets reached in part and the
 * straight leg to the first street included.
 *
 * @param room after `searchFromOrigin` with at least this budget
 * @param budget millimetres, see `budgetOf`
 * @returns null when even the first street is farther than the budget
 */
export function reachPolygon(
  network: Network,
  room: Room,
  origin: Origin,
  budget: number,
): ReachFeature | null {
  return reachBands(network, room, origin, [budget])[0] ?? null;
}

/**
 * The same for several budgets from one search. Each band lies inside the next.
 *
 * @param budgets millimetres, ascending
 * @returns one for each budget
 */
export function reachBands(
  network: Network,
  room: Room,
  origin: Origin,
  budgets: readonly number[],
): (ReachFeature | null)[] {
  const { graph } = network;
  const flat = planeAround(origin);
  const longest = budgets.at(-1) ?? 0;
  if (longest < origin.snap.leg) return budgets.map(() => null);
  const pieces = new Pieces();
  const ends: number[] = [];
  let known = -1;
  for (const budget of budgets) {
    if (budget >= origin.snap.leg) {
      reachedStretches(
        network,
        room,
        origin.snap,
        budget,
        (edge, start, end) => alongEdge(graph, edge, start, end, flat, pieces.point),
        known,
      );
      if (known < 0) addLeg(pieces, network, origin, flat);
      known = budget;
    }
    ends.push(pieces.count);
  }
  const field = fieldAround(pieces);
  const level = nearFor(field.spacing);
  let added = 0;
  return ends.map((end, i) => {
    if (end === 0) return null;
    for (; added < end; added++) pieces.put(added, field);
    spreadDistances(field);
    const areas = areasOf(contours(field, level), sliver);
    return feature(areas, flat, budgets[i] as number);
  });
}

/** Millimetres around the origin. */
function planeAround({ lon, lat }: Origin): Flat {
  const { east, north } = metresPerDegree(lat);
  return { lon0: lon * 1e7, lat0: lat * 1e7, east: east / 1e4, north: north / 1e4 };
}

/** The straight leg, from the door to where it meets the street. */
function addLeg(pieces: Pieces, { graph }: Network, { snap }: Origin, flat: Flat): void {
  pieces.point(0, 0, true);
  let [x, y] = [0, 0];
  alongEdge(graph, snap.edge, snap.offset, snap.offset, flat, (px, py) => {
    [x, y] = [px, py];
  });
  pieces.point(x, y, false);
}

function fieldAround({ west, south, east, north }: Pieces): Field {
  const side = Math.max(east - west, north - south);
  const wide = Math.max(spacing, Math.ceil(side / mostPoints));
  return emptyField({ west, south, east, north }, wide, nearFor(wide));
}

const nearFor = (wide: number): number => Math.max(around, 1.5 * wide);

function feature(areas: readonly Area[], flat: Flat, budget: number): ReachFeature {
  const rings = areas.map(({ outer, holes }) =>
    [outer, ...holes].map((ring) => positions(ring, flat)),
  );
  const [only] = rings;
  return {
    type: 'Feature',
    properties: { metres: budget / 1000 },
    geometry:
      only && rings.length === 1
        ? { type: 'Polygon', coordinates: only }
        : { type: 'MultiPolygon', coordinates: rings },
  };
}

/** Degrees with six digits, the first again at the end. */
function positions(ring: Ring, { lon0, lat0, east, north }: Flat): Position[] {
  const line: Position[] = [];
  for (let i = 0; i < ring.length; i += 2) {
    const lon = Math.round((lon0 + (ring[i] as number) / east) / 10) / 1e6;
    const lat = Math.round((lat0 + (ring[i + 1] as number) / north) / 10) / 1e6;
    line.push([lon, lat]);
  }
  line.push(line[0] as Position);
  return line;
}
