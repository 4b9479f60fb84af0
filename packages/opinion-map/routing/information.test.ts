import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cell } from '../ballots.ts';
import { draw } from '../draw.ts';
import { planted } from '../minority/testing.ts';
import { place } from '../place.ts';
import { informationOf } from './information.ts';

const { ballots } = planted({
  people: 100,
  statements: 20,
  votes: 12,
  shares: [0.5, 0.5],
  seed: 3,
});
const drawing = draw(ballots, { method: 'linli' });
const determinant = ([a, b, c, d]: Float64Array) => a! * d! - b! * c!;

describe('informationOf', () => {
  it('is the logarithm by which the area of the ellipse (squared) shrinks, however the vote turns out', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(18), { maxLength: 12 }),
        fc.constantFrom(-1, 0, 1),
        (voted, vote) => {
          const before = voted.toSorted((a, b) => a - b).map((j) => cell(j, 1));
          const gain = informationOf(drawing, before)[drawing.column[19]!]!;
          const area = determinant(place(drawing, before).covariance);
          const after = determinant(place(drawing, [...before, cell(19, vote)]).covariance);
          expect(gain).toBeCloseTo(Math.log(area / after), 7);
          expect(gain).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  it('falls with every vote already cast', () => {
    const none = informationOf(drawing, []);
    const some = informationOf(drawing, [cell(1, 1), cell(5, -1), cell(7, 0)]);
    some.forEach((gain, j) => {
      expect(gain).toBeLessThanOrEqual(none[j]!);
    });
  });
});
