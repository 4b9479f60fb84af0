import { type Ballots, statementOf, voteOf } from '../ballots.ts';
import type { Drawing } from '../draw.ts';
import { type Places, placeAll } from '../place.ts';

/** Everybody's places as Polis draws them, in canonical order. */
export type PolisPlaces = Places & {
  /** Votes of each, on masked statements too: what decides who is grouped. */
  readonly allVotes: Uint32Array;
};

/**
 * z_i = √(p* / max(v_i, 1)) · Σ (x_ij − μ_j)·w_j over the active statements that i voted on (design §5.1; Polis
 * `pca.clj`, restated), where p* counts all statements with a vote and v_i the active votes of i plus **every**
 * inactive statement, voted on or not: Polis sets a masked column to 0 for everybody instead of removing it.
 *
 * Polis does not say how sure a place is; `uncertainty` is that of the ridge projection (design §5.2) with the axes
 * and variances of this drawing.
 *
 * @returns n × q coordinates with the rest of `Places`
 */
export function placeAllPolis(drawing: Drawing, ballots: Ballots): PolisPlaces {
  const { people, statements, start, cells } = ballots;
  const { column, means, axes, q, p } = drawing;
  const n = people.length;
  const inactive = statements.length - p;
  const { uncertainty, votes } = placeAll(drawing, ballots);
  const at = new Float64Array(n * q);
  const allVotes = new Uint32Array(n);
  // Indices are inside their arrays; `as number` states it.
  for (let i = 0; i < n; i++) {
    const [from, to] = [start[i] as number, start[i + 1] as number];
    allVotes[i] = to - from;
    for (let c = from; c < to; c++) {
      const given = cells[c] as number;
      const j = column[statementOf(given)] as number;
      if (j < 0) continue;
      const apart = voteOf(given) - (means[j] as number);
      for (let a = 0; a < q; a++)
        at[i * q + a] = (at[i * q + a] as number) + apart * (axes[j * q + a] as number);
    }
    const scale = Math.sqrt(statements.length / Math.max((votes[i] as number) + inactive, 1));
    for (let a = 0; a < q; a++) at[i * q + a] = (at[i * q + a] as number) * scale;
  }
  return { at, uncertainty, votes, allVotes };
}
