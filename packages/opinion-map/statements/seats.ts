import type { Ballots } from '../ballots.ts';
import type { Drawing } from '../draw.ts';
import { type Approvals, approvalsOf, approves } from './approvals.ts';
import { type Justification, justification } from './justified.ts';

/** A list with few seats, e.g. the ten statements read out at a meeting. */
export type SeatList = {
  /** In the order in which they were chosen. */
  readonly statements: readonly {
    readonly statement: string;
    /** People who agreed, and people who have not seen it and are predicted to. */
    readonly agreed: number;
    readonly predicted: number;
  }[];
  readonly seats: number;
  /** People with a vote on an active statement. */
  readonly people: number;
  /** Of them, how many approve of at least one statement of the list. */
  readonly represented: number;
  /** Printed with the list. Approvals are partly predicted, and no list that asks few people few questions can promise it (Halpern et al., AAAI 2023). */
  readonly justified: {
    readonly holds: boolean;
    /** n / seats. */
    readonly quota: number;
    /** What the largest set left out has in common, and how many they are. */
    readonly violation: { readonly statement: string; readonly people: number } | null;
  };
};

/**
 * Chooses by sequential proportional approval voting on seen and predicted approval: whoever already has r statements
 * on the list weighs 1/(1 + r) for the next. It need not satisfy justified representation; the result says whether it
 * does.
 *
 * @param seats a whole number ≥ 1; fewer statements are listed if there are not so many
 * @throws RangeError if it is none
 */
export function seatList(ballots: Ballots, drawing: Drawing, seats: number): SeatList {
  if (!Number.isInteger(seats) || seats < 1)
    throw new RangeError(`Seats must be a whole number from 1, not ${seats}`);
  const approvals = approvalsOf(ballots, drawing);
  const chosen = sequentialApproval(approvals, seats);
  const justified = justification(approvals, seats, chosen);
  const id = (j: number): string => ballots.statements[drawing.columns[j] as number] as string;
  return {
    statements: chosen.map((j) => ({
      statement: id(j),
      agreed: approvals.agreed[j] as number,
      predicted: approvals.predicted[j] as number,
    })),
    seats,
    people: approvals.people.length,
    represented: [...approvals.people.keys()].filter((row) =>
      chosen.some((j) => approves(approvals, row, j)),
    ).length,
    justified: publishedFrom(justified, id),
  };
}

const publishedFrom = ({ holds, quota, violation }: Justification, id: (j: number) => string) => ({
  holds,
  quota,
  violation: violation && { statement: id(violation.j), people: violation.people.length },
});

/** Weights that differ by less are equal: sums of fractions such as a half and thirds. */
const alike = 1e-9;

/**
 * Sequential proportional approval (Thiele's rule by steps). Approvals are counted in whole numbers by how many
 * statements a person has already, so the order of people cannot matter.
 *
 * @returns columns in the order chosen; ties go to the lowest. Statements nobody approves are not chosen
 */
export function sequentialApproval(approvals: Approvals, seats: number): number[] {
  const { p, people, agreed, predicted, words, bits } = approvals;
  const chosen: number[] = [];
  // counts[r · p + j]: people who approve column j and have r statements on the list.
  const most = Math.min(seats, p);
  const counts = new Uint32Array((most + 1) * p);
  for (let j = 0; j < p; j++) counts[j] = (agreed[j] as number) + (predicted[j] as number);
  const has = new Uint32Array(people.length);
  const taken = new Uint8Array(p);
  while (chosen.length < most) {
    let best = -1;
    let heaviest = alike;
    for (let j = 0; j < p; j++) {
      if (taken[j] === 1) continue;
      let weight = 0;
      for (let r = 0; r <= chosen.length; r++) weight += (counts[r * p + j] as number) / (r + 1);
      if (weight > heaviest + alike || (best < 0 && weight > heaviest)) {
        heaviest = weight;
        best = j;
      }
    }
    if (best < 0) break;
    taken[best] = 1;
    chosen.push(best);
    for (let row = 0; row < people.length; row++) {
      if (!approves(approvals, row, best)) continue;
      const from = (has[row] as number) * p;
      has[row] = (has[row] as number) + 1;
      // The bits that are set, from the lowest: only what this person approves is moved.
      for (let word = 0; word < words; word++)
        for (let left = bits[row * words + word] as number; left !== 0; left &= left - 1) {
          const at = from + word * 32 + 31 - Math.clz32(left & -left);
          counts[at] = (counts[at] as number) - 1;
          counts[at + p] = (counts[at + p] as number) + 1;
        }
    }
  }
  return chosen;
}
