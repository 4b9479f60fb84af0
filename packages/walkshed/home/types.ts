import type { Moment, Schedule } from '../hours/schedule.ts';
import type { Snap } from '../snap/snap.ts';

/** A place of the directory, on the street: one with several doors is several of these with the same id. */
export type CirclePlace = {
  readonly id: string;
  readonly function: string;
  readonly lon: number;
  readonly lat: number;
  readonly at: Snap | null;
  /** Null: nobody said when it is open. */
  readonly hours: Schedule | null;
  /** The way into it; null: not recorded. */
  readonly stepFree: boolean | null;
};

/** A function that is asked for; of one that nobody has surveyed it is not said that there is no place. */
export type CircleFunction = { readonly id: string; readonly surveyed: boolean };

/** `closes`: open now, and no more on arrival. */
export type OpenThen =
  | { readonly state: 'open'; readonly closesAt: string | null }
  | { readonly state: 'closes'; readonly closesAt: string }
  | { readonly state: 'closed' | 'unknown' };

export type MomentName = 'now' | 'evening' | 'sunday';

/** Known to be so, known not to be, not recorded: unknown is not step-free. */
export type StepFree = 'yes' | 'no' | 'not_recorded';

export type Choice = {
  readonly place: string;
  readonly metres: number;
  readonly minutes: number;
  /** Metres as the crow flies, which nobody walks. */
  readonly straightMetres: number;
  readonly stepFree: StepFree;
  readonly open: Readonly<Record<MomentName, OpenThen>>;
};

export type Gap = 'too_far' | 'detour' | 'barrier' | 'closed_then' | 'no_place' | 'no_data';

/** At one moment: minutes to the nearest place that is open on arrival, or why there is none. */
export type AtMoment =
  | { readonly minutes: number; readonly place: string }
  | { readonly minutes: null; readonly gap: Gap };

export type FunctionAnswer = {
  readonly function: string;
  /** Within the time, nearest first; at most five are told. */
  readonly choices: readonly Choice[];
  /** How many there are within the time. */
  readonly choiceCount: number;
  /** On foot, whenever it is open; null: none is within the time. */
  readonly minutes: number | null;
  readonly gap: Gap | null;
  /** The nearest beyond the time, where one is known: what a gap is told with. */
  readonly beyond: {
    readonly place: string;
    readonly minutes: number | null;
    readonly straightMetres: number;
  } | null;
  readonly at: Readonly<Record<MomentName, AtMoment>>;
};

export type HomeAnswer = {
  /** Null: the home is on no street. */
  readonly snap: { readonly metres: number; readonly resnapped: boolean } | null;
  /** The time was counted from the home, or from the gate of its compound. */
  readonly origin: 'home' | 'gate';
  readonly functions: readonly FunctionAnswer[];
  /** The furthest of the functions that count, the headline; null: one of them is out of reach. */
  readonly furthest: { readonly function: string; readonly minutes: number } | null;
  readonly conditions: {
    readonly speedKmh: number;
    readonly minutes: number;
    readonly metres: number;
    readonly moments: Readonly<Record<MomentName, Moment>>;
    readonly extract: string;
    readonly overlay: string | null;
    readonly profile: string;
  };
};
