import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EigenOptions, largestEigen, matrixOperator } from './eigen.ts';
import { jacobi } from './jacobi.ts';
import { orthonormalise } from './orthonormal.ts';
import { mulberry32 } from './random.ts';

const tolerance = 1e-10;

function randomBlock(size: number, seed: number): Float64Array {
  const random = mulberry32(seed);
  return Float64Array.from({ length: size * size }, () => random() - 0.5);
}

/** Q diag(values) Qᵀ for a random orthonormal Q. */
function withEigenvalues(values: readonly number[], seed: number): Float64Array {
  const size = values.length;
  const q = randomBlock(size, seed);
  orthonormalise(q, size, size);
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      values.forEach((value, v) => {
        sum += value * (q[i * size + v] as number) * (q[j * size + v] as number);
      });
      matrix[i * size + j] = sum;
      matrix[j * size + i] = sum;
    }
  return matrix;
}

const solve = (values: Float64Array, options: Partial<EigenOptions> = {}) => {
  const size = Math.round(Math.sqrt(values.length));
  return largestEigen(matrixOperator({ size, values, trace: 0 }), {
    wanted: 3,
    tolerance,
    ...options,
  });
};

const column = (vectors: Float64Array, count: number, a: number): number[] =>
  Array.from({ length: vectors.length / count }, (_, i) => vectors[i * count + a] as number);

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, x, i) => sum + x * (b[i] as number), 0);

describe('the largest eigenvalues', () => {
  it('are those that plain Jacobi finds, with the same vectors, negative and small ones too', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer(), (size, seed) => {
        const matrix = withEigenvalues(
          // Gaps of at least 0.05, a third of them negative, one of these the largest of all by size.
          Array.from({ length: size }, (_, i) => (i % 3 === 1 ? -1 - i * 0.3 : 0.1 * (size - i))),
          seed,
        );
        const all = jacobi(matrix.slice(), size);
        const { values, vectors, converged } = solve(matrix);
        expect(converged).toBe(true);
        values.forEach((value, a) => {
          expect(value).toBeCloseTo(all.values[a] as number, 9);
          const cosine = dot(column(vectors, values.length, a), column(all.vectors, size, a));
          expect(Math.abs(cosine)).toBeGreaterThan(0.99999999);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('are found where they repeat, with orthonormal vectors', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 25 }),
        fc.integer(),
        (chosen, seed) => {
          const matrix = withEigenvalues(chosen, seed);
          const size = chosen.length;
          const expected = [...chosen].sort((a, b) => b - a).slice(0, 3);
          const { values, vectors } = solve(matrix);
          expect([...values].map((value) => Math.round(value * 1e8) / 1e8 + 0)).toEqual(expected);
          values.forEach((value, a) => {
            const vector = column(vectors, values.length, a);
            for (let i = 0; i < size; i++)
              expect(dot([...matrix.subarray(i * size, (i + 1) * size)], vector)).toBeCloseTo(
                value * (vector[i] as number),
                8,
              );
            values.forEach((_, b) => {
              expect(dot(vector, column(vectors, values.length, b))).toBeCloseTo(+(a === b), 10);
            });
          });
        },
      ),
      { numRuns: 100 },
    );
  });

  it('are found for one, two and three statements, and are zeros, never NaN, of zeros', () => {
    for (const size of [1, 2, 3, 12]) {
      const { values, vectors, converged } = solve(new Float64Array(size * size));
      expect([...values]).toEqual(new Array(Math.min(size, 3)).fill(0));
      expect(vectors.some(Number.isNaN)).toBe(false);
      expect(converged).toBe(true);
    }
    expect([...solve(Float64Array.of(5)).vectors]).toEqual([1]);
    expect(solve(new Float64Array(0)).values).toHaveLength(0);
  });

  it('have vectors whose largest entry is positive, the first of equals', () => {
    const half = Math.SQRT1_2;
    const { vectors } = solve(Float64Array.of(0, -1, -1, 0), { wanted: 1 });
    expect(vectors[0]).toBeCloseTo(half, 10);
    expect(vectors[1]).toBeCloseTo(-half, 10);
    const matrix = withEigenvalues([5, 4, 3, 2, 1, 0, -6], 3);
    const found = solve(matrix);
    for (let a = 0; a < 3; a++) {
      const vector = column(found.vectors, 3, a);
      expect(Math.max(...vector)).toBe(Math.max(...vector.map(Math.abs)));
    }
  });

  it('are the same to the last bit each time', () => {
    const matrix = withEigenvalues([9, 7, 5, 3, 1, 0, 0, -2], 4);
    expect(solve(matrix)).toEqual(solve(matrix));
  });

  it('say so where they are not exact yet', () => {
    const flat = withEigenvalues(
      Array.from({ length: 60 }, (_, i) => 1 - i / 1000),
      1,
    );
    expect(solve(flat, { mostPasses: 2 })).toMatchObject({ converged: false, passes: 4 });
    const found = solve(flat);
    expect(found.converged).toBe(true);
    expect(found.residual).toBeLessThanOrEqual(tolerance);
  });

  it('need not all be exact: the last may only be told about', () => {
    const flat = withEigenvalues(
      Array.from({ length: 60 }, (_, i) => (i === 0 ? 2 : 1 - i / 1000)),
      2,
    );
    const one = solve(flat, { wanted: 2, exact: 1 });
    const both = solve(flat, { wanted: 2 });
    expect(one.passes).toBeLessThan(both.passes);
    expect(one.values[1]).toBeCloseTo(both.values[1] as number, 5);
  });
});

