/** By how much the endowment grows until something changes: above / below, below > 0; null: never. */
export type Flip = { readonly above: bigint; readonly below: bigint } | null;

export function sooner(a: Flip, b: Flip): Flip {
  if (!a || !b) return a ?? b;
  return a.above * b.below <= b.above * a.below ? a : b;
}

export type Timed = {
  /** In doubles. */
  readonly about: number;
  exactly(): Exclude<Flip, null>;
};

/** The first of many, exactly, asking only those that doubles cannot tell from the first. */
export function timesOf(timed: readonly Timed[], margin: number): Flip {
  const first = timed.reduce((low, { about }) => Math.min(low, about), Number.POSITIVE_INFINITY);
  let flip: Flip = null;
  for (const { about, exactly } of timed)
    if (about <= first + 2 * margin) flip = sooner(flip, exactly());
  return flip;
}

/** The first whole number of steps after which it must be asked again; at least one. */
export function stepsTo(flip: Flip, step: bigint): number {
  if (!flip) return Number.POSITIVE_INFINITY;
  const { above, below } = flip;
  const size = below * step;
  const steps = (above + size - 1n) / size;
  return steps < 1n ? 1 : Number(steps);
}
