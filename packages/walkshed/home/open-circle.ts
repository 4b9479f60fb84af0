import { beyond } from '../coverage/nearest.ts';
import { pointsOf } from '../coverage/points.ts';
import { metresBetween } from '../geodesy.ts';
import type { Graph } from '../graph.ts';
import { type Moments, openAt } from '../hours/open-at.ts';
import { type Calendar, plainCalendar, timeOf } from '../hours/schedule.ts';
import { budgetOf } from '../search/network.ts';
import { roomFor } from '../search/search.ts';
import type { Snapper } from '../snap/snap.ts';
import { answerFor } from './answer-for.ts';
import { gatesOf, metresFrom, networksOf } from './searches.ts';
import type { CircleFunction, CirclePlace, HomeAnswer, MomentName, OpenThen } from './types.ts';

export type CircleQuestion = {
  readonly snapper: Snapper;
  readonly places: readonly CirclePlace[];
  /** In the order in which they are told. */
  readonly functions: readonly CircleFunction[];
  /** Functions that the headline is the furthest of. */
  readonly core: readonly string[];
  readonly speedKmh: number;
  readonly minutes: number;
  /** Only ways known to be passable on wheels: profile `wheels`. */
  readonly stepFree?: boolean;
  readonly moments: Moments;
  readonly calendar?: Calendar;
  /** Some standards begin the circle at the gate of the compound. */
  readonly from?: 'home' | 'gate';
};

/** Looked for twice as far: who would have to walk still farther to what lies near stands before a barrier. */
const farther = 2;

const names: readonly MomentName[] = ['now', 'evening', 'sunday'];

/**
 * Answers for one home after another (design §1.2, §6): minutes to each function, how many choices, open when, step-free
 * or not, and why something is missing. Nothing of a question is kept.
 */
export function openCircle(
  graph: Graph,
  question: CircleQuestion,
): { ask(lon: number, lat: number): HomeAnswer } {
  const { snapper, places, functions, core, speedKmh, minutes, moments } = question;
  const { calendar = plainCalendar, from = 'home' } = question;
  const networks = networksOf(graph, question, moments, calendar);
  const budget = budgetOf(minutes, speedKmh);
  const wide = budget * farther;
  const room = roomFor(networks.always);
  const doors = pointsOf(places.map(({ at }) => at));
  const byFunction = new Map(functions.map(({ id }) => [id, [] as number[]]));
  for (const [i, place] of places.entries()) byFunction.get(place.function)?.push(i);
  const minutesOf = (millimetres: number) => (millimetres * 60) / (speedKmh * 1e6);
  const about = {
    speedKmh,
    minutes,
    metres: budget / 1000,
    moments,
    extract: graph.about.extract.sha256,
    overlay: graph.about.overlay?.sha256 ?? null,
    profile: graph.about.profile,
  };

  const openings = names.map((name) =>
    places.map(({ hours }) => openAt(hours, moments[name], calendar)),
  );
  /** What somebody finds who leaves at that moment. */
  function openThen(moment: number, place: number, walked: number): OpenThen {
    const opening = openings[moment]?.[place];
    if (opening?.state !== 'open') return { state: opening?.state ?? 'unknown' };
    if (opening.closesIn === null) return { state: 'open', closesAt: null };
    const closesAt = timeOf(moments[names[moment] as MomentName].minute + opening.closesIn);
    return { state: opening.closesIn <= walked ? 'closes' : 'open', closesAt };
  }

  return {
    ask(lon, lat) {
      const home = snapper.snap(lon, lat);
      const straight = Float64Array.from(places, (place) =>
        metresBetween(lon, lat, place.lon, place.lat),
      );
      const gates =
        home && home.zone > 0 && from === 'gate'
          ? gatesOf(graph, networks.always.vZone, home.zone)
          : null;
      const start = gates && gates.length > 0 ? gates : null;
      const search = (name: keyof typeof networks, far: number) =>
        home
          ? metresFrom(networks[name], room, home, start, doors, far)
          : new Uint32Array(places.length).fill(beyond);
      let walks = search('always', budget);
      // Farther only for what is near as the crow flies and yet not reached: is there a wall, or a way round?
      const isOdd = (members: readonly number[]) =>
        members.every((i) => walks[i] === beyond) &&
        members.some((i) => (straight[i] as number) * 1000 <= budget);
      const inTime = walks;
      if (home && [...byFunction.values()].some(isOdd)) walks = search('always', wide);
      const walksAt = names.map((name) =>
        networks[name] === networks.always ? inTime : search(name, budget),
      );
      const [known, possible] = [search('stepFree', budget), search('notSteps', budget)];
      const answers = functions.map(({ id, surveyed }) =>
        answerFor({
          function: id,
          surveyed: surveyed && home !== null,
          members: byFunction.get(id) ?? [],
          places,
          budget,
          walks,
          walksAt,
          known,
          possible,
          straight,
          minutesOf,
          openThen,
        }),
      );
      const counted = answers.filter((answer) => core.includes(answer.function));
      const furthest = counted.reduce<HomeAnswer['furthest']>(
        (far, { function: of, minutes }) =>
          minutes !== null && (!far || minutes > far.minutes) ? { function: of, minutes } : far,
        null,
      );
      const complete =
        counted.length === core.length && counted.every((answer) => answer.minutes !== null);
      return {
        snap: home && { metres: home.leg / 1000, resnapped: home.resnapped },
        origin: start ? 'gate' : 'home',
        functions: answers,
        furthest: complete ? furthest : null,
        conditions: about,
      };
    },
  };
}
