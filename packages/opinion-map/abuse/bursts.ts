import type { Traces } from './traces.ts';

/** Accounts that were made and began to vote within a few minutes of each other. */
export type Burst = {
  /** Indices, ascending. */
  readonly people: readonly number[];
  /** From the first account to the last first vote, seconds. */
  readonly seconds: number;
};

/** A person who votes faster than statements can be read. */
export type Haste = {
  readonly person: number;
  /** Median seconds between votes. */
  readonly gap: number;
};

export type BurstOptions = {
  /** More accounts than this make a burst. */
  readonly accounts?: number;
  /** Seconds in which they are made and begin to vote. */
  readonly within?: number;
};

/**
 * More than 5 accounts that were made and cast their first vote within the same 10 minutes (design §10c); bursts that
 * share an account are one. A meeting where everybody signs up together looks the same: people decide what it was.
 *
 * @returns by their first person
 */
export function bursts(
  { created = [], times = [] }: Pick<Traces, 'created' | 'times'>,
  { accounts = 5, within = 600 }: BurstOptions = {},
): Burst[] {
  const known = created
    .flatMap((made, person) => {
      const first = earliest(times[person]);
      return made === undefined || first === undefined ? [] : [{ person, made, first }];
    })
    .sort((a, b) => a.made - b.made || a.person - b.person);
  const found: (typeof known)[] = [];
  for (let i = 0; i < known.length; i++) {
    const end = known[i]!.made + within;
    const together: typeof known = [];
    for (let k = i; k < known.length && known[k]!.made <= end; k++)
      if (known[k]!.first <= end) together.push(known[k]!);
    if (together.length <= accounts) continue;
    const last = found.at(-1);
    if (last?.some((one) => one === together[0])) {
      const members = new Set(last);
      for (const one of together) if (!members.has(one)) last.push(one);
    } else found.push(together);
  }
  return found
    .map((burst) => ({
      people: burst.map(({ person }) => person).sort((a, b) => a - b),
      seconds:
        burst.reduce((most, { first }) => Math.max(most, first), Number.NEGATIVE_INFINITY) -
        burst.reduce((least, { made }) => Math.min(least, made), Number.POSITIVE_INFINITY),
    }))
    .sort((a, b) => (a.people[0] as number) - (b.people[0] as number));
}

/** People with at least `leastVotes` votes and a median of less than `seconds` between them (design §10c). */
export function hasty(
  { times = [] }: Pick<Traces, 'times'>,
  { seconds = 1, leastVotes = 6 }: { seconds?: number; leastVotes?: number } = {},
): Haste[] {
  return times.flatMap((of, person) => {
    if (!of || of.length < leastVotes) return [];
    const sorted = Float64Array.from(of).sort();
    const gaps = sorted.subarray(1).map((time, i) => time - (sorted[i] as number));
    const gap = gaps.sort()[gaps.length >>> 1] as number;
    return gap < seconds ? [{ person, gap }] : [];
  });
}

function earliest(times: ArrayLike<number> | undefined): number | undefined {
  if (!times || times.length === 0) return undefined;
  return Array.from(times).reduce((least, time) => Math.min(least, time));
}
