import type { Tile } from './tile-grid.ts';

/**
 * The number of a tile in an archive (PMTiles 3): tiles of lower zooms first, within a zoom along a Hilbert curve, so that
 * neighbours lie near each other in the file.
 */
export function tileId({ z, x, y }: Tile): number {
  let id = (4 ** z - 1) / 3;
  let [a, b] = [x, y];
  for (let side = 2 ** z / 2; side >= 1; side /= 2) {
    const east = (a & side) > 0 ? 1 : 0;
    const south = (b & side) > 0 ? 1 : 0;
    id += side * side * ((3 * east) ^ south);
    if (south === 0) {
      if (east === 1) [a, b] = [side - 1 - a, side - 1 - b];
      [a, b] = [b, a];
    }
  }
  return id;
}
