import { type ByMode, byMode, type Cast, countOf } from './ballots.ts';
import { type Lot, LotNeeded } from './lot.ts';

/** Votes and values are whole numbers of a hundred thousandth: five decimals, as the Scottish rules have them. */
export const scale = 100_000n;

export type Stage = {
  readonly action:
    | { readonly kind: 'first' }
    | {
        readonly kind: 'surplus';
        readonly option: number;
        readonly surplus: bigint;
        /** What a ballot of value 1 is worth when it goes on. */
        readonly value: bigint;
      }
    | { readonly kind: 'exclusion'; readonly option: number }
    /** As many are left as there are seats: they are elected without reaching the quota. */
    | { readonly kind: 'rest' };
  /** After it: votes by option; of ballots that name nobody else; lost by truncation. */
  readonly votes: readonly bigint[];
  readonly notTransferable: bigint;
  readonly lost: bigint;
  readonly elected: readonly number[];
  /** Options that had the same votes at every stage: the committed order decided between them. */
  readonly byLot: readonly number[];
};

export type StvResult = {
  readonly ballots: number;
  readonly seats: number;
  /** ⌊ballots / (seats + 1)⌋ + 1, in votes. */
  readonly quota: number;
  readonly elected: readonly number[];
  readonly stages: readonly Stage[];
  /** First preferences. */
  readonly first: ByMode<readonly number[]>;
};

type Paper = { readonly choice: readonly number[]; readonly times: bigint; value: bigint };

/**
 * Single transferable vote as in Scotland (Local Government Elections Order 2007, rules 45 to 52): a surplus goes on
 * with every ballot of the elected at surplus × value / votes, cut to five decimals; the option with fewest votes is
 * excluded; ties by the most recent stage at which they differed, else by lot.
 *
 * @param ballots options in order of preference; none twice
 * @throws LotNeeded
 */
export function scottishStv(
  ballots: readonly Cast<readonly number[]>[],
  options: number,
  seats: number,
  lot: Lot,
): StvResult {
  const total = countOf(ballots);
  const quota = Math.floor(total / (seats + 1)) + 1;
  const needed = BigInt(quota) * scale;
  const piles: Paper[][] = Array.from({ length: options }, () => []);
  const votes = new Array<bigint>(options).fill(0n);
  const waiting = new Set(votes.keys());
  const elected: number[] = [];
  const owing = new Set<number>();
  const stages: Stage[] = [];
  let notTransferable = 0n;
  let lost = 0n;

  const give = (papers: readonly Paper[]) => {
    for (const paper of papers) {
      const next = paper.choice.find((option) => waiting.has(option));
      if (next === undefined) notTransferable += paper.times * paper.value;
      else {
        piles[next]?.push(paper);
        votes[next] = (votes[next] as bigint) + paper.times * paper.value;
      }
    }
  };

  /** Of several with equal votes now the one that had more, or fewer, when they last differed. */
  const untie = (tied: readonly number[], most: boolean): { option: number; byLot: number[] } => {
    let left = [...tied];
    for (const { votes: then } of stages.toReversed()) {
      const of = (option: number) => then[option] as bigint;
      const best = left.reduce((a, b) => (of(a) > of(b) === most ? a : b));
      left = left.filter((option) => of(option) === of(best));
    }
    const [only] = left;
    if (left.length === 1 && only !== undefined) return { option: only, byLot: [] };
    const drawn = lot?.find((option) => left.includes(option));
    if (drawn === undefined) throw new LotNeeded(left);
    return { option: drawn, byLot: left };
  };

  const close = (action: Stage['action'], byLot: readonly number[] = []) => {
    const reached = [...waiting]
      .filter((option) => (votes[option] as bigint) >= needed)
      .sort((a, b) => Number((votes[b] as bigint) - (votes[a] as bigint)));
    for (const option of reached) {
      waiting.delete(option);
      elected.push(option);
      if ((votes[option] as bigint) > needed) owing.add(option);
    }
    stages.push({
      action,
      votes: [...votes],
      notTransferable,
      lost,
      elected: reached,
      byLot,
    });
  };

  give(ballots.map(({ choice, times }) => ({ choice, times: BigInt(times), value: scale })));
  close({ kind: 'first' });
  while (elected.length < seats && waiting.size > seats - elected.length) {
    if (owing.size > 0) {
      const largest = [...owing].reduce((most, option) =>
        (votes[option] as bigint) > (votes[most] as bigint) ? option : most,
      );
      const tied = [...owing].filter((option) => votes[option] === votes[largest]);
      const { option, byLot } = untie(tied, true);
      const has = votes[option] as bigint;
      const surplus = has - needed;
      owing.delete(option);
      const papers = piles[option] as Paper[];
      piles[option] = [];
      votes[option] = needed;
      let sent = 0n;
      for (const paper of papers) {
        paper.value = (surplus * paper.value) / has;
        sent += paper.times * paper.value;
      }
      lost += surplus - sent;
      give(papers);
      close({ kind: 'surplus', option, surplus, value: (surplus * scale) / has }, byLot);
      continue;
    }
    const fewest = [...waiting].reduce((least, option) =>
      (votes[option] as bigint) < (votes[least] as bigint) ? option : least,
    );
    const tied = [...waiting].filter((option) => votes[option] === votes[fewest]);
    const { option, byLot } = untie(tied, false);
    waiting.delete(option);
    const papers = piles[option] as Paper[];
    piles[option] = [];
    votes[option] = 0n;
    give(papers);
    close({ kind: 'exclusion', option }, byLot);
  }
  if (elected.length < seats && waiting.size > 0) {
    const rest = [...waiting].sort((a, b) => Number((votes[b] as bigint) - (votes[a] as bigint)));
    for (const option of rest) waiting.delete(option);
    elected.push(...rest);
    stages.push({
      action: { kind: 'rest' },
      votes: [...votes],
      notTransferable,
      lost,
      elected: rest,
      byLot: [],
    });
  }
  const first = byMode(ballots, (some) => firstOf(some, options));
  return { ballots: total, seats, quota, elected, stages, first };
}

const firstOf = (ballots: readonly Cast<readonly number[]>[], options: number): number[] =>
  Array.from({ length: options }, (_, option) =>
    countOf(ballots.filter(({ choice }) => choice[0] === option)),
  );
