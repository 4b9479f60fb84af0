import type { LayerName } from '../../../packages/walkshed/index.ts';

/** Tiles are cut from the first to the last; nearer than that a map draws the last ones larger. */
export const zooms = { first: 8, last: 15 } as const;

/** From which zoom on a class is drawn; what is not named, from `otherwise` on. */
const from: Readonly<Record<LayerName, { otherwise: number; [kind: string]: number }>> = {
  land: {
    otherwise: 10,
    wood: 8,
    glacier: 8,
    cemetery: 12,
    school: 12,
    hospital: 12,
    pitch: 13,
    square: 13,
    parking: 14,
  },
  water: { otherwise: 8, canal: 10, stream: 13, pool: 15 },
  building: { otherwise: 13 },
  road: {
    otherwise: 12,
    motorway: 8,
    trunk: 8,
    primary: 9,
    secondary: 10,
    tertiary: 11,
    service: 13,
    track: 13,
    pedestrian: 13,
    path: 14,
    steps: 14,
  },
  rail: { otherwise: 9, tram: 12 },
  place: {
    otherwise: 13,
    city: 8,
    town: 8,
    suburb: 10,
    borough: 10,
    village: 10,
    quarter: 12,
    hamlet: 12,
    isolated_dwelling: 14,
  },
};

export const firstZoom = (layer: LayerName, kind: string): number =>
  from[layer][kind] ?? from[layer].otherwise;
