import { factor, substitute } from '../cholesky.ts';

/** How many earlier rounds are looked at. */
const depth = 5;
/** Keeps the small system solvable where rounds repeat each other; relative to its diagonal. */
const damping = 1e-12;

/** Guesses where a sequence of rounds x → g(x) is heading. */
export type Extrapolation = {
  /** @returns the next x to try; a new array */
  next(x: Float64Array, g: Float64Array): Float64Array;
  /** Forgets the rounds so far: the guess was no good. */
  forget(): void;
};

/**
 * Anderson's acceleration (1965; Walker and Ni, 2011): of the last six rounds, the mixture whose changes g − x cancel
 * best. Its small least-squares problem is solved by normal equations; + − × ÷ √ only.
 */
export function extrapolation(): Extrapolation {
  let last: { readonly change: Float64Array; readonly g: Float64Array } | null = null;
  let changes: Float64Array[] = [];
  let images: Float64Array[] = [];
  return {
    next(x, g) {
      const change = minus(g, x);
      if (last) {
        changes = [minus(change, last.change), ...changes].slice(0, depth);
        images = [minus(g, last.g), ...images].slice(0, depth);
      }
      last = { change, g: g.slice() };
      const next = g.slice();
      const mix = leastSquares(changes, change);
      images.forEach((image, k) => {
        const by = mix[k] as number;
        for (let i = 0; i < next.length; i++)
          next[i] = (next[i] as number) - by * (image[i] as number);
      });
      return next;
    },
    forget() {
      last = null;
      changes = [];
      images = [];
    },
  };
}

const minus = (a: Float64Array, b: Float64Array): Float64Array =>
  a.map((value, i) => value - (b[i] as number));

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/** The weights for which Σ weight·column comes closest to the target; 0 for all if the columns are nothing. */
function leastSquares(columns: readonly Float64Array[], target: Float64Array): Float64Array {
  const q = columns.length;
  const matrix = new Float64Array(q * q);
  const right = new Float64Array(q);
  columns.forEach((column, i) => {
    for (let k = 0; k <= i; k++) matrix[i * q + k] = dot(column, columns[k] as Float64Array);
    const square = matrix[i * q + i] as number;
    matrix[i * q + i] = square > 0 ? square * (1 + damping) : 1;
    right[i] = dot(column, target);
  });
  factor(matrix, q);
  substitute(matrix, right, q);
  return right.every(Number.isFinite) ? right : right.fill(0);
}
