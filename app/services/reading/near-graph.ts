import { type Box, type Lonlat, metresPerDegree } from '../../../packages/walkshed/index.ts';

/** Metres around the graph's box within which points may lie. */
const around = 20_000;

type Sides = { west: number; south: number; east: number; north: number };

/**
 * Whether points belong to a graph at all (design §2). All of them beyond 20 km: their longitudes and latitudes were
 * exchanged, or they are of another city.
 *
 * @returns null: at least one is near, or there are none
 */
export function notNear(points: readonly Lonlat[], box: Box): string | null {
  if (points.length === 0) return null;
  const sides = grown(box);
  if (points.some(({ lon, lat }) => isIn(sides, lon, lat))) return null;
  const exchanged = points.filter(({ lon, lat }) => isIn(sides, lat, lon)).length;
  // A point or two that lie nowhere do not make a file right that is the wrong way round.
  if (2 * exchanged > points.length) return 'coordinates look swapped (lat,lon instead of lon,lat)';
  return `no point near this graph (box ${boxText(box)})`;
}

const isIn = ({ west, south, east, north }: Sides, lon: number, lat: number): boolean =>
  lon >= west && lon <= east && lat >= south && lat <= north;

function grown({ west, south, east, north }: Box): Sides {
  // Degrees of longitude are shortest at the latitude farthest from the equator.
  const farthest = Math.max(Math.abs(south), Math.abs(north)) / 1e7;
  const metres = metresPerDegree(Math.min(farthest, 89));
  const wide = around / metres.east;
  const high = around / metres.north;
  return {
    west: west / 1e7 - wide,
    south: south / 1e7 - high,
    east: east / 1e7 + wide,
    north: north / 1e7 + high,
  };
}

/** Longitude and latitude of both corners. */
export const boxText = ({ west, south, east, north }: Box): string =>
  `${corner(west, south)} to ${corner(east, north)}`;

const corner = (lon: number, lat: number): string =>
  `${(lon / 1e7).toFixed(4)},${(lat / 1e7).toFixed(4)}`;
