import fc from 'fast-check';
import { expect, it } from 'vitest';
import { adjustedPValues } from './benjamini-hochberg.ts';

/** As defined: what would be kept at level q is everything up to the last p_(r) ≤ q·r/m; q of each is the least such level. */
function byDefinition(pValues: readonly number[]): number[] {
  const m = pValues.length;
  const levels = pValues.map((p) => (p * m) / pValues.filter((other) => other <= p).length);
  return pValues.map((p) => Math.min(1, ...levels.filter((_, i) => (pValues[i] as number) >= p)));
}

const pValue = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.constantFrom(0, 0.01, 0.02, 0.5, 1),
);

it('gives the least level at which each would be kept', () => {
  fc.assert(
    fc.property(fc.array(pValue, { maxLength: 40 }), (pValues) => {
      const adjusted = [...adjustedPValues(Float64Array.from(pValues))];
      byDefinition(pValues).forEach((q, i) => {
        expect(adjusted[i]).toBeCloseTo(q, 12);
      });
    }),
  );
});

it('keeps the example of Benjamini and Hochberg (1995): four of fifteen at 5 %', () => {
  const example = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719,
    0.6528, 0.759, 1,
  ];
  const adjusted = adjustedPValues(Float64Array.from(example));
  expect([...adjusted].filter((q) => q <= 0.05)).toHaveLength(4);
});

it('does not depend on the order in which the tests come', () => {
  fc.assert(
    fc.property(fc.array(pValue, { maxLength: 20 }), (pValues) => {
      const there = adjustedPValues(Float64Array.from(pValues));
      const back = adjustedPValues(Float64Array.from(pValues.toReversed()));
      expect([...back].reverse()).toEqual([...there]);
    }),
  );
});
