import { type Faults, quoted } from '../../platform/csv/faults.ts';
import { decimal, noNumber } from './cells.ts';
import { type PointRows, readPoints } from './read-points.ts';

type Source = AsyncIterable<Uint8Array>;

const mankind = 1e10;
/** Each is searched for by itself. */
const mostFunctions = 500;

export type PeopleRows = PointRows & {
  readonly population: readonly number[];
  /** Null where the file has no such column. */
  readonly band: readonly string[] | null;
};

export type PlaceRows = PointRows & {
  /** What each place is for. */
  readonly functions: readonly string[];
};

/** `id,lon,lat,population[,band]`: residents, or cells of them. */
export async function readPeople(source: Source, faults: Faults): Promise<PeopleRows> {
  const population: number[] = [];
  const band: string[] = [];
  const points = await readPoints(source, faults, {
    needed: ['population'],
    perhaps: ['band'],
    mayBeEmpty: false,
    take(cells, has) {
      const count = decimal(cells('population'));
      if (count === null) return noNumber('population', cells('population'));
      if (count < 0) return `population is ${count}; it must not be negative`;
      if (count > mankind) return `population is ${count}; there are not so many people`;
      population.push(count);
      if (has('band')) band.push(cells('band'));
      return null;
    },
  });
  return { ...points, population, band: band.length > 0 ? band : null };
}

/**
 * `id,lon,lat,function`: places, each for one purpose.
 *
 * @param mayBeEmpty a file with only its header means: there is none yet
 */
export async function readPlaces(
  source: Source,
  faults: Faults,
  mayBeEmpty: boolean,
): Promise<PlaceRows> {
  const functions: string[] = [];
  const different = new Set<string>();
  const points = await readPoints(source, faults, {
    needed: ['function'],
    perhaps: [],
    mayBeEmpty,
    take(cells) {
      const name = cells('function');
      if (name === '') return 'the function is empty';
      if (/\p{Cc}/u.test(name)) return `the function ${quoted(name)} has a control character in it`;
      if (different.add(name).size > mostFunctions)
        return `more than ${mostFunctions} different functions; is this the right column?`;
      functions.push(name);
      return null;
    },
  });
  return { ...points, functions };
}

/** `id,lon,lat`: where something could be built. */
export const readCandidates = (source: Source, faults: Faults): Promise<PointRows> =>
  readPoints(source, faults, { needed: [], perhaps: [], mayBeEmpty: false, take: () => null });
