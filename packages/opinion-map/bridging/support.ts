import { hasEnoughVotes } from '../statements/tally.ts';
import type { ActiveVotes } from './active-votes.ts';
import type { Factors } from './factors.ts';

/**
 * When a statement bridges, calibrated on four published conversations (docs/decisions/0020).
 */
export const bridgingRule = {
  /** On each side agreements exceed disagreements by so many people … */
  leastSupport: 4,
  /** … and by this share of the side's voters on it: three to two where nobody passes. */
  supportShare: 0.2,
  /** |lean| stays below: the approval of two people who stand one typical step apart differs by less. */
  mostLean: 0.15,
} as const;

/** The answers on both sides of the main division. Low: f < 0, high: f > 0; who stands at 0 is on neither. */
export type Sides = {
  /** 4p counts each, at `column · 4 + vote + 1`. */
  readonly low: Uint32Array;
  readonly high: Uint32Array;
  /** People on each side. */
  readonly lowPeople: number;
  readonly highPeople: number;
};

/** @param side n numbers f */
export function countSides(
  { n, p, start, cells }: ActiveVotes,
  side: Float64Array,
  leftOut?: Uint8Array,
): Sides {
  const low = new Uint32Array(p * 4);
  const high = new Uint32Array(p * 4);
  let lowPeople = 0;
  let highPeople = 0;
  // Indices are inside their arrays; `as number` states it.
  for (let i = 0; i < n; i++) {
    const f = side[i] as number;
    if (f === 0 || leftOut?.[i] === 1) continue;
    const counts = f < 0 ? low : high;
    if (f < 0) lowPeople++;
    else highPeople++;
    const to = start[i + 1] as number;
    for (let c = start[i] as number; c < to; c++) {
      const at = cells[c] as number;
      counts[at] = (counts[at] as number) + 1;
    }
  }
  return { low, high, lowPeople, highPeople };
}

/** Agrees minus disagrees on one side. */
export const supportOf = (counts: Uint32Array, j: number): number =>
  (counts[j * 4 + 2] as number) - (counts[j * 4] as number);

/**
 * h_j on a scale that does not depend on how many people and statements there are: as if the mean square of f were 1.
 * The penalty alone would set Σf² = Σh², so h would grow with √(n/p).
 */
export function leansOf({ side, lean }: Factors): Float64Array {
  let squares = 0;
  let people = 0;
  for (const f of side) {
    squares += f * f;
    if (f !== 0) people++;
  }
  const step = people > 0 ? Math.sqrt(squares / people) : 0;
  return lean.map((h) => h * step);
}

/** Whether people on one side support it: enough of them voted on it, and clearly more agree than disagree. */
function supports(counts: Uint32Array, j: number, people: number): boolean {
  const [against, passed, infavour] = counts.subarray(j * 4, j * 4 + 3) as unknown as [
    number,
    number,
    number,
  ];
  const voters = against + passed + infavour;
  const { leastSupport, supportShare } = bridgingRule;
  return (
    hasEnoughVotes(voters, people) &&
    infavour - against >= Math.max(leastSupport, supportShare * voters)
  );
}

/** @param lean as `leansOf` gives it */
export const bridges = (sides: Sides, j: number, lean: number): boolean =>
  Math.abs(lean) < bridgingRule.mostLean &&
  supports(sides.low, j, sides.lowPeople) &&
  supports(sides.high, j, sides.highPeople);
