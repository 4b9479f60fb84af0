import { toText } from '../rational/decimal.ts';
import { type Household, type Round, slotSet } from './slots.ts';

export type Robustness = {
  /** The smallest number of households without which other topics would have the slots; null: none was found. */
  readonly households: number | null;
  /** Proven to be the smallest; else `households` would do, and surely not fewer than `atLeast`. */
  readonly exact: boolean;
  readonly atLeast: number;
};

/**
 * How many households hold the agenda: the smallest number whose removal gives other topics the slots. One and two are
 * tried all through, households that are alike once; beyond that supporters of each placed topic are taken away, those
 * first who support nothing that waits, which is an upper bound.
 *
 * @param shouldStop asked before each try; what is sure by then is told
 */
export function robustness(
  round: Round,
  slots: number,
  shouldStop: () => boolean = () => false,
): Robustness {
  const usual = slotSet(round, slots);
  const changes = (gone: ReadonlySet<number>) =>
    !same(usual, slotSet(withoutHouseholds(round, gone), slots));
  const kinds = kindsOf(round.households);
  for (const [first] of kinds) {
    if (shouldStop()) return { households: null, exact: false, atLeast: 1 };
    if (changes(new Set([first as number]))) return { households: 1, exact: true, atLeast: 1 };
  }
  for (const [i, a] of kinds.entries())
    for (const [j, b] of kinds.slice(i).entries()) {
      // Two that are alike are two of one kind.
      const [one, other] = [a[0] as number, j === 0 ? a[1] : b[0]];
      if (other === undefined) continue;
      if (shouldStop()) return { households: null, exact: false, atLeast: 2 };
      if (changes(new Set([one, other]))) return { households: 2, exact: true, atLeast: 2 };
    }
  let best: number | null = null;
  for (const topic of usual) {
    const order = takeAway(round, usual, topic);
    let low = 2;
    let high: number = Math.min(order.length, best ?? order.length);
    if (high <= low || shouldStop() || !changes(new Set(order.slice(0, high)))) continue;
    while (high - low > 1 && !shouldStop()) {
      const middle = Math.floor((low + high) / 2);
      if (changes(new Set(order.slice(0, middle)))) high = middle;
      else low = middle;
    }
    best = high;
  }
  return { households: best, exact: best === 3, atLeast: 3 };
}

/** The round without some households, by their numbers: those removed, or those of a flagged burst. */
export const withoutHouseholds = (round: Round, gone: ReadonlySet<number>): Round => ({
  ...round,
  households: round.households.filter((_, household) => !gone.has(household)),
});

/** Numbers of households that are alike in all that counts. */
function kindsOf(households: readonly Household[]): number[][] {
  const kinds = new Map<string, number[]>();
  households.forEach(({ load, members }, household) => {
    const supports = members
      .filter((member) => member.length > 0)
      .map((member) => member.toSorted((a, b) => a - b).join())
      .sort();
    // Whoever supports nothing changes nothing.
    if (supports.length === 0) return;
    const key = `${toText(load)} ${supports.join(' ')}`;
    const alike = kinds.get(key);
    if (alike) alike.push(household);
    else kinds.set(key, [household]);
  });
  return [...kinds.values()];
}

function takeAway(round: Round, usual: readonly number[], topic: number): number[] {
  const waitingOf = ({ members }: Household) =>
    members.flat().filter((other) => !usual.includes(other)).length;
  return [...round.households.keys()]
    .filter((household) => round.households[household]?.members.some((m) => m.includes(topic)))
    .sort((a, b) => {
      const [left, right] = [round.households[a], round.households[b]] as [Household, Household];
      return waitingOf(left) - waitingOf(right) || a - b;
    });
}

const same = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((value, i) => value === b[i]);
