import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cell } from '../ballots.ts';
import { addAnswers, spare, sumAnswers } from './answers-of-one.ts';

const share = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1, noNaN: true }));

it('for any number of groups and votes they are the plain sums, to the last bit', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9 }),
      fc.uniqueArray(fc.nat(11), { maxLength: 12 }),
      fc.array(share, { minLength: 9, maxLength: 9 }),
      fc.infiniteStream(fc.double({ min: -9, max: 9, noNaN: true })),
      (k, statements, shares, numbers) => {
        const next = () => numbers.next().value;
        const cells = Uint16Array.from(statements, (j) => cell(j, (j % 3) - 1));
        const size = 12 * 4 * k;
        const counts = Float64Array.from({ length: size + spare }, (_, at) => (at < size ? 1 : 0));
        const table = Float64Array.from({ length: size + spare }, next);
        const first = Float64Array.from({ length: k }, next);
        const added = counts.slice();
        const sums = first.slice();
        for (const given of cells)
          for (let g = 0; g < k; g++) {
            added[given * k + g]! += shares[g]!;
            sums[g]! += table[given * k + g]!;
          }
        const out = new Float64Array(k);
        sumAnswers(cells, 0, cells.length, table, k, first, out);
        expect(out).toEqual(sums);
        addAnswers(cells, 0, cells.length, Float64Array.from(shares.slice(0, k)), 0, k, counts);
        expect(counts).toEqual(added);
      },
    ),
    { numRuns: 150 },
  );
});
