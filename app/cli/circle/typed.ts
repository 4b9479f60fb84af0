import { isDate } from '../../../packages/walkshed/index.ts';
import {
  datumIn,
  datumName,
  datums,
  decimal,
  notOnEarth,
  type Walk,
} from '../../services/index.ts';
import { misuse } from '../advice.ts';
import type { Options } from '../command.ts';
import type { PointFile } from './inputs.ts';

type Given = Options['given'];

export const text = (given: Given, name: string): string | null => {
  const typed = given[name];
  return typeof typed === 'string' ? typed : null;
};

export function needed(given: Given, name: string, example: string): string {
  const typed = text(given, name);
  if (typed !== null) return typed;
  throw misuse('option_missing', `--${name} is missing.`, `For example: --${name} ${example}`);
}

/** A number above zero, at most `most`; `otherwise` where it was not typed. */
export function positive(given: Given, name: string, most: number, otherwise: number): number {
  const typed = text(given, name);
  if (typed === null) return otherwise;
  const value = decimal(typed);
  if (value !== null && value > 0 && value <= most) return value;
  throw misuse(
    'number_invalid',
    `--${name} must be a number above 0 and at most ${most}, not "${typed}".`,
    `For example: --${name} ${otherwise}`,
  );
}

/** A whole number of at least `least`. Null: not typed. */
export function whole(given: Given, name: string, least: number, example: number): number | null {
  const typed = text(given, name);
  if (typed === null) return null;
  const value = /^\d{1,9}$/.test(typed) ? Number(typed) : Number.NaN;
  if (value >= least) return value;
  throw misuse(
    'number_invalid',
    `--${name} must be a whole number from ${least}, not "${typed}".`,
    `For example: --${name} ${example}`,
  );
}

/** How far one walks: 15 minutes at 4 km/h, from a door that is at most 1,600 m off the street. */
export const walkIn = (given: Given): Walk => ({
  minutes: positive(given, 'minutes', 240, 15),
  speedKmh: positive(given, 'speed-kmh', 15, 4),
  snapLimit: positive(given, 'snap-limit', 20_000, 1600),
  at: momentIn(given),
});

/** `--at 2026-03-04T20:00`. Null: not typed. */
function momentIn(given: Given): NonNullable<Walk['at']> | null {
  const typed = text(given, 'at');
  if (typed === null) return null;
  const found = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):([0-5]\d)$/.exec(typed);
  const [, date = '', hours, minutes] = found ?? [];
  if (found && isDate(date)) return { date, minute: 60 * Number(hours) + Number(minutes) };
  throw misuse(
    'time_invalid',
    `--at must be a day and a time as on the clock there, not "${typed}".`,
    'For example: --at 2026-03-04T20:00',
  );
}

/** `--from LON,LAT`; `beyond` says what is wrong where there is no such place on Earth. */
export function originIn(given: Given): { lon: number; lat: number; beyond: string | null } {
  const typed = needed(given, 'from', '-51.2278,-30.0276');
  const [lon, lat, ...more] = typed.split(',').map((part) => decimal(part.trim()));
  if (typeof lon !== 'number' || typeof lat !== 'number' || more.length > 0)
    throw misuse(
      'origin_invalid',
      `--from must be longitude and latitude in degrees, not "${typed}".`,
      'For example: --from -51.2278,-30.0276',
    );
  return { lon, lat, beyond: notOnEarth(lon, lat) };
}

/** `--people FILE`, and `--people-datum DATUM` where its coordinates are not WGS 84. */
export function pointFile(given: Given, option: string): PointFile {
  const file = needed(given, option, `${option}.csv`);
  const typed = text(given, `${option}-datum`);
  const datum = typed === null ? 'wgs84' : datumIn(typed);
  if (datum) return { option, file, datum };
  throw misuse(
    'datum_unknown',
    `--${option}-datum must be one of ${datums.map((one) => datumName[one]).join(', ')}, not "${typed}".`,
    `For example: --${option}-datum ${datumName.gcj02}`,
  );
}
