import type { Graph, Lonlat } from '../../../packages/walkshed/index.ts';
import { collectFaults, type Faults, faultLines } from '../../platform/csv/faults.ts';
import { type BytesRead, openFile, wholeFile } from '../../platform/csv/open-file.ts';
import {
  type BetterDatum,
  betterDatum,
  type Datum,
  datumName,
  graphIn,
  inWgs84,
  notNear,
  type PointRows,
  readPeople,
  readPlaces,
  type Walk,
} from '../../services/index.ts';
import { misuse } from '../advice.ts';
import type { originIn } from './typed.ts';

type OnBytes = (progress: BytesRead) => void;

/** What an upload may hold at most (design §10.1). */
export const largestExtract = 300e6;

/** A graph of a whole country would be larger. */
const largestGraph = 2e9;

export const readGraphFile = async (file: string, onBytes: OnBytes): Promise<Graph> =>
  graphIn(await wholeFile(file, largestGraph, onBytes), file);

/** A table of points as it was typed: `--people FILE`, `--people-datum DATUM`. */
export type PointFile = {
  readonly option: string;
  readonly file: string;
  readonly datum: Datum;
};

/** What tables are read for, and what is to be said of them when all has gone well. */
export type Reading = {
  readonly graph: Graph;
  readonly walk: Walk;
  readonly onBytes: OnBytes;
  readonly warnings: string[];
};

export async function openReading(file: string, walk: Walk, onBytes: OnBytes): Promise<Reading> {
  return { graph: await readGraphFile(file, onBytes), walk, onBytes, warnings: [] };
}

/**
 * The points of a file in WGS 84, held against the graph they are for.
 *
 * @throws advice that leaves with 2 and names the file, and the first line that is wrong
 */
export async function readPointFile<Rows extends PointRows>(
  { option, file, datum }: PointFile,
  { graph, walk, onBytes, warnings }: Reading,
  read: (source: AsyncIterable<Uint8Array>, faults: Faults) => Promise<Rows>,
): Promise<Rows> {
  const faults = collectFaults();
  const written = await read(openFile(file, onBytes), faults);
  refuseFaults(file, faults);
  const rows = inWgs84(written, datum);
  const astray = notNear(rows.places, graph.box);
  if (!isSwapped(astray)) refuseFaults(file, rows.beyond);
  if (astray) throw misuse('points_astray', `${file}: ${astray}`, '');
  const other = betterDatum(graph, written, datum, walk.snapLimit);
  if (other) warnings.push(`Warning: ${file}: ${otherDatum(option, other)}\n`);
  return rows;
}

/** People and the places they walk to; whether there may be no place yet, the question decides. */
export async function readTown(
  people: PointFile,
  places: PointFile,
  reading: Reading,
  none: 'allowed' | 'refused',
) {
  return {
    people: await readPointFile(people, reading, readPeople),
    places: await readPointFile(places, reading, (source, faults) =>
      readPlaces(source, faults, none === 'allowed'),
    ),
  };
}

/** Which datum it is, nobody but whoever made the file can say. */
function otherDatum(option: string, { chosen, better }: BetterDatum): string {
  const name = datumName[better.datum];
  const far = ({ medianMetres }: BetterDatum['chosen']) =>
    medianMetres === null ? 'on no street' : `${Math.round(medianMetres)} m off the street`;
  return `read as ${datumName[chosen.datum]} its middle point lies ${far(chosen)}, as ${name} it would lie ${far(better)}. If it is ${name}: --${option}-datum ${name}`;
}

/**
 * The door that was typed as `--from`, held against the graph.
 *
 * @throws advice that leaves with 2 where there is no such place, or none near the graph
 */
export function doorOn(graph: Graph, { lon, lat, beyond }: ReturnType<typeof originIn>): Lonlat {
  const astray = notNear([{ lon, lat }], graph.box);
  const wrong = isSwapped(astray) ? astray : (beyond ?? astray);
  if (wrong) throw misuse('origin_astray', `--from ${lon},${lat}: ${wrong}`, '');
  return { lon, lat };
}

/** Latitudes beyond 90 are the commonest sign of it. */
const isSwapped = (astray: string | null): boolean => astray?.startsWith('coordinates') === true;

function refuseFaults(file: string, faults: Faults): void {
  const [first] = faultLines(file, faults);
  if (first === undefined) return;
  const more = faults.count - 1;
  const others = more === 0 ? '' : ` (and ${more} more ${more === 1 ? 'row' : 'rows'})`;
  throw misuse('rows_refused', `${first}${others}`, '');
}
