import type { Lonlat } from '../../../packages/walkshed/index.ts';
import { collectFaults, type Faults, quoted } from '../../platform/csv/faults.ts';
import { readTable } from '../../platform/csv/read-table.ts';
import type { Datum } from '../engine/datum.ts';
import { type Cells, columnsIn, decimal, noNumber } from './cells.ts';

/** Points of a file, in its order. */
export type PointRows = {
  readonly ids: readonly string[];
  /** Degrees. Those named in `beyond` are none on Earth: perhaps longitude and latitude were exchanged. */
  readonly places: readonly Lonlat[];
  readonly beyond: Faults;
  /** What the file's own coordinates are in. */
  readonly datum: Datum;
};

type Columns<Name extends string> = {
  /** Besides id, lon and lat. */
  readonly needed: readonly Name[];
  readonly perhaps: readonly Name[];
  /** Takes in the further cells of a row, or says what is wrong with them. */
  readonly take: (cells: Cells<Name>, has: (name: Name) => boolean) => string | null;
  /** Whether a file without rows means something. */
  readonly mayBeEmpty: boolean;
};

/**
 * Reads a table of points: `id,lon,lat` and what else is asked for, found by name. What is wrong goes to `faults` with
 * its physical line; then what is returned must not be used.
 */
export async function readPoints<Name extends string>(
  source: AsyncIterable<Uint8Array>,
  faults: Faults,
  { needed, perhaps, take, mayBeEmpty }: Columns<Name>,
): Promise<PointRows> {
  const lines = new Map<string, number>();
  const places: Lonlat[] = [];
  const beyond = collectFaults();
  await readTable(source, faults, (header) => {
    const columns = columnsIn<Name | 'id' | 'lon' | 'lat'>(
      header,
      ['id', 'lon', 'lat', ...needed],
      perhaps,
    );
    if (typeof columns === 'string') return columns;
    const has = (name: Name) => header.includes(name);
    return (row) => {
      const cells = columns(row);
      const id = cells('id');
      if (id === '') return 'the id is empty';
      const before = lines.get(id);
      if (before !== undefined) return `the id ${quoted(id)} is on line ${before} already`;
      const lon = decimal(cells('lon'));
      if (lon === null) return noNumber('lon', cells('lon'));
      const lat = decimal(cells('lat'));
      if (lat === null) return noNumber('lat', cells('lat'));
      const wrong = take(cells, has);
      if (wrong !== null) return wrong;
      const off = notOnEarth(lon, lat);
      if (off) beyond.add(row.line, off);
      lines.set(id, row.line);
      places.push({ lon, lat });
      return null;
    };
  });
  if (faults.count === 0 && places.length === 0 && !mayBeEmpty)
    faults.add(2, 'the file has no rows, only a header');
  return { ids: [...lines.keys()], places, beyond, datum: 'wgs84' };
}

/** Null where there is such a place. */
export function notOnEarth(lon: number, lat: number): string | null {
  if (Math.abs(lon) > 180) return `lon is ${lon}; it must be from -180 to 180`;
  if (Math.abs(lat) > 90) return `lat is ${lat}; it must be from -90 to 90`;
  return null;
}
