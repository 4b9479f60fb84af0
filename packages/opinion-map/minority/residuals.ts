import { type Ballots, statementOf, voteOf } from '../ballots.ts';
import { factor, substitute } from '../cholesky.ts';
import type { Drawing } from '../draw.ts';
import { groupCountOf } from './shares.ts';

/** What is left of the votes on active statements when the groups' means and the drawn axes are taken out. */
export type Residuals = {
  /** n + 1 offsets, as in `Ballots`, of active votes only. */
  readonly start: Uint32Array;
  /** Column of the drawing, one for each vote. */
  readonly columns: Int32Array;
  readonly values: Float64Array;
  /** What each value varied by in its group before: the group's variance on that statement. */
  readonly variances: Float64Array;
  /** −1, 0, 1. */
  readonly votes: Int8Array;
};

/**
 * r_ij = x_ij − m_gj − w_j·δ_i: less the mean of i's group on j (people without a group are one), and less how far i
 * stands from the middle of the group on the drawn axes, δ_i by ridge as in `place`. The design (§10) takes out the
 * means only; but places along the axes are drawn, so what follows from them is not hidden.
 *
 * @param groups one label for each person in canonical order, −1 = none
 * @param less `means`: only these are taken out
 */
export function residualsOf(
  { start, cells }: Ballots,
  groups: ArrayLike<number>,
  drawing: Drawing,
  less: 'means' | 'means and axes' = 'means and axes',
): Residuals {
  const { column, p, q, axes, lambda, noise } = drawing;
  const n = start.length - 1;
  const starts = new Uint32Array(n + 1);
  const active = cells.filter((of) => (column[statementOf(of)] as number) >= 0);
  const columns = Int32Array.from(active, (of) => column[statementOf(of)] as number);
  const votes = Int8Array.from(active, voteOf);
  // Indices are inside their arrays; `as number` states it.
  for (let i = 0; i < n; i++) {
    let count = 0;
    for (let at = start[i] as number; at < (start[i + 1] as number); at++)
      if ((column[statementOf(cells[at] as number)] as number) >= 0) count++;
    starts[i + 1] = (starts[i] as number) + count;
  }
  const { means, spreads } = momentsOf({ start: starts, columns, votes }, groups, p);
  const values = new Float64Array(votes.length);
  const variances = new Float64Array(votes.length);
  const normal = new Float64Array(q * q);
  const right = new Float64Array(q);
  for (let i = 0; i < n; i++) {
    const row = ((groups[i] as number) + 1) * p;
    normal.fill(0);
    right.fill(0);
    for (let a = 0; a < q; a++) normal[a * q + a] = noise / (lambda[a] as number);
    for (let at = starts[i] as number; at < (starts[i + 1] as number); at++) {
      const j = columns[at] as number;
      const apart = (votes[at] as number) - (means[row + j] as number);
      values[at] = apart;
      variances[at] = spreads[row + j] as number;
      for (let a = 0; a < q; a++) {
        const w = axes[j * q + a] as number;
        right[a] = (right[a] as number) + w * apart;
        for (let b = 0; b <= a; b++)
          normal[a * q + b] = (normal[a * q + b] as number) + w * (axes[j * q + b] as number);
      }
    }
    if (less === 'means') continue;
    factor(normal, q);
    substitute(normal, right, q);
    for (let at = starts[i] as number; at < (starts[i + 1] as number); at++)
      for (let a = 0; a < q; a++)
        values[at] =
          (values[at] as number) -
          (axes[(columns[at] as number) * q + a] as number) * (right[a] as number);
  }
  return { start: starts, columns, values, variances, votes };
}

/** Mean and variance of each group (−1 first) on each column. */
function momentsOf(
  { start, columns, votes }: Pick<Residuals, 'start' | 'columns' | 'votes'>,
  groups: ArrayLike<number>,
  p: number,
): { means: Float64Array; spreads: Float64Array } {
  const size = (groupCountOf(groups) + 1) * p;
  const counts = new Float64Array(size);
  const means = new Float64Array(size);
  const spreads = new Float64Array(size);
  for (let i = 0; i + 1 < start.length; i++)
    for (let at = start[i] as number; at < (start[i + 1] as number); at++) {
      const key = ((groups[i] as number) + 1) * p + (columns[at] as number);
      const vote = votes[at] as number;
      counts[key] = (counts[key] as number) + 1;
      means[key] = (means[key] as number) + vote;
      spreads[key] = (spreads[key] as number) + vote * vote;
    }
  for (let key = 0; key < size; key++) {
    const count = counts[key] as number;
    if (count === 0) continue;
    means[key] = (means[key] as number) / count;
    spreads[key] = (spreads[key] as number) / count - (means[key] as number) ** 2;
  }
  return { means, spreads };
}
