import { type Ballots, statementOf, voteOf } from './ballots.ts';
import { factor, inverse, substitute } from './cholesky.ts';
import type { Drawing } from './draw.ts';

/** Where a person stands on the axes, and how sure that is. */
export type Place = {
  /** q coordinates. */
  readonly at: Float64Array;
  /** Posterior covariance Σ = σ² B⁻¹, q × q. */
  readonly covariance: Float64Array;
  /** √(tr Σ / tr Λ) in (0, 1]: 1 = nothing is known. */
  readonly uncertainty: number;
  /** Votes on active statements. */
  readonly votes: number;
};

/**
 * Places one person by ridge regression (design §5.2): z = argmin Σ (x_j − μ_j − w_j·z)² + σ² zᵀΛ⁻¹z over the active
 * statements voted on; with few votes z stays near the middle and is uncertain.
 *
 * @param cells votes ascending by statement, `from` … `to − 1` of them
 */
export function place(
  drawing: Drawing,
  cells: ArrayLike<number>,
  from = 0,
  to = cells.length,
): Place {
  const { q } = drawing;
  const normal = new Float64Array(q * q);
  const at = new Float64Array(q);
  const votes = normalEquations(drawing, cells, from, to, normal, at);
  factor(normal, q);
  substitute(normal, at, q);
  const covariance = inverse(normal, q);
  for (let i = 0; i < covariance.length; i++)
    covariance[i] = (covariance[i] as number) * drawing.noise;
  return { at, covariance, uncertainty: uncertaintyOf(drawing, covariance), votes };
}

/** Fills B = Σ w wᵀ + σ²Λ⁻¹ (its lower triangle) and b = Σ w (x − μ). @returns the number of active votes */
export function normalEquations(
  { column, q, axes, means, noise, lambda }: Drawing,
  cells: ArrayLike<number>,
  from: number,
  to: number,
  normal: Float64Array,
  right: Float64Array,
): number {
  normal.fill(0);
  right.fill(0);
  let votes = 0;
  // Indices are inside their arrays; `as number` states it.
  for (let i = from; i < to; i++) {
    const given = cells[i] as number;
    const j = column[statementOf(given)] as number;
    if (j < 0) continue;
    votes++;
    const apart = voteOf(given) - (means[j] as number);
    for (let a = 0; a < q; a++) {
      const w = axes[j * q + a] as number;
      right[a] = (right[a] as number) + w * apart;
      for (let b = 0; b <= a; b++)
        normal[a * q + b] = (normal[a * q + b] as number) + w * (axes[j * q + b] as number);
    }
  }
  for (let a = 0; a < q; a++)
    normal[a * q + a] = (normal[a * q + a] as number) + noise / (lambda[a] as number);
  return votes;
}

export function uncertaintyOf({ q, lambda }: Drawing, covariance: Float64Array): number {
  let known = 0;
  let all = 0;
  for (let a = 0; a < q; a++) {
    known += covariance[a * q + a] as number;
    all += lambda[a] as number;
  }
  return all > 0 ? Math.min(Math.sqrt(known / all), 1) : 1;
}

/** Everybody's places, in canonical order. */
export type Places = {
  /** n × q coordinates. */
  readonly at: Float64Array;
  readonly uncertainty: Float64Array;
  /** Active votes of each. */
  readonly votes: Uint32Array;
};

export function placeAll(drawing: Drawing, { people, start, cells }: Ballots): Places {
  const n = people.length;
  const { q } = drawing;
  const places = {
    at: new Float64Array(n * q),
    uncertainty: new Float64Array(n),
    votes: new Uint32Array(n),
  };
  for (let i = 0; i < n; i++) {
    const one = place(drawing, cells, start[i] as number, start[i + 1] as number);
    places.at.set(one.at, i * q);
    places.uncertainty[i] = one.uncertainty;
    places.votes[i] = one.votes;
  }
  return places;
}