describe('a warm start', () => {
  const size = 30;
  const values = Array.from({ length: size }, (_, i) => (i < 3 ? 10 - 2 * i : 1 - i / size));

  it('gives the vectors of a cold one to 1e-8, in fewer passes', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const before = withEigenvalues(values, seed);
        const warm = solve(before);
        const after = before.slice();
        after[1] = after[size] = (after[1] as number) + 1e-4;
        const cold = solve(after);
        const again = solve(after, { warm });
        expect(again.passes).toBeLessThanOrEqual(cold.passes);
        again.vectors.forEach((entry, at) => {
          expect(Math.abs(entry - (cold.vectors[at] as number))).toBeLessThan(1e-8);
        });
        // One space, which is four passes.
        expect(solve(before, { warm, tolerance: 1e-6 }).passes).toBe(4);
      }),
      { numRuns: 20 },
    );
  });

  it('finds new statements that have nothing in common with the old ones', () => {
    const old = withEigenvalues([3, 2, 1, 0.5, 0.4, 0.3, 0.2, 0.1, 0, 0], 5);
    const fresh = withEigenvalues([8, 7, 6, 0, 0, 0, 0, 0, 0, 0], 6);
    const both = new Float64Array(400);
    for (let i = 0; i < 10; i++)
      for (let j = 0; j < 10; j++) {
        both[i * 20 + j] = old[i * 10 + j] as number;
        both[(10 + i) * 20 + 10 + j] = fresh[i * 10 + j] as number;
      }
    const found = solve(both, { warm: solve(old) });
    [8, 7, 6].forEach((value, a) => {
      expect(found.values[a]).toBeCloseTo(value, 9);
    });
  });

  it('comes from any block: of fewer statements, of more, of zeros, of one vector many times', () => {
    const matrix = withEigenvalues(values, 7);
    const cold = solve(matrix);
    const blocks = [
      { block: new Float64Array(size * 7), width: 7 },
      { block: new Float64Array(size * 7).fill(1), width: 7 },
      { block: Float64Array.of(1), width: 1 },
      { block: randomBlock(50, 1), width: 50 },
    ];
    for (const warm of blocks) {
      const found = solve(matrix, { warm });
      expect(found.converged).toBe(true);
      found.vectors.forEach((entry, at) => {
        expect(Math.abs(entry - (cold.vectors[at] as number))).toBeLessThan(1e-8);
      });
    }
  });
});
