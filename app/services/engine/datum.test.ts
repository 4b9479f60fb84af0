import { describe, expect, it } from 'vitest';
import { checkDatum, metresBetween, openSnapper } from '../../../packages/walkshed/index.ts';
import { cityGraph } from '../../../packages/walkshed/testing.ts';
import { datums, gcoord, toWgs84 } from './datum.ts';

const graph = cityGraph('shanghai', { country: 'CN' });
const snapper = openSnapper(graph);
/** Doors a few metres from corners of Shanghai. */
const doors = Array.from({ length: 60 }, (_, i) => {
  const v = (i * 7) % graph.vLon.length;
  return { lon: (graph.vLon[v] as number) / 1e7 + 4e-5, lat: (graph.vLat[v] as number) / 1e7 };
});
type Code = typeof gcoord.GCJ02 | typeof gcoord.BD09;
const written = (code: Code) =>
  doors.map(({ lon, lat }) => {
    const [x, y] = gcoord.transform([lon, lat], gcoord.WGS84, code);
    return { lon: x, lat: y };
  });

describe('the datum of a source', () => {
  it('is taken to WGS 84 and back within centimetres; in Shanghai the shift is half a kilometre', () => {
    for (const [i, { lon, lat }] of written(gcoord.GCJ02).entries()) {
      const door = doors[i] as (typeof doors)[number];
      const back = toWgs84.gcj02(lon, lat);
      expect(metresBetween(door.lon, door.lat, back.lon, back.lat)).toBeLessThan(0.05);
      expect(metresBetween(door.lon, door.lat, lon, lat)).toBeGreaterThan(400);
    }
  });

  it.each([
    ['gcj02', written(gcoord.GCJ02)],
    ['bd09', written(gcoord.BD09)],
  ] as const)('that is %s and was given as WGS 84 is noticed, not corrected', (datum, points) => {
    const check = checkDatum(snapper, points, toWgs84, 'wgs84');
    expect(check.fitsBetter).toBe(datum);
    expect(check.fits.map((fit) => fit.datum)).toEqual([...datums]);
    expect(checkDatum(snapper, points, toWgs84, datum).fitsBetter).toBeNull();
  });

  it('that is as it was given is left alone, and of few points nothing is said', () => {
    expect(checkDatum(snapper, doors, toWgs84, 'wgs84').fitsBetter).toBeNull();
    const few = written(gcoord.GCJ02).slice(0, 10);
    expect(checkDatum(snapper, few, toWgs84, 'wgs84').fitsBetter).toBeNull();
  });
});
