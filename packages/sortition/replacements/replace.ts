import type { Quota } from '../problem.ts';
import { type Candidate, countsOf, deviationOf } from './deviation.ts';
import { fillSeats } from './fill-seats.ts';

/** Why somebody left, as it may be published: never the personal reason. */
export const leavingReasons = [
  'declined',
  'unreachable',
  'withdrew',
  'not-eligible',
  'conflict-of-interest',
] as const;
export type LeavingReason = (typeof leavingReasons)[number];

export type Replacement = {
  /** Who comes, in the committed order. */
  readonly joining: readonly string[];
  readonly leaving: readonly { readonly id: string; readonly reason: LeavingReason }[];
  /** Seats nobody could be found for. */
  readonly empty: number;
  /** People of each value, in the order of the quotas: with those who left, and with those who came. */
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** How far the panel is from its quotas now. */
  readonly deviation: number;
  /** Without any replacement. */
  readonly without: number;
  readonly proven: boolean;
};

/**
 * Fills the seats of members who left from the alternates that remain (design A7.6): the set that leaves the panel
 * nearest to its quotas, ties by the committed order. Nobody comes who lives with somebody who stays.
 *
 * @param alternates in the order that was committed to, without those who came already
 */
export function replaceMembers(
  quotas: readonly Quota[],
  panel: readonly Candidate[],
  leaving: Replacement['leaving'],
  alternates: readonly Candidate[],
): Replacement {
  const gone = new Set(leaving.map(({ id }) => id));
  const staying = panel.filter(({ id }) => !gone.has(id));
  const homes = new Set(staying.flatMap(({ household }) => household ?? []));
  const free = alternates.filter(({ household }) => household === null || !homes.has(household));
  const counts = countsOf(staying, quotas.length);
  const { chosen, deviation, proven } = fillSeats(
    counts,
    quotas,
    free,
    panel.length - staying.length,
  );
  const joining = chosen.map((i) => free[i] as Candidate);
  return {
    joining: joining.map(({ id }) => id),
    leaving,
    empty: panel.length - staying.length - joining.length,
    before: [...countsOf(panel, quotas.length)],
    after: [...countsOf([...staying, ...joining], quotas.length)],
    deviation,
    without: deviationOf(counts, quotas),
    proven,
  };
}
