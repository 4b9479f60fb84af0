import type { Random } from '../random.ts';
import type { Candidate } from '../replacements/deviation.ts';

/** What became of earlier panels: seats and members who left, in all and by quota of this panel. */
export type PastPanels = {
  readonly seats: number;
  readonly left: number;
  readonly byQuota: readonly { readonly seats: number; readonly left: number }[];
};

/** How likely somebody leaves: a base rate, times a factor for each value. */
export type DropOut = { readonly base: number; readonly factors: readonly number[] };

/** Of whoever nothing is known. */
export const usualRate = 0.1;
/** So many seats of past panels weigh as much as what is assumed without any. */
const assumedSeats = 50;
const mostLikely = 0.95;

/**
 * Rates learnt from past panels, each drawn towards what is assumed as long as little is known: the base towards 10 %,
 * the factors towards 1 (design A7.5). Without a past everybody has the one rate.
 */
export function dropOutFrom(past: PastPanels | null, quotas: number): DropOut {
  if (!past) return { base: usualRate, factors: Array<number>(quotas).fill(1) };
  const base = (past.left + usualRate * assumedSeats) / (past.seats + assumedSeats);
  const factors = Array.from({ length: quotas }, (_, i) => {
    const { seats, left } = past.byQuota[i] ?? { seats: 0, left: 0 };
    return (left + base * assumedSeats) / (seats + assumedSeats) / base;
  });
  return { base, factors };
}

export const chanceToLeave = ({ base, factors }: DropOut, { features }: Candidate): number =>
  Math.min(
    mostLikely,
    features.reduce((rate, quota) => rate * (factors[quota] ?? 1), base),
  );

/** Who leaves, in so many trials: indices into the panel. */
export function drawDropOuts(
  panel: readonly Candidate[],
  rates: DropOut,
  trials: number,
  random: Random,
): readonly (readonly number[])[] {
  const chances = panel.map((member) => chanceToLeave(rates, member));
  return Array.from({ length: trials }, () =>
    chances.flatMap((chance, member) => (random() < chance ? [member] : [])),
  );
}
