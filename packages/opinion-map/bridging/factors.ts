/** Weight of the squares of a, b and m (design §7; Community Notes). */
export const ridge = 0.15;
/** Weight of the squares of f and h. */
export const leanRidge = 0.03;

/** A vote r = (x + 1)/2 of person i on statement j is taken as m + a_i + b_j + f_i·h_j. */
export type Factors = {
  /** m. */
  readonly mean: number;
  /** n numbers a: how much each person agrees with whatever is asked. 0 without votes. */
  readonly ease: Float64Array;
  /** n numbers f: on which side each person stands. 0 without votes. */
  readonly side: Float64Array;
  /** p numbers b: how much each statement is agreed with, whatever the side. */
  readonly score: Float64Array;
  /** p numbers h: how much each statement leans to one side. */
  readonly lean: Float64Array;
  readonly rounds: number;
  /** Largest change of any b, h or m that another round would bring. */
  readonly change: number;
  /** What was minimised. */
  readonly loss: number;
};
