import {
  type Coverage,
  coverage,
  type Graph,
  type Lonlat,
  type Network,
  openSnapper,
  type Points,
  type Population,
  type Services,
  type Snapper,
  snapAll,
} from '../../../packages/walkshed/index.ts';
import type { PeopleRows, PlaceRows } from '../reading/read-files.ts';
import { inOrder, taken } from './canonical.ts';
import { networkFor, type Walk } from './conditions.ts';

/** People and places on the streets, in the order of their ids: the order of the rows in a file changes no sum. */
export type Situation = {
  readonly network: Network;
  readonly snapper: Snapper;
  readonly walk: Walk;
  readonly people: PeopleRows;
  /** Rows of the file of people in the order of `population`. */
  readonly rows: Uint32Array;
  readonly population: Population;
  readonly places: PlaceRows;
  readonly services: Services;
  /** Rows of the file of places in the order of `services`. */
  readonly placeRows: Uint32Array;
};

export function situate(
  graph: Graph,
  people: PeopleRows,
  places: PlaceRows,
  walk: Walk,
): Situation {
  const snapper = openSnapper(graph, walk.snapLimit);
  const rows = inOrder(people.ids);
  const placeRows = inOrder(places.ids);
  const functions = [...new Set(places.functions)].sort();
  const number = new Map(functions.map((name, f) => [name, f]));
  return {
    network: networkFor(graph, walk),
    snapper,
    walk,
    people,
    rows,
    population: {
      points: snapAll(snapper, taken(people.places, rows)),
      people: Float64Array.from(rows, (row) => people.population[row] as number),
      ...(people.band ? { band: taken(people.band, rows) } : {}),
    },
    places,
    placeRows,
    services: {
      points: snapAll(snapper, taken(doorsOf(graph, places), placeRows)),
      functions,
      of: Uint16Array.from(placeRows, (row) => number.get(places.functions[row] ?? '') as number),
    },
  };
}

/** Where staff drew the entrance of a place, its people go in there. */
function doorsOf({ about }: Graph, { ids, places }: PlaceRows): readonly Lonlat[] {
  const doors = new Map(about.overlay?.entrances.map((door) => [door.place, door]));
  return doors.size === 0 ? places : places.map((place, i) => doors.get(ids[i] ?? '') ?? place);
}

/** Coverage of a situation, and what must be told beside it. */
export type Covering = {
  readonly situation: Situation;
  readonly coverage: Coverage;
  /** Ids on no street, in the order of their file. */
  readonly unsnapped: readonly string[];
  readonly placesUnsnapped: readonly string[];
  /** Ids put on another street than the nearest, which was left out as an island. */
  readonly resnapped: readonly string[];
  /** Rows of people who walk more than 100 m to their street. */
  readonly legOver100m: number;
};

const longLeg = 100_000;

export function cover(situation: Situation): Covering {
  const { network, population, services, walk, people, places } = situation;
  return {
    situation,
    coverage: coverage(network, population, services, walk.minutes),
    unsnapped: idsWhere(people.ids, situation.rows, offStreet(population.points)),
    placesUnsnapped: idsWhere(places.ids, situation.placeRows, offStreet(services.points)),
    resnapped: idsWhere(people.ids, situation.rows, (i) => population.points.resnapped[i] === 1),
    legOver100m: population.points.leg.filter((leg) => leg > longLeg).length,
  };
}

const offStreet =
  ({ edge }: Points) =>
  (i: number): boolean =>
    (edge[i] as number) < 0;

/** In the order of their file. */
function idsWhere(
  ids: readonly string[],
  rows: Uint32Array,
  isOne: (i: number) => boolean,
): string[] {
  return taken(
    ids,
    rows.filter((_, i) => isOne(i)).sort((a, b) => a - b),
  );
}
