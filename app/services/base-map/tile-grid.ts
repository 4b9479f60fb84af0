/** Which tiles there are: the square of Web Mercator (EPSG:3857), parted in four from zoom to zoom, y from the north. */

export type Tile = { readonly z: number; readonly x: number; readonly y: number };

/** Beyond this there is no Mercator. */
const mostLatitude = 85.0511287798066;

/** From the west, 0 to 1. */
export const mercatorX = (lon7: number): number => lon7 / 360e7 + 0.5;

/** From the north, 0 to 1. */
export function mercatorY(lat7: number): number {
  const lat = Math.min(Math.max(lat7 / 1e7, -mostLatitude), mostLatitude);
  const sin = Math.sin((lat * Math.PI) / 180);
  return 0.5 - (0.25 * Math.log((1 + sin) / (1 - sin))) / Math.PI;
}

/** In parts of the world: 0 to 1. */
export type Span = {
  readonly west: number;
  readonly north: number;
  readonly east: number;
  readonly south: number;
};

/** The tiles of a zoom that a span touches, with a margin in parts of a tile. */
export function tilesOf(z: number, { west, north, east, south }: Span, margin = 0): Tile[] {
  const n = 2 ** z;
  const at = (part: number) => Math.min(Math.max(Math.floor(part), 0), n - 1);
  const tiles: Tile[] = [];
  for (let y = at(north * n - margin); y <= at(south * n + margin); y++)
    for (let x = at(west * n - margin); x <= at(east * n + margin); x++) tiles.push({ z, x, y });
  return tiles;
}

/** The part of the world that a tile covers, grown by a margin in parts of the tile. */
export function spanOf({ z, x, y }: Tile, margin = 0): Span {
  const n = 2 ** z;
  return {
    west: (x - margin) / n,
    north: (y - margin) / n,
    east: (x + 1 + margin) / n,
    south: (y + 1 + margin) / n,
  };
}
