import type { Snap, Snapper } from '../snap/snap.ts';

/** Points on the network in parallel arrays; `edge` is −1 for those that no street is near enough to. */
export type Points = {
  readonly count: number;
  readonly edge: Int32Array;
  /** Millimetres along the edge from its first end. */
  readonly offset: Uint32Array;
  /** Millimetres of the straight access leg. */
  readonly leg: Uint32Array;
  readonly zone: Uint16Array;
  /** 1: put on another street than the nearest, which was left out as an island (`Snap.resnapped`). */
  readonly resnapped: Uint8Array;
};

export type Lonlat = { readonly lon: number; readonly lat: number };

/** @param places longitudes and latitudes in degrees, WGS 84 */
export function snapAll(snapper: Snapper, places: readonly Lonlat[]): Points {
  return pointsOf(places.map(({ lon, lat }) => snapper.snap(lon, lat)));
}

export function pointsOf(snaps: readonly (Snap | null)[]): Points {
  const count = snaps.length;
  const points = {
    count,
    edge: new Int32Array(count).fill(-1),
    offset: new Uint32Array(count),
    leg: new Uint32Array(count),
    zone: new Uint16Array(count),
    resnapped: new Uint8Array(count),
  };
  snaps.forEach((snap, i) => {
    if (!snap) return;
    points.edge[i] = snap.edge;
    points.offset[i] = snap.offset;
    points.leg[i] = snap.leg;
    points.zone[i] = snap.zone;
    points.resnapped[i] = snap.resnapped ? 1 : 0;
  });
  return points;
}
