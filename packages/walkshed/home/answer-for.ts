import { mostChoices } from '../coverage/choices.ts';
import { beyond } from '../coverage/nearest.ts';
import { isWithin } from './searches.ts';
import type {
  AtMoment,
  Choice,
  CirclePlace,
  FunctionAnswer,
  Gap,
  OpenThen,
  StepFree,
} from './types.ts';

/** A walk so many times as long as the straight line is a detour (design §1). */
const detour = 1.6;

/** What was searched for one home. Arrays are by place; millimetres, `beyond` where it is farther. */
export type Searched = {
  readonly function: string;
  readonly surveyed: boolean;
  /** Places of the function, doors of one place each by itself. */
  readonly members: readonly number[];
  readonly places: readonly CirclePlace[];
  readonly budget: number;
  /** At any hour, farther than the time. */
  readonly walks: Uint32Array;
  /** At each of the three moments, when gates may be shut. */
  readonly walksAt: readonly Uint32Array[];
  /** Over ways known to be step-free; over ways not known to have steps. */
  readonly known: Uint32Array;
  readonly possible: Uint32Array;
  /** Metres. */
  readonly straight: Float64Array;
  readonly minutesOf: (millimetres: number) => number;
  readonly openThen: (moment: number, place: number, minutes: number) => OpenThen;
};

export function answerFor(searched: Searched): FunctionAnswer {
  const { members, places, budget, walks, minutesOf } = searched;
  const ranked = nearestDoors(members, places, walks);
  const within = ranked.filter((i) => isWithin(walks[i] as number, budget));
  const choices = within.slice(0, mostChoices).map((i) => choiceOf(searched, i));
  const [first] = within;
  const gap = first === undefined ? gapOf(searched, walks, ranked) : null;
  const nearest = ranked[0] ?? nearestStraight(searched);
  return {
    function: searched.function,
    choices,
    choiceCount: within.length,
    minutes: first === undefined ? null : minutesOf(walks[first] as number),
    gap,
    beyond:
      gap === null || nearest === undefined
        ? null
        : {
            place: (places[nearest] as CirclePlace).id,
            minutes: walks[nearest] === beyond ? null : minutesOf(walks[nearest] as number),
            straightMetres: searched.straight[nearest] as number,
          },
    at: {
      now: thenOf(searched, 0, gap),
      evening: thenOf(searched, 1, gap),
      sunday: thenOf(searched, 2, gap),
    },
  };
}

/** The nearest door of each place that is reached at all; nearest first, then the lower. */
function nearestDoors(
  members: readonly number[],
  places: readonly CirclePlace[],
  walks: Uint32Array,
): readonly number[] {
  const best = new Map<string, number>();
  for (const i of members) {
    if (walks[i] === beyond) continue;
    const { id } = places[i] as CirclePlace;
    const known = best.get(id);
    if (known === undefined || (walks[i] as number) < (walks[known] as number)) best.set(id, i);
  }
  return [...best.values()].sort((a, b) => (walks[a] as number) - (walks[b] as number) || a - b);
}

function choiceOf(searched: Searched, i: number): Choice {
  const { places, walks, straight, minutesOf, openThen } = searched;
  const walked = walks[i] as number;
  const minutes = minutesOf(walked);
  const on = (moment: number) => openThen(moment, i, minutes);
  return {
    place: (places[i] as CirclePlace).id,
    metres: walked / 1000,
    minutes,
    straightMetres: straight[i] as number,
    stepFree: stepFreeOf(searched, i),
    open: { now: on(0), evening: on(1), sunday: on(2) },
  };
}

/** The way there within the time, and the way in. */
function stepFreeOf({ places, known, possible, budget }: Searched, i: number): StepFree {
  const inside = (places[i] as CirclePlace).stepFree;
  if (inside === false || !isWithin(possible[i] as number, budget)) return 'no';
  return inside && isWithin(known[i] as number, budget) ? 'yes' : 'not_recorded';
}

function thenOf(searched: Searched, moment: number, gap: Gap | null): AtMoment {
  if (gap !== null) return { minutes: null, gap };
  const { members, places, budget, minutesOf, openThen } = searched;
  const walks = searched.walksAt[moment] as Uint32Array;
  const within = nearestDoors(members, places, walks).filter((i) =>
    isWithin(walks[i] as number, budget),
  );
  const states = within.map((i) => openThen(moment, i, minutesOf(walks[i] as number)).state);
  const open = within[states.indexOf('open')];
  if (open !== undefined)
    return { minutes: minutesOf(walks[open] as number), place: (places[open] as CirclePlace).id };
  // A gate that is shut keeps away as a wall does.
  if (within.length === 0) return { minutes: null, gap: 'closed_then' };
  return { minutes: null, gap: states.includes('unknown') ? 'no_data' : 'closed_then' };
}

/** Why none is within the time on foot. */
function gapOf(searched: Searched, walks: Uint32Array, ranked: readonly number[]): Gap {
  const { members, surveyed, budget, straight } = searched;
  if (!surveyed) return 'no_data';
  if (members.length === 0) return 'no_place';
  const near = members.filter((i) => (straight[i] as number) * 1000 <= budget);
  if (near.length === 0) return 'too_far';
  const reached = near.filter((i) => walks[i] !== beyond);
  if (reached.length === 0) return 'barrier';
  const isDetour = (i: number) => (walks[i] as number) > detour * 1000 * (straight[i] as number);
  return reached.every(isDetour) && ranked.length > 0 ? 'detour' : 'too_far';
}

/** The nearest as the crow flies. */
function nearestStraight({ members, straight }: Searched): number | undefined {
  return [...members].sort((a, b) => (straight[a] as number) - (straight[b] as number) || a - b)[0];
}
