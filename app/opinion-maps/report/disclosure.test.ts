import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fewest, groupsToShow } from './disclosure.ts';
import { campOf, campVotes, publishedOf } from './fixtures.ts';

const sized = (sizes: readonly number[], alone = 0) => {
  const groups = sizes.map((size, i) => ({ id: `${i}`, label: 'ABCDE'[i] ?? '', size }));
  const people = sizes.reduce((sum, size) => sum + size, alone);
  return {
    ...publishedOf(campVotes([2]), campOf),
    groups,
    people: Array.from({ length: people }, (_, i) => ({
      ...{ id: `${i}`, x: 0, y: 0, uncertainty: 0.3, group: null },
    })),
  };
};

it('groups of five and more are told of', () => {
  expect(groupsToShow(sized([40, 20, 5]))).toEqual([0, 1, 2]);
});

it('a group of fewer than five is not, nor what would let somebody work it out', () => {
  expect(groupsToShow(sized([40, 20, 4], 9))).toEqual([0, 1]);
  expect(groupsToShow(sized([40, 30, 20, 4], 0))).toEqual([0, 1]);
  expect(groupsToShow(sized([40, 20, 4], 0))).toEqual([]);
});

it('one group alone is no group', () => {
  expect(groupsToShow(sized([40]))).toEqual([]);
  expect(groupsToShow(sized([]))).toEqual([]);
});

it('what is left out is never fewer than five people together', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 2, maxLength: 5 }),
      fc.integer({ min: 0, max: 8 }),
      (sizes, alone) => {
        const published = sized(sizes, alone);
        const shown = groupsToShow(published);
        const told = shown.reduce((sum, at) => sum + (sizes[at] ?? 0), 0);
        expect(shown.every((at) => (sizes[at] ?? 0) >= fewest)).toBe(true);
        if (shown.length > 0 && shown.length < sizes.length)
          expect(published.people.length - told).toBeGreaterThanOrEqual(fewest);
      },
    ),
  );
});
