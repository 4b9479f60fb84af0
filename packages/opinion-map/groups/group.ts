import type { Ballots } from '../ballots.ts';
import type { Drawing } from '../draw.ts';
import type { Places } from '../place.ts';
import { groupsAt } from './at-k.ts';
import { chooseK, type Gain } from './choose-k.ts';
import { type Ground, groundOf } from './ground.ts';
import { lettersOf, orderedBySize, type PeopleInGroups } from './names.ts';
import { drawnFrom, type Resample, resample } from './resample.ts';
import { agreementOfGroups, gainsOf, picks } from './stability.ts';

export type Candidate = Gain & {
  /** Share of the draws in which the rule picks this number. */
  readonly picked: number;
};

/** The groups of a published map, and how sure they are. */
export type Grouping = PeopleInGroups & {
  /** `A`, `B`, … of each group. */
  readonly letters: readonly string[];
  /** Share of the draws in which the rule picks the same k. */
  readonly stability: number;
  /** Stability below 0.9: other numbers of groups are as well possible, see `candidates`. */
  readonly unclear: boolean;
  /** Every admissible number of groups, ascending from 1 (which gains nothing). */
  readonly candidates: readonly Candidate[];
  /** For each group: mean adjusted Rand index between it and its like in the draws; 1 = always the same people. */
  readonly meanAri: readonly number[];
  /** Admissible groupings for k = 2, 3 and 4: common ground has to survive all of them (design §6.2). */
  readonly alternatives: readonly PeopleInGroups[];
};

export type GroupOptions = {
  readonly seed: number;
  /** Groups at most; 5 unless said otherwise. */
  readonly kMax?: number;
  /** Draws of nine tenths of the votes; 20 unless said otherwise. */
  readonly draws?: number;
  /** The draws, where they were made elsewhere with `resampleOf` (two threads need half the time). */
  readonly resamples?: readonly Resample[];
  /** Letter of each person on the map published before this one, 0 = A. */
  readonly earlier?: ReadonlyMap<string, number>;
};

/** Below this the number of groups is said to be unclear. */
const stable = 0.9;

/**
 * Groups of people who answered alike, and how many there are (design §6.2; docs/decisions/0019).
 *
 * k = 0: nobody voted enough to be in a group. k = 1: no clear groups, all who voted enough are together.
 *
 * @param drawing of these ballots by the method `linli`
 * @param places of everybody in it
 */
export function groupPeople(
  ballots: Ballots,
  drawing: Drawing,
  places: Pick<Places, 'at' | 'votes'>,
  { seed, kMax = 5, draws = 20, resamples, earlier }: GroupOptions,
): Grouping {
  const ground = groundOf(ballots, drawing, places);
  const one = orderedBySize(atK(ground, 1, seed));
  const ks = triedUpTo(kMax);
  const groupings = ks.map((k) => orderedBySize(atK(ground, k, seed)));
  const admissible = groupings.map(
    ({ k, sizes }, z) => k === ks[z] && isAdmissible(sizes, ground.eligible.length),
  );
  const choosers = drawnFrom(ballots, drawing, seed);
  const wanted = ks.map((k, z) => (admissible[z] ? k : null));
  const drawn = !admissible.includes(true)
    ? []
    : (resamples ??
      Array.from({ length: draws }, (_, number) => resample(choosers, wanted, seed, number)));
  const gains = gainsOf(drawn, ks, admissible);
  const k = chooseK(gains);
  const picked = picks(drawn, ks, admissible);
  const share = (wanted: number): number =>
    picked.length > 0
      ? picked.filter((pick) => pick === wanted).length / picked.length
      : wanted === 1
        ? 1
        : 0;
  const chosen = k === 1 ? one : (groupings[ks.indexOf(k)] as PeopleInGroups);
  return {
    ...chosen,
    letters: lettersOf(chosen, ballots.people, earlier),
    stability: share(k),
    unclear: share(k) < stable,
    candidates: [{ k: 1, gain: 0, standardError: 0 }, ...gains].map((gain) => ({
      ...gain,
      picked: share(gain.k),
    })),
    // Only for whoever asks: a published map does not say it.
    get meanAri() {
      return k === 1
        ? chosen.sizes.map(() => 1)
        : agreementOfGroups(
            Int32Array.from(choosers.people, (i) => chosen.groups[i] as number),
            k,
            drawn.map(({ groups }) => groups[ks.indexOf(k)] as Int32Array),
          );
    },
    alternatives: groupings.filter(({ k: of }, z) => admissible[z] && of <= 4),
  };
}

/**
 * One of the draws that `groupPeople` makes by itself, for whoever wants to make them side by side.
 *
 * @param number 0 … draws − 1
 */
export function resampleOf(
  ballots: Ballots,
  drawing: Drawing,
  { seed, kMax = 5 }: Pick<GroupOptions, 'seed' | 'kMax'>,
  number: number,
): Resample {
  return resample(drawnFrom(ballots, drawing, seed), triedUpTo(kMax), seed, number);
}

const triedUpTo = (kMax: number): number[] =>
  Array.from({ length: Math.max(kMax - 1, 0) }, (_, z) => z + 2);

/**
 * Groups at a number that was chosen before: what a live map shows between two published ones.
 *
 * @returns fewer than k groups where the people fall into fewer
 */
export function regroup(
  ballots: Ballots,
  drawing: Drawing,
  places: Pick<Places, 'at' | 'votes'>,
  k: number,
  seed: number,
): PeopleInGroups {
  return orderedBySize(atK(groundOf(ballots, drawing, places), Math.max(k, 1), seed));
}

/** Group of each person in canonical order, −1 = none. */
function atK(ground: Ground, k: number, seed: number): Int32Array {
  const groups = new Int32Array(ground.ballots.start.length - 1).fill(-1);
  const alone = k === 1 || ground.drawing.q === 0;
  const labels = alone ? new Int32Array(ground.eligible.length) : groupsAt(ground, k, seed).labels;
  ground.eligible.forEach((i, e) => {
    groups[i] = labels[e] as number;
  });
  return groups;
}

/** Every group has 3 people and 1 % of all at least (design §6.2). */
const isAdmissible = (sizes: readonly number[], people: number): boolean =>
  sizes.every((size) => size >= Math.max(3, people / 100));
