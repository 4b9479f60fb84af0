/** How a ballot was cast. All of them count together; how many came which way is shown apart. */
export const modes = ['open', 'pseudonymous', 'counter'] as const;
export type Mode = (typeof modes)[number];

/** So many ballots that are alike and came the same way. */
export type Cast<T> = { readonly choice: T; readonly times: number; readonly mode: Mode };

/** Something counted for everybody, and for each mode in which anybody voted. */
export type ByMode<T> = {
  readonly all: T;
  readonly modes: readonly { readonly mode: Mode; readonly counted: T }[];
};

/** Counts all ballots together, and again those of each mode: what is shown apart adds up to the whole. */
export function byMode<B, T>(
  ballots: readonly Cast<B>[],
  count: (ballots: readonly Cast<B>[]) => T,
): ByMode<T> {
  return {
    all: count(ballots),
    modes: modes
      .filter((mode) => ballots.some((ballot) => ballot.mode === mode))
      .map((mode) => ({ mode, counted: count(ballots.filter((one) => one.mode === mode)) })),
  };
}

/** How many ballots, repeated ones counted as often. */
export const countOf = (ballots: readonly Cast<unknown>[]): number =>
  ballots.reduce((all, { times }) => all + times, 0);
