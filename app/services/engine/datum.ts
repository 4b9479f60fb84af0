import exported from 'gcoord';
import {
  checkDatum,
  type DatumFit,
  type Graph,
  openSnapper,
  type ToWgs84,
} from '../../../packages/walkshed/index.ts';
import type { PointRows } from '../reading/read-points.ts';

/** Its types are those of another module than Node loads: there the default is the whole. */
export const gcoord = exported as unknown as (typeof exported)['default'];

/** What a source may say its coordinates are in; chosen for each import, never guessed. Only WGS 84 is stored. */
export const datums = ['wgs84', 'gcj02', 'bd09', 'cgcs2000'] as const;
export type Datum = (typeof datums)[number];

/** As people write them. */
export const datumName: Readonly<Record<Datum, string>> = {
  wgs84: 'WGS84',
  gcj02: 'GCJ-02',
  bd09: 'BD-09',
  cgcs2000: 'CGCS2000',
};

/** Null where it is none of them; capitals, spaces and hyphens do not matter. */
export const datumIn = (typed: string): Datum | null =>
  datums.find((datum) => datum === typed.toLowerCase().replaceAll(/[ -]/g, '')) ?? null;

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

/** Points whose coordinates are in a datum, taken to WGS 84. */
export const inWgs84 = <Rows extends PointRows>(rows: Rows, datum: Datum): Rows =>
  datum === 'wgs84'
    ? rows
    : { ...rows, datum, places: rows.places.map(({ lon, lat }) => toWgs84[datum](lon, lat)) };

/** Points looked at: the middle of so many is that of all. */
const mostLookedAt = 400;

export type BetterDatum = { readonly chosen: DatumFit<Datum>; readonly better: DatumFit<Datum> };

/**
 * Whether points look as if they were in another datum than the one they were said to be in: to be asked about.
 *
 * @param rows as they stand in their file
 * @param limit metres of the longest access leg
 */
export function betterDatum(
  graph: Graph,
  { places }: PointRows,
  datum: Datum,
  limit: number,
): BetterDatum | null {
  const every = Math.ceil(places.length / mostLookedAt);
  const some = places.filter((_, i) => i % every === 0);
  const { fits, fitsBetter } = checkDatum(openSnapper(graph, limit), some, toWgs84, datum);
  const fitOf = (name: Datum) => fits.find((fit) => fit.datum === name);
  const chosen = fitOf(datum);
  const better = fitsBetter && fitOf(fitsBetter);
  return chosen && better ? { chosen, better } : null;
}
