import type { Foretold } from './foretell.ts';

/** What one number of groups gains on the hidden votes of some draws. */
export type Gain = {
  readonly k: number;
  /** Bits per hidden vote over the overall shares. */
  readonly gain: number;
  /** Of `gain`; people are the unit, as the votes of one person are not independent. */
  readonly standardError: number;
};

/**
 * Mean over all hidden votes of the draws: Σb / Σv, with the standard error of a ratio whose units are people,
 * √Σ(b_i − gain·v_i)² / Σv. Without a hidden vote both are 0.
 *
 * @param draws the same people in each
 */
export function pooledGain(k: number, draws: readonly Foretold[]): Gain {
  const people = draws[0]?.bits.length ?? 0;
  const bits = new Float64Array(people);
  const votes = new Float64Array(people);
  // People are the same in all draws: indices are inside.
  for (const draw of draws)
    for (let i = 0; i < people; i++) {
      bits[i] = (bits[i] as number) + (draw.bits[i] as number);
      votes[i] = (votes[i] as number) + (draw.votes[i] as number);
    }
  let allBits = 0;
  let allVotes = 0;
  for (let i = 0; i < people; i++) {
    allBits += bits[i] as number;
    allVotes += votes[i] as number;
  }
  if (allVotes === 0) return { k, gain: 0, standardError: 0 };
  const gain = allBits / allVotes;
  let squares = 0;
  for (let i = 0; i < people; i++) {
    const apart = (bits[i] as number) - gain * (votes[i] as number);
    squares += apart * apart;
  }
  return { k, gain, standardError: Math.sqrt(squares) / allVotes };
}

/** The fewest groups that gain so much of what the best number gains are enough. */
const enough = 0.9;

/**
 * The smallest k whose gain is at least nine tenths of the best one; 1 = no clear groups, where the best gain is
 * within two standard errors of none.
 *
 * The design (§6.2) takes the smallest k within one standard error of the best. On planted groups both are as good;
 * on real conversations this one changes less often between draws (docs/decisions/0019).
 *
 * @param gains ascending by k; only admissible numbers of groups
 */
export function chooseK(gains: readonly Gain[]): number {
  let best: Gain | undefined;
  for (const candidate of gains) if (!best || candidate.gain > best.gain) best = candidate;
  if (!best || best.gain <= 2 * best.standardError) return 1;
  for (const { k, gain } of gains) if (gain >= enough * best.gain) return k;
  return best.k;
}
