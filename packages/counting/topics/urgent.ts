/**
 * Slots that staff may give at once, with a public reason: a fifth at most. They are counted apart, and nobody's load
 * changes by them.
 */
export const urgentSlots = (slots: number, share = 5): number => Math.floor(slots / share);

export type Lanes = {
  readonly urgent: readonly string[];
  /** Why one more may not be placed; null: it may. */
  readonly full: boolean;
  /** What is left for the residents' order. */
  readonly left: number;
};

/** @throws RangeError when more were placed than there may be */
export function lanes(slots: number, urgent: readonly string[]): Lanes {
  const most = urgentSlots(slots);
  if (urgent.length > most)
    throw new RangeError(`${urgent.length} urgent topics; ${most} of ${slots} slots are allowed`);
  return { urgent, full: urgent.length === most, left: slots - urgent.length };
}
