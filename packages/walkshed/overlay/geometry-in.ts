import type { Area, Place } from './features.ts';
import { WrongFeature } from './wrong-feature.ts';

/** More corners than a neighbourhood's drawing has. */
const mostCorners = 10_000;

export function pointIn(geometry: unknown): Place {
  return placeIn(coordinatesOf(geometry, 'Point'));
}

/** Two places or more. */
export function lineIn(geometry: unknown): readonly Place[] {
  return placesIn(coordinatesOf(geometry, 'LineString'), 2);
}

/** Rings that end where they begin, of four places or more. */
export function areaIn(geometry: unknown): Area {
  const rings = coordinatesOf(geometry, 'Polygon');
  if (!Array.isArray(rings) || rings.length === 0) return wrong();
  return {
    rings: rings.map((one) => {
      const ring = placesIn(one, 4);
      const [first, last] = [ring[0], ring.at(-1)];
      return first?.[0] === last?.[0] && first?.[1] === last?.[1] ? ring : wrong();
    }),
  };
}

function coordinatesOf(geometry: unknown, type: string): unknown {
  if (typeof geometry !== 'object' || geometry === null)
    throw new WrongFeature('geometry', 'missing');
  const { type: found, coordinates } = geometry as { type?: unknown; coordinates?: unknown };
  if (found !== type) throw new WrongFeature('geometry.type', 'invalid');
  return coordinates;
}

function placesIn(value: unknown, fewest: number): readonly Place[] {
  if (!Array.isArray(value) || value.length < fewest || value.length > mostCorners) return wrong();
  return value.map(placeIn);
}

function placeIn(value: unknown): Place {
  if (!Array.isArray(value) || value.length < 2) return wrong();
  const [lon, lat] = value as unknown[];
  if (typeof lon !== 'number' || typeof lat !== 'number') return wrong();
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? [lon, lat] : wrong();
}

function wrong(): never {
  throw new WrongFeature('geometry.coordinates', 'invalid');
}
