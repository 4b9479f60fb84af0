import {
  type Band,
  beyond,
  type Graph,
  measureReach,
  openSnapper,
  type ReachMap,
  reachMap,
  roomFor,
  snapAll,
} from '../../../packages/walkshed/index.ts';
import type { Language } from '../../platform/i18n/languages.ts';
import { formatFor, plain } from '../../ui/index.ts';
import { type Conditions, conditionsOf, networkFor, type Walk } from '../engine/conditions.ts';
import { type Words, wordsOf } from '../messages/index.ts';
import type { PlaceRows } from '../reading/read-files.ts';

/** One kind of place, in numbers. */
export type KindRow = {
  readonly name: string;
  /** How many are within each band, nearer ones included. */
  readonly counts: readonly number[];
  /** Minutes to the nearest, rounded up; null: none within reach. */
  readonly nearest: number | null;
};

/** What is drawn and told of one door. */
export type ReachView = {
  readonly lang: Language;
  readonly words: Words;
  readonly number: (value: number) => string;
  readonly list: (items: readonly string[]) => string;
  readonly walk: Walk;
  readonly conditions: Conditions;
  readonly lon: number;
  readonly lat: number;
  /** Millimetres from the door to the street. */
  readonly leg: number;
  readonly bands: readonly Band[];
  readonly map: ReachMap;
  /** Null: no places were asked for. */
  readonly kinds: readonly KindRow[] | null;
  readonly placesOutside: number;
  readonly placesOffStreets: number;
};

/** The six that every neighbourhood has, in their order; others follow by their names. */
const six = ['childcare', 'eldercare', 'healthcare', 'food', 'leisure', 'affairs'] as const;
const isOfSix = (name: string): name is (typeof six)[number] => six.some((known) => known === name);

/** Thirds of the whole time, as whole minutes where that is no lie. */
export function bandMinutes(minutes: number): number[] {
  const digits = minutes >= 6 ? 1 : minutes >= 1 ? 10 : 1000;
  const third = (n: number) => Math.round(((minutes * n) / 3) * digits) / digits;
  return [third(1), third(2), minutes];
}

/** @returns null where no street is within the snap limit */
export function viewReach(
  graph: Graph,
  lon: number,
  lat: number,
  walk: Walk,
  places: PlaceRows | null,
  lang: Language,
): ReachView | null {
  const snapper = openSnapper(graph, walk.snapLimit);
  const snap = snapper.snap(lon, lat);
  if (!snap) return null;
  const words = wordsOf(lang);
  const { number, list } = formatFor({ lang, timeZone: 'UTC', now: new Date(0) });
  const network = networkFor(graph, walk);
  const room = roomFor(network);
  const origin = { lon, lat, snap };
  const bands = measureReach(network, room, origin, bandMinutes(walk.minutes));
  const names = namesOf(places);
  const kindOf = new Map(names.map((name, kind) => [name, kind]));
  const kinds = (places?.functions ?? []).map((name) => kindOf.get(name) as number);
  const points = snapAll(snapper, places?.places ?? []);
  const map = reachMap(
    network,
    room,
    origin,
    bands,
    {
      bands: bands.map(({ minutes }) => words.reach.band(number(minutes))),
      metres: (metres) =>
        metres < 1000
          ? words.reach.metres(number(metres))
          : words.reach.kilometres(number(metres / 1000)),
    },
    {
      lons: (places?.places ?? []).map((place) => place.lon),
      lats: (places?.places ?? []).map((place) => place.lat),
      points,
      kinds,
    },
  );
  return {
    lang,
    words,
    number,
    list,
    walk,
    conditions: conditionsOf(graph, walk),
    lon,
    lat,
    leg: snap.leg,
    bands,
    map,
    kinds: places && names.map((name, kind) => kindRow(name, kind, kinds, map, bands, walk, words)),
    placesOutside: kinds.length - map.placesShown,
    placesOffStreets: points.edge.filter((edge) => edge < 0).length,
  };
}

const namesOf = (places: PlaceRows | null): string[] => {
  const found = new Set(places?.functions);
  const others = [...found].filter((name) => !isOfSix(name)).sort();
  return [...six.filter((name) => found.has(name)), ...others];
};

function kindRow(
  name: string,
  kind: number,
  kinds: readonly number[],
  { distances }: ReachMap,
  bands: readonly Band[],
  { speedKmh }: Walk,
  words: Words,
): KindRow {
  const own = [...distances].filter((far, i) => kinds[i] === kind && far !== beyond);
  const nearest = Math.min(...own);
  return {
    name: isOfSix(name) ? words.functions[name] : plain(name),
    counts: bands.map(({ budget }) => own.filter((far) => far <= budget).length),
    // Rounded up, so that what is told as five minutes is counted within five.
    nearest:
      own.length > 0 ? Math.max(Math.ceil((nearest * 60) / (speedKmh * 1e6) - 1e-6), 1) : null,
  };
}
