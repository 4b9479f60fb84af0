import { beyond } from '../coverage/nearest.ts';
import type { Points } from '../coverage/points.ts';
import type { Origin } from '../polygon/reach-polygon.ts';
import type { Network } from '../search/network.ts';
import type { Room } from '../search/search.ts';
import { distancesTo } from '../search/to-points.ts';
import { frameAround, xOn, yOn } from './frame.ts';
import { labelPlaces, landPath } from './lands.ts';
import { dashes, doorMark, placeMark } from './marks.ts';
import type { Band } from './measure-reach.ts';
import { short } from './path.ts';
import { scaleBar } from './scale-bar.ts';
import { streetsOf } from './streets.ts';
import { escaped } from './text.ts';

/** Places to be shown: where they are, how they stand on the network, and which kind each is, counted from 0. */
export type ShownPlaces = {
  readonly lons: ArrayLike<number>;
  readonly lats: ArrayLike<number>;
  readonly points: Points;
  readonly kinds: ArrayLike<number>;
};

export type ReachMap = {
  /** SVG within `0 0 width height`, without a frame of its own; its classes are those of `mapRules`. */
  readonly markup: string;
  readonly width: number;
  readonly height: number;
  /** Millimetres from the door to each place, `beyond` where it is out of reach. */
  readonly distances: Uint32Array;
  /** How many places lie within the map. */
  readonly placesShown: number;
};

/** What is written in the map itself. */
export type MapWords = {
  /** At the edge of each band, as short as it can be: "5 min". */
  readonly bands: readonly string[];
  readonly metres: (metres: number) => string;
};

const none: ShownPlaces = {
  lons: [],
  lats: [],
  kinds: [],
  points: {
    count: 0,
    edge: new Int32Array(0),
    offset: new Uint32Array(0),
    leg: new Uint32Array(0),
    zone: new Uint16Array(0),
    resnapped: new Uint8Array(0),
  },
};

/**
 * Streets of a neighbourhood, what of them is within each time from one door, and places, as a drawing. Bands differ by
 * the line around them and its label, streets by their width, kinds of places by shape and number: nothing by colour
 * alone.
 *
 * @param room after `measureReach`
 * @param bands of `measureReach`
 */
export function reachMap(
  network: Network,
  room: Room,
  origin: Origin,
  bands: readonly Band[],
  words: MapWords,
  places: ShownPlaces = none,
  width = 480,
): ReachMap {
  const frame = frameAround(bands.at(-1)?.land ?? null, origin.lon, origin.lat, width, 30);
  const streets = streetsOf(network, room, origin, bands, frame);
  const budget = bands.at(-1)?.budget ?? 0;
  const distances = distancesTo(network, room, origin.snap, places.points, budget);
  const lands = bands.map((band) => landPath(band, frame));
  const far: string[] = [];
  const near: string[] = [];
  const seen = Array.from(distances.keys()).flatMap((i) => {
    const x = xOn(frame, (places.lons[i] as number) * 1e7);
    const y = yOn(frame, (places.lats[i] as number) * 1e7);
    return x > 8 && x < frame.width - 8 && y > 8 && y < frame.height - 8 ? [{ i, x, y }] : [];
  });
  const r = seen.length > 60 ? 6 : 8;
  for (const { i, x, y } of seen) {
    const isNear = distances[i] !== beyond;
    (isNear ? near : far).push(placeMark(places.kinds[i] as number, x, y, r, isNear));
  }
  const labels = labelPlaces(bands, frame).map((place, i) =>
    place
      ? `<text class="band" x="${short(place.x)}" y="${short(place.y + 4.5)}">${escaped(words.bands[i] ?? '')}</text>`
      : '',
  );
  const markup = [
    `<path class="street" d="${streets.others}"/>`,
    ...lands.map((d) => `<path class="land" d="${d}"/>`).reverse(),
    ...streets.bands.map((d, i) => `<path class="walk w${i % 3}" d="${d}"/>`).reverse(),
    ...lands
      .map((d, i) => {
        const dash = dashes[i % dashes.length];
        return `<path class="rim r${i % 3}"${dash ? ` stroke-dasharray="${dash}"` : ''} d="${d}"/>`;
      })
      .reverse(),
    ...far,
    ...near,
    doorMark(xOn(frame, origin.lon * 1e7), yOn(frame, origin.lat * 1e7)),
    ...labels,
    scaleBar(frame, words.metres),
  ];
  return {
    markup: markup.join('\n'),
    width,
    height: frame.height,
    distances,
    placesShown: seen.length,
  };
}
