import { type Ballots, type Cells, statementOf, voteOf } from './ballots.ts';
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
  const put = placeRow(drawing, places);
  for (let i = 0; i < n; i++) put(cells, start[i] as number, start[i + 1] as number, i);
  return places;
}

/** Places one person into row i of `places`. */
export type PlaceRow = (cells: Cells, from: number, to: number, i: number) => void;

/** For placing very many: the same bits as `place` gives, without an object for each of them. */
export function placeRow(drawing: Drawing, places: Places): PlaceRow {
  if (drawing.q === 2) return placeInPlane(drawing, places);
  const { q } = drawing;
  return (cells, from, to, i) => {
    const one = place(drawing, cells, from, to);
    places.at.set(one.at, i * q);
    places.uncertainty[i] = one.uncertainty;
    places.votes[i] = one.votes;
  };
}

/** `place` for two axes, written out in the same order of operations. */
function placeInPlane(drawing: Drawing, { at, uncertainty, votes }: Places): PlaceRow {
  const { column, axes, means, noise, lambda } = drawing;
  // Of each statement: mean and weights, all 0 where it is not active, so that it adds nothing.
  const table = new Float64Array(column.length * 3);
  const counts = new Uint8Array(column.length);
  column.forEach((j, statement) => {
    if (j < 0) return;
    counts[statement] = 1;
    table[statement * 3] = means[j] as number;
    table[statement * 3 + 1] = axes[j * 2] as number;
    table[statement * 3 + 2] = axes[j * 2 + 1] as number;
  });
  const prior0 = noise / (lambda[0] as number);
  const prior1 = noise / (lambda[1] as number);
  const all = (lambda[0] as number) + (lambda[1] as number);
  return (cells, from, to, i) => {
    let n00 = 0;
    let n10 = 0;
    let n11 = 0;
    let r0 = 0;
    let r1 = 0;
    let voted = 0;
    for (let c = from; c < to; c++) {
      const given = cells[c] as number;
      const statement = statementOf(given);
      const w0 = table[statement * 3 + 1] as number;
      const w1 = table[statement * 3 + 2] as number;
      const apart = voteOf(given) - (table[statement * 3] as number);
      voted += counts[statement] as number;
      r0 += w0 * apart;
      n00 += w0 * w0;
      r1 += w1 * apart;
      n10 += w1 * w0;
      n11 += w1 * w1;
    }
    // B = L Lᵀ, L z = b, Lᵀ z = b.
    const l00 = Math.sqrt(n00 + prior0);
    const l10 = n10 / l00;
    const l11 = Math.sqrt(n11 + prior1 - l10 * l10);
    const y0 = r0 / l00;
    const z1 = (r1 - l10 * y0) / l11 / l11;
    at[i * 2] = (y0 - l10 * z1) / l00;
    at[i * 2 + 1] = z1;
    // The diagonal of B⁻¹, a unit vector at a time.
    const u0 = 1 / l00;
    const i10 = (0 - l10 * u0) / l11 / l11;
    const i00 = (u0 - l10 * i10) / l00;
    const i11 = 1 / l11 / l11;
    const known = i00 * noise + i11 * noise;
    uncertainty[i] = all > 0 ? Math.min(Math.sqrt(known / all), 1) : 1;
    votes[i] = voted;
  };
}
