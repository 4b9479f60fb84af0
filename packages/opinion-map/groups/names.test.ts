import { describe, expect, it } from 'vitest';
import { lettersOf, orderedBySize } from './names.ts';

const people = ['1', '2', '3', '4', '5', '6'];
const earlier = (letters: readonly number[]) =>
  new Map(letters.flatMap((letter, i) => (letter < 0 ? [] : [[people[i] as string, letter]])));

describe('names of groups', () => {
  it('numbers groups by size, and equal ones by their first member', () => {
    expect(orderedBySize(Int32Array.of(7, 3, 3, -1, 5, 5))).toEqual({
      k: 3,
      groups: Int32Array.of(2, 0, 0, -1, 1, 1),
      sizes: [2, 2, 1],
    });
    expect(orderedBySize(Int32Array.of(-1, -1))).toEqual({
      k: 0,
      groups: Int32Array.of(-1, -1),
      sizes: [],
    });
  });

  it('calls them A, B, … by size where there was no map before', () => {
    expect(lettersOf(orderedBySize(Int32Array.of(1, 0, 0, 2, 2, 2)), people)).toEqual([
      'A',
      'B',
      'C',
    ]);
  });

  it('keeps the letter with the people, also when another group has become larger', () => {
    const now = orderedBySize(Int32Array.of(0, 0, 1, 1, 1, 1));
    expect(lettersOf(now, people, earlier([0, 0, 0, 1, 1, -1]))).toEqual(['B', 'A']);
  });

  it('gives a new group a letter that nobody had', () => {
    const now = orderedBySize(Int32Array.of(0, 0, 0, 1, 1, 2));
    expect(lettersOf(now, people, earlier([1, 1, 1, 0, 0, 0]))).toEqual(['B', 'A', 'C']);
    expect(lettersOf(now, people, earlier([0, 0, 0, 0, 0, 0]))).toEqual(['A', 'B', 'C']);
  });

  it('gives the letter of a split group to its larger part', () => {
    const now = orderedBySize(Int32Array.of(0, 0, 0, 0, 1, 1));
    expect(lettersOf(now, people, earlier([2, 2, 2, 2, 2, 2]))).toEqual(['C', 'D']);
  });
});
