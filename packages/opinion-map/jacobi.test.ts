import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jacobi } from './jacobi.ts';

const symmetric = fc.integer({ min: 0, max: 9 }).chain((size) =>
  fc
    .array(fc.oneof(fc.integer({ min: -2, max: 2 }), fc.double({ min: -1, max: 1, noNaN: true })), {
      minLength: size * size,
      maxLength: size * size,
    })
    .map((entries) => ({
      size,
      matrix: Float64Array.from({ length: size * size }, (_, at) => {
        const [i, j] = [Math.floor(at / size), at % size];
        return entries[Math.max(i, j) * size + Math.min(i, j)] as number;
      }),
    })),
);

it('finds all eigenvalues, the largest first, with orthonormal vectors', () => {
  fc.assert(
    fc.property(symmetric, ({ size, matrix }) => {
      const { values, vectors } = jacobi(matrix.slice(), size);
      expect([...values].sort((a, b) => b - a)).toEqual([...values]);
      for (let v = 0; v < size; v++) {
        for (let i = 0; i < size; i++) {
          let image = 0;
          for (let j = 0; j < size; j++)
            image += (matrix[i * size + j] as number) * (vectors[j * size + v] as number);
          expect(image).toBeCloseTo((values[v] as number) * (vectors[i * size + v] as number), 11);
        }
        for (let u = 0; u < size; u++) {
          let dot = 0;
          for (let i = 0; i < size; i++)
            dot += (vectors[i * size + u] as number) * (vectors[i * size + v] as number);
          expect(dot).toBeCloseTo(u === v ? 1 : 0, 12);
        }
      }
    }),
    { numRuns: 150 },
  );
});

it('is content with a matrix of zeros and with entries too small to square', () => {
  expect([...jacobi(new Float64Array(9), 3).values]).toEqual([0, 0, 0]);
  const tiny = jacobi(Float64Array.of(1, 1e-200, 1e-200, 1), 2);
  expect([...tiny.values]).toEqual([1, 1]);
  expect(tiny.vectors.some(Number.isNaN)).toBe(false);
});
