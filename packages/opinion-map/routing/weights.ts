/** How often a statement was answered, and how. */
export type StatementCount = {
  readonly agrees: number;
  readonly disagrees: number;
  readonly passes: number;
};

/** S_j. */
export const votesOn = ({ agrees, disagrees, passes }: StatementCount): number =>
  agrees + disagrees + passes;

/** q_j = (P + 1) / (S + 2): how often a statement is passed over (Polis `conversation.clj`, restated). */
export const passShare = (count: StatementCount): number =>
  (count.passes + 1) / (votesOn(count) + 2);

/** n_j = 1 / (1 + S_j / scale): 1 without votes, a half at `scale` votes (design §8). */
export const needOf = (count: StatementCount, scale = 30): number =>
  1 / (1 + votesOn(count) / scale);

/** (1 − q_j)·(g_ij / max g + n_j)² (design §8). `relative` = g_ij / max g, 0 where nothing can be learnt. */
export const weightOf = (count: StatementCount, relative: number, scale = 30): number =>
  (1 - passShare(count)) * (relative + needOf(count, scale)) ** 2;

/**
 * Probabilities in proportion to weights, but none below its part of the uniform share: what makes every exposure
 * correctable by its inverse later.
 *
 * @param weights none negative; all 0 gives the uniform
 * @param uniform 0 … 1
 */
export function mixed(weights: readonly number[], uniform = 0.1): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const even = 1 / weights.length;
  return weights.map((weight) =>
    total > 0 ? uniform * even + (1 - uniform) * (weight / total) : even,
  );
}
