import { type Ballots, statementOf, voteOf } from '../ballots.ts';

/** Per statement: the diagonal of the pair table. */
export type StatementSums = {
  readonly voters: Int32Array;
  /** S_j = Σ x. */
  readonly sum: Int32Array;
  /** Q_j = Σ x². */
  readonly squares: Int32Array;
};

/** In one pass over the votes. */
export function statementSums({ statements, cells }: Ballots): StatementSums {
  const [voters, sum, squares] = [0, 1, 2].map(() => new Int32Array(statements.length)) as [
    Int32Array,
    Int32Array,
    Int32Array,
  ];
  // Indices are inside their arrays; `as number` states it.
  for (let c = 0; c < cells.length; c++) {
    const given = cells[c] as number;
    const j = statementOf(given);
    const x = voteOf(given);
    voters[j] = (voters[j] as number) + 1;
    sum[j] = (sum[j] as number) + x;
    squares[j] = (squares[j] as number) + x * x;
  }
  return { voters, sum, squares };
}
