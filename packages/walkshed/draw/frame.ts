import { metresPerDegree } from '../geodesy.ts';
import type { Flat } from '../polygon/along-edge.ts';
import type { ReachFeature } from '../polygon/reach-polygon.ts';

/** The sheet that a neighbourhood is drawn on. North is up, x goes eastwards and y downwards from the corner. */
export type Frame = {
  readonly width: number;
  readonly height: number;
  /** Units per metre. */
  readonly scale: number;
  /** The corner in the north-west, and units per 1e-7 degree: southwards is down. */
  readonly flat: Flat;
};

export const xOn = ({ flat }: Frame, lon7: number): number => (lon7 - flat.lon0) * flat.east;
export const yOn = ({ flat }: Frame, lat7: number): number => (lat7 - flat.lat0) * flat.north;

/** Metres seen at least, from side to side: whoever gets nowhere still sees where that is. */
const least = 200;

/**
 * A frame of a given width around the land within reach, with a margin for what is written at its edge. It is never
 * much higher than wide.
 *
 * @param margin units
 */
export function frameAround(
  land: ReachFeature | null,
  lon: number,
  lat: number,
  width: number,
  margin: number,
): Frame {
  const metres = metresPerDegree(lat);
  const [east, north] = [metres.east / 1e7, metres.north / 1e7];
  const box = boxOf(land, lon, lat);
  const across = Math.max((box.east - box.west) * east, least);
  const up = Math.max((box.north - box.south) * north, least);
  const inner = width - 2 * margin;
  const scale = Math.min(inner / across, (1.15 * inner) / up);
  const height = Math.ceil(Math.max(up * scale, 0.6 * inner) + 2 * margin);
  const [perEast, perSouth] = [east * scale, -north * scale];
  return {
    width,
    height,
    scale,
    flat: {
      lon0: (box.west + box.east - width / perEast) / 2,
      lat0: (box.south + box.north - height / perSouth) / 2,
      east: perEast,
      north: perSouth,
    },
  };
}

function boxOf(land: ReachFeature | null, lon: number, lat: number) {
  let [west, south, east, north] = [lon * 1e7, lat * 1e7, lon * 1e7, lat * 1e7];
  for (const [outer = []] of polygonsOf(land))
    for (const [ringLon, ringLat] of outer) {
      west = Math.min(west, ringLon * 1e7);
      east = Math.max(east, ringLon * 1e7);
      south = Math.min(south, ringLat * 1e7);
      north = Math.max(north, ringLat * 1e7);
    }
  return { west, south, east, north };
}

export function polygonsOf(land: ReachFeature | null) {
  if (!land) return [];
  const { geometry } = land;
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}
