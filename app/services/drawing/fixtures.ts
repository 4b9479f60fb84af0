import { cityGraph } from '../../../packages/walkshed/testing.ts';
import { collectFaults } from '../../platform/csv/faults.ts';
import type { Language } from '../../platform/i18n/languages.ts';
import type { PlaceRows } from '../reading/read-files.ts';
import { type ReachView, viewReach } from './reach-view.ts';

/** People's Square and what lies around it; small and quick to read. */
export const shanghai = cityGraph('shanghai', { country: 'CN' });
const door = { lon: 121.472, lat: 31.231 };

/** Places around the door: each a function, and how many thousandths of a degree it lies away. */
export function placesAround(
  rows: readonly (readonly [name: string, east: number, north: number])[],
): PlaceRows {
  const places = rows.map(([, east, north]) => ({
    lon: door.lon + east / 1000,
    lat: door.lat + north / 1000,
  }));
  return {
    ids: rows.map((_, i) => `p${i}`),
    places,
    functions: rows.map(([name]) => name),
    beyond: collectFaults(),
    datum: 'wgs84',
  };
}

export const somePlaces = placesAround([
  ['food', 1, 1],
  ['food', -3, 2],
  ['healthcare', 4, -4],
  ['parlour', 60, 60],
]);

export function view(
  lang: Language,
  places: PlaceRows | null = somePlaces,
  walk: Partial<ReachView['walk']> = {},
): ReachView {
  const all = { minutes: 15, speedKmh: 4, snapLimit: 1600, ...walk };
  const seen = viewReach(shanghai, door.lon, door.lat, all, places, lang);
  if (!seen) throw new Error('the square lies at a street');
  return seen;
}
