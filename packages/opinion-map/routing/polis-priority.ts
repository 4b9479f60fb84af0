import type { Drawing } from '../draw.ts';
import { mixed, passShare, type StatementCount, votesOn } from './weights.ts';

/** Priority of a statement about the person. */
export const polisMetaPriority = 49;

/**
 * The priority by which Polis chooses the next statement, for comparison only: [(1 − q)·(1 + E)·a·(1 + 8·2^(−S/5))]²
 * with a = (A + 1) / (S + 2), q = (P + 1) / (S + 2) (design §8; Polis `conversation.clj`, restated). It favours what is
 * new and what most people agree with.
 *
 * @param extremity E_j ≥ 0 of `extremityOf`
 */
export function polisPriority(count: StatementCount, extremity: number): number {
  const votes = votesOn(count);
  const agree = (count.agrees + 1) / (votes + 2);
  const newness = Math.round((1 + 8 * 2 ** (-votes / 5)) * 1e9) / 1e9;
  return ((1 - passShare(count)) * (1 + extremity) * agree * newness) ** 2;
}

/**
 * E_j = √p·|1 − μ_j|·‖w_j‖: how far out somebody stands who only agrees with this statement (design §5.1).
 *
 * @param column of the statement in the drawing
 * @param voted statements with any vote, masked ones included: p* of the design
 */
export function extremityOf({ q, axes, means }: Drawing, column: number, voted: number): number {
  const axis = axes.subarray(column * q, (column + 1) * q);
  const length = Math.sqrt(axis.reduce((sum, w) => sum + w * w, 0));
  return Math.sqrt(voted) * Math.abs(1 - (means[column] as number)) * length;
}

/** Probabilities of the statements, in proportion to the priorities. */
export const polisProbabilities = (priorities: readonly number[]): number[] => mixed(priorities, 0);
