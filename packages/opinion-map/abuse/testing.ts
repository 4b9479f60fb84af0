import { type Ballots, statementOf, voteOf } from '../ballots.ts';
import { gather } from '../gather.ts';
import { drawBelow, stream } from '../random.ts';

export type CopyOptions = {
  /** Copies, as a share of the people. */
  readonly share: number;
  /** Chance that a copied vote is replaced by a random one. */
  readonly altered?: number;
  /** The copied ballot has at least so many votes. */
  readonly leastVotes?: number;
  readonly seed: number;
};

/** The ballots with copies of one ballot among them, under the ids `copy 0`, `copy 1`, … */
export function withCopies(
  ballots: Ballots,
  { share, altered = 0, leastVotes = 20, seed }: CopyOptions,
): { readonly ballots: Ballots; readonly copied: string; readonly copies: number } {
  const random = stream(seed, 'copies');
  const { people, statements, start, cells, states } = ballots;
  const gathering = gather();
  const votesOf = (i: number) => cells.subarray(start[i], start[i + 1]);
  people.forEach((person, i) => {
    for (const of of votesOf(i))
      gathering.vote(person, statements[statementOf(of)] as string, voteOf(of));
  });
  const sources = [...people.keys()].filter((i) => votesOf(i).length >= leastVotes);
  const source = sources[drawBelow(random, sources.length)] as number;
  const copies = Math.round(people.length * share);
  for (let copy = 0; copy < copies; copy++)
    for (const of of votesOf(source))
      gathering.vote(
        `copy ${copy}`,
        statements[statementOf(of)] as string,
        random() < altered ? drawBelow(random, 3) - 1 : voteOf(of),
      );
  return {
    ballots: gathering.ballots(new Map(statements.map((id, j) => [id, states[j] as number]))),
    copied: people[source] as string,
    copies,
  };
}
