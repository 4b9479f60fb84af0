import fc from 'fast-check';
import { expect, it } from 'vitest';
import { factor, inverse, solveInPlace } from './cholesky.ts';

const entries = (length: number) =>
  fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: length, maxLength: length });

/** A Aᵀ + I: symmetric and positive definite. */
const definite = (a: readonly number[], q: number): Float64Array =>
  Float64Array.from({ length: q * q }, (_, at) => {
    const [i, j] = [Math.floor(at / q), at % q];
    let sum = i === j ? 1 : 0;
    for (let k = 0; k < q; k++) sum += (a[i * q + k] as number) * (a[j * q + k] as number);
    return sum;
  });

const systems = fc
  .integer({ min: 0, max: 4 })
  .chain((q) => fc.tuple(fc.constant(q), entries(q * q), entries(q)));

it('solves B z = b and inverts B, for one to four unknowns and for none', () => {
  fc.assert(
    fc.property(systems, ([q, a, b]) => {
      const matrix = definite(a, q);
      const z = Float64Array.from(b);
      solveInPlace(matrix.slice(), z, q);
      const lower = matrix.slice();
      factor(lower, q);
      const inverted = inverse(lower, q);
      for (let i = 0; i < q; i++) {
        let right = 0;
        for (let j = 0; j < q; j++) right += (matrix[i * q + j] as number) * (z[j] as number);
        expect(right).toBeCloseTo(b[i] as number, 8);
        for (let j = 0; j < q; j++) {
          let unit = 0;
          for (let k = 0; k < q; k++)
            unit += (matrix[i * q + k] as number) * (inverted[k * q + j] as number);
          expect(unit).toBeCloseTo(i === j ? 1 : 0, 8);
        }
      }
    }),
    { numRuns: 200 },
  );
});

it('reads the lower triangle only', () => {
  const z = Float64Array.of(2, 5);
  solveInPlace(Float64Array.of(4, Number.NaN, 2, 5), z, 2);
  expect([...z]).toEqual([0, 1]);
});
