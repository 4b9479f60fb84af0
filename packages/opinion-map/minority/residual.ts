import type { Ballots } from '../ballots.ts';
import type { Drawing } from '../draw.ts';
import type { PublishedResidual } from '../published.ts';
import { drawBelow, stream } from '../random.ts';
import { alongUnits, largestOfRows, orthonormalOf } from './largest-of-rows.ts';
import { type Residuals, residualsOf } from './residuals.ts';
import { samplePeople } from './sample.ts';

export type ResidualOptions = {
  readonly seed: number;
  readonly permutations?: number;
  /** Above so many people a sample of them is looked at. */
  readonly mostPeople?: number;
};

/** Statements are listed from this share of the largest entry on. */
const livesOn = 0.5;
const mostListed = 10;
const strata = 3;

/**
 * Whether the votes hold a division that neither groups nor axes show (design §10.2). Residuals are taken as in
 * `residualsOf`, every statement scaled to the same sum of squares, the drawn axes left out; the largest eigenvalue is
 * then compared with those of votes permuted among people of the same group and a like number of votes, on the same
 * statement, so that every margin stays. Eigenvalues are in units of their mean, which is 1.
 *
 * In planted conversations without a further division it finds one in 0–3 of 100 where all think alike and in some 8 of
 * 100 where two groups do. `found: false` means that this test saw nothing, never that no minority exists.
 *
 * @param groups one label for each person in canonical order, −1 = none
 * @returns null if there are fewer than two active statements or people
 */
export function residualDivision(
  ballots: Ballots,
  groups: ArrayLike<number>,
  drawing: Drawing,
  { seed, permutations = 40, mostPeople = 2000 }: ResidualOptions,
): PublishedResidual | null {
  const sample = samplePeople(ballots, groups, mostPeople, stream(seed, 'residual test: people'));
  const residuals = residualsOf(sample.ballots, sample.groups, drawing);
  const n = sample.groups.length;
  if (n < 2 || drawing.p < 2) return null;
  const { scale, without } = frameOf(residuals, drawing);
  // The trace is one for each column that varies, whatever is permuted; what the axes leave of it is the measure.
  const trace = scale.reduce((sum, of) => (of > 0 ? sum + 1 : sum), 0);
  const relative = (rows: Residuals) => {
    const { value, vector } = largestOfRows(rows, scale, without);
    const rest = trace - alongUnits(rows, scale, without);
    return { value: rest > 1e-9 ? (value * (trace - without.length)) / rest : 0, vector };
  };
  const observed = relative(residuals);
  const segments = segmentsOf(residuals, sample.groups, drawing.p);
  const random = stream(seed, 'residual test: permutations');
  const values = residuals.values.slice();
  const permuted = Float64Array.from({ length: permutations }, () => {
    shuffle(values, segments, random);
    return relative({ ...residuals, values }).value;
  }).sort();
  const threshold = permuted[Math.ceil(permutations * 0.95) - 1] ?? 0;
  // Rounding must not find a division where all votes are the same.
  const found = observed.value > threshold + 1e-9;
  return {
    found,
    eigenvalue: observed.value,
    threshold,
    statements: found ? strongest(observed.vector, ballots, drawing) : [],
    people: n,
    permutations,
  };
}

/** 1 / √Σr² for each column, and the drawn axes as they appear in scaled columns. */
function frameOf({ columns, values }: Residuals, { p, q, axes }: Drawing) {
  const squares = new Float64Array(p);
  const voters = new Float64Array(p);
  columns.forEach((j, at) => {
    squares[j] = (squares[j] as number) + (values[at] as number) ** 2;
    voters[j] = (voters[j] as number) + 1;
  });
  const scale = squares.map((sum) => (sum > 1e-9 ? 1 / Math.sqrt(sum) : 0));
  // Cross-products of what lies along an axis grow with the voters of both statements.
  const directions = Array.from({ length: q }, (_, a) =>
    scale.map((of, j) => of * (voters[j] as number) * (axes[j * q + a] as number)),
  );
  return { scale, without: orthonormalOf(directions) };
}

/** Votes that may change places: same statement, group and third of people by number of votes. */
function segmentsOf({ start, columns }: Residuals, groups: Int32Array, p: number): Uint32Array[] {
  const n = groups.length;
  const votes = (i: number): number => (start[i + 1] as number) - (start[i] as number);
  const byVotes = [...groups.keys()].sort((a, b) => votes(a) - votes(b) || a - b);
  const stratum = new Uint8Array(n);
  byVotes.forEach((i, rank) => {
    stratum[i] = Math.floor((rank * strata) / n);
  });
  const members = new Map<number, number[]>();
  for (let i = 0; i < n; i++)
    for (let at = start[i] as number; at < (start[i + 1] as number); at++) {
      const key =
        (((groups[i] as number) + 1) * strata + (stratum[i] as number)) * p +
        (columns[at] as number);
      const segment = members.get(key);
      if (segment) segment.push(at);
      else members.set(key, [at]);
    }
  return [...members.values()].map((segment) => Uint32Array.from(segment));
}

function shuffle(
  values: Float64Array,
  segments: readonly Uint32Array[],
  random: () => number,
): void {
  for (const segment of segments)
    for (let left = segment.length; left > 1; left--) {
      const [a, b] = [segment[left - 1] as number, segment[drawBelow(random, left)] as number];
      const value = values[a] as number;
      values[a] = values[b] as number;
      values[b] = value;
    }
}

function strongest(vector: Float64Array, { statements }: Ballots, { columns }: Drawing): string[] {
  const size = vector.map((of) => Math.round(Math.abs(of) * 1e9) / 1e9);
  const largest = size.reduce((most, of) => Math.max(most, of), 0);
  return [...size.keys()]
    .filter((j) => (size[j] as number) >= livesOn * largest)
    .sort((a, b) => (size[b] as number) - (size[a] as number) || a - b)
    .slice(0, mostListed)
    .map((j) => statements[columns[j] as number] as string);
}
