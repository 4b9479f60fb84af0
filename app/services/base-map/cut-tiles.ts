import { GeoJSONVT } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { type LayerName, layerNames, type MapFeatures } from '../../../packages/walkshed/index.ts';
import { type Features, featuresIn, type Properties } from './features.ts';
import { mercatorX, mercatorY, type Span, spanOf, type Tile, tilesOf } from './tile-grid.ts';
import { tileId } from './tile-id.ts';
import { firstZoom, zooms } from './zooms.ts';

/** Units across a tile, and as many beyond its edges as lines need to end unseen. */
const extent = 4096;
const buffer = 64;
/** Tiles of this zoom and what lies below each are cut together, from the features there alone. */
const blockZoom = 12;
/** At the last zoom; beyond it an extract is no town. */
export const mostTiles = 400_000;

/** The tiles of a map by number, each in pieces of one layer that make a whole tile one after the other. */
export type CutTiles = Map<number, Uint8Array[]>;

export type CutProgress = (layer: LayerName, done: number, of: number) => void;

/** How many tiles of the last zoom a map takes. */
export function tilesAcross({ box }: MapFeatures): number {
  const { west, east, north, south } = spanOfBox(box);
  const n = 2 ** zooms.last;
  const count = (from: number, to: number) => Math.floor(to * n) - Math.floor(from * n) + 1;
  return count(west, east) * count(north, south);
}

/**
 * Cuts a map into vector tiles (Mapbox Vector Tile 2) of zooms 8 to 15. One layer after the other, and of each one block
 * of 256 of the last tiles after the other: an index of everything at once takes several hundred megabytes for a town.
 * Pieces of a layer are tiles themselves, and tiles one after the other are a tile with the layers of both, as the format
 * of protocol buffers has it.
 */
export function cutTiles(map: MapFeatures, onProgress: CutProgress = () => undefined): CutTiles {
  const tiles: CutTiles = new Map();
  const span = spanOfBox(map.box);
  const blocks = tilesOf(blockZoom, span);
  for (const name of layerNames) {
    const layer = map.layers[name];
    if (layer.count === 0) continue;
    const overview = featuresIn(name, layer, null, blockZoom - 1);
    cut(name, overview, zooms.first, blockZoom - 1, (z) => tilesOf(z, span), tiles);
    blocks.forEach((block, i) => {
      onProgress(name, i, blocks.length);
      const part = featuresIn(name, layer, degreesOf(block), zooms.last);
      const below = (z: number) => tilesBelow(block, z).filter((tile) => touches(tile, span));
      cut(name, part, blockZoom, zooms.last, below, tiles);
    });
  }
  return tiles;
}

function cut(
  name: LayerName,
  data: Features,
  from: number,
  to: number,
  tilesAt: (z: number) => Tile[],
  into: CutTiles,
): void {
  if (data.features.length === 0) return;
  const index = new GeoJSONVT(data, {
    maxZoom: zooms.last,
    indexMaxZoom: 0,
    extent,
    buffer,
    wrap: false,
  });
  for (let z = from; z <= to; z++)
    for (const tile of tilesAt(z)) {
      const found = index.getTile(tile.z, tile.x, tile.y);
      if (!found) continue;
      const features = found.features.filter(
        ({ tags }: { readonly tags: Properties | null }) => firstZoom(name, tags?.class ?? '') <= z,
      );
      if (features.length === 0) continue;
      const piece = fromGeojsonVt({ [name]: { ...found, features } }, { version: 2, extent });
      const id = tileId(tile);
      const pieces = into.get(id);
      if (pieces) pieces.push(piece);
      else into.set(id, [piece]);
    }
}

const spanOfBox = ({ west, south, east, north }: MapFeatures['box']): Span => ({
  west: mercatorX(west),
  east: mercatorX(east),
  north: mercatorY(north),
  south: mercatorY(south),
});

/** The box of a block with its margin, in 1e-7 degree. */
function degreesOf(block: Tile) {
  const { west, east, north, south } = spanOf(block, buffer / extent);
  return {
    west: (west - 0.5) * 360e7,
    east: (east - 0.5) * 360e7,
    north: latitudeOf(north),
    south: latitudeOf(south),
  };
}

const latitudeOf = (y: number): number =>
  (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180e7) / Math.PI;

function tilesBelow({ z, x, y }: Tile, zoom: number): Tile[] {
  const n = 2 ** (zoom - z);
  return Array.from({ length: n * n }, (_, i) => ({
    z: zoom,
    x: x * n + (i % n),
    y: y * n + Math.floor(i / n),
  }));
}

function touches(tile: Tile, span: Span): boolean {
  const { west, east, north, south } = spanOf(tile);
  return east >= span.west && west <= span.east && south >= span.north && north <= span.south;
}
