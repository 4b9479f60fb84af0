import exported from 'gcoord';
import type { ToWgs84 } from '../../../packages/walkshed/index.ts';

/** Its types are those of another module than Node loads: there the default is the whole. */
export const gcoord = exported as unknown as (typeof exported)['default'];

/** What a source may say its coordinates are in; chosen for each import, never guessed. Only WGS 84 is stored. */
export const datums = ['wgs84', 'gcj02', 'bd09', 'cgcs2000'] as const;
export type Datum = (typeof datums)[number];

const same: ToWgs84 = (lon, lat) => ({ lon, lat });
type Code = typeof gcoord.GCJ02 | typeof gcoord.BD09;
const from =
  (code: Code): ToWgs84 =>
  (lon, lat) => {
    const [x, y] = gcoord.transform([lon, lat], code, gcoord.WGS84);
    return { lon: x, lat: y };
  };

/** CGCS2000 and WGS 84 are centimetres apart: for walking they are the same. */
export const toWgs84: Readonly<Record<Datum, ToWgs84>> = {
  wgs84: same,
  gcj02: from(gcoord.GCJ02),
  bd09: from(gcoord.BD09),
  cgcs2000: same,
};
