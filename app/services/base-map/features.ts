import { type LayerName, type MapLayer, mapFlag, shape } from '../../../packages/walkshed/index.ts';
import { firstZoom } from './zooms.ts';

type Position = [lon: number, lat: number];
export type Geometry =
  | { type: 'Point'; coordinates: Position }
  | { type: 'LineString'; coordinates: Position[] }
  | { type: 'Polygon'; coordinates: Position[][] }
  | { type: 'MultiPolygon'; coordinates: Position[][][] };

/** What a map may ask of a feature. */
export type Properties = {
  class: string;
  name?: string;
  bridge?: true;
  tunnel?: true;
};
export type Feature = { type: 'Feature'; properties: Properties; geometry: Geometry };
export type Features = { type: 'FeatureCollection'; features: Feature[] };

/** 1e-7 degree. */
type Box7 = { west: number; south: number; east: number; north: number };

/**
 * Features of a layer as GeoJSON: only those of a box, since as objects all of a town would take a hundred times as much
 * memory as they do in the layer's arrays.
 *
 * @param box null: all of them
 * @param zoom those that are drawn at this zoom or before
 */
export function featuresIn(
  name: LayerName,
  layer: MapLayer,
  box: Box7 | null,
  zoom: number,
): Features {
  const drawn = layer.classes.map((kind) => firstZoom(name, kind) <= zoom);
  const features: Feature[] = [];
  for (let f = 0; f < layer.count; f++) {
    if (!drawn[layer.kind[f] as number]) continue;
    const [west, south, east, north] = layer.boxes.subarray(4 * f, 4 * f + 4) as unknown as [
      number,
      number,
      number,
      number,
    ];
    if (box && (east < box.west || west > box.east || north < box.south || south > box.north))
      continue;
    const geometry = geometryOf(layer, f);
    if (geometry) features.push({ type: 'Feature', properties: propertiesOf(layer, f), geometry });
  }
  return { type: 'FeatureCollection', features };
}

function propertiesOf(layer: MapLayer, f: number): Properties {
  const name = layer.names[layer.name[f] as number];
  const flags = layer.flags[f] as number;
  return {
    class: layer.classes[layer.kind[f] as number] ?? '',
    ...(name ? { name } : {}),
    ...(flags & mapFlag.bridge ? { bridge: true as const } : {}),
    ...(flags & mapFlag.tunnel ? { tunnel: true as const } : {}),
  };
}

function geometryOf(layer: MapLayer, f: number): Geometry | null {
  const { ringFirst, pointFirst, hole, lon, lat } = layer;
  const ring = (r: number): Position[] => {
    const positions: Position[] = [];
    for (let p = pointFirst[r] as number; p < (pointFirst[r + 1] as number); p++)
      positions.push([(lon[p] as number) / 1e7, (lat[p] as number) / 1e7]);
    return positions;
  };
  const first = ringFirst[f] as number;
  if (layer.shape[f] === shape.point) {
    const [only] = ring(first);
    return only ? { type: 'Point', coordinates: only } : null;
  }
  if (layer.shape[f] === shape.line) {
    const line = ring(first);
    return line.length > 1 ? { type: 'LineString', coordinates: line } : null;
  }
  const polygons: Position[][][] = [];
  for (let r = first; r < (ringFirst[f + 1] as number); r++) {
    const positions = ring(r);
    // Three corners and the first again: of fewer nothing is enclosed.
    if (positions.length < 4) continue;
    if (hole[r]) polygons.at(-1)?.push(positions);
    else polygons.push([positions]);
  }
  const [only] = polygons;
  if (!only) return null;
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates: polygons };
}
