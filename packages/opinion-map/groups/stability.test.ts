import { describe, expect, it } from 'vitest';
import type { Resample } from './resample.ts';
import { agreementOfGroups, picks } from './stability.ts';

/** A draw in which ten people with a vote each gain so much for k = 2, 3. */
const draw = (...bits: number[]): Resample => ({
  groups: [],
  foretold: bits.map((each) => ({
    bits: Float64Array.from({ length: 10 }, (_, i) => each * (i % 2 === 0 ? 0.9 : 1.1)),
    votes: new Float64Array(10).fill(1),
  })),
});

describe('stability', () => {
  it('picks once a draw, from five draws in a row', () => {
    const few = Array.from({ length: 10 }, () => draw(1, 0.5));
    expect(picks(few, [2, 3], [true, true])).toEqual(Array(10).fill(2));
    const mixed = [...few, ...Array.from({ length: 10 }, () => draw(0.5, 1))];
    expect(new Set(picks(mixed, [2, 3], [true, true]))).toEqual(new Set([2, 3]));
  });

  it('never picks a number of groups that is not admissible', () => {
    const draws = Array.from({ length: 6 }, () => draw(0.5, 1));
    expect(picks(draws, [2, 3], [true, false])).toEqual(Array(6).fill(2));
    expect(picks(draws, [2, 3], [false, false])).toEqual(Array(6).fill(1));
  });

  it('says of each group how surely it is the same people', () => {
    const groups = Int32Array.of(0, 0, 0, 1, 1, 2, 2, -1);
    const renumbered = Int32Array.of(2, 2, 2, 0, 0, 1, 1, 1);
    expect(agreementOfGroups(groups, 3, [renumbered])).toEqual([1, 1, 1]);
    const mixed = Int32Array.of(2, 2, 2, 0, 1, 1, 0, -1);
    const [first, second, third] = agreementOfGroups(groups, 3, [renumbered, mixed]);
    expect(first).toBe(1);
    expect(second).toBeLessThan(0.8);
    expect(third).toBeLessThan(0.8);
  });
});
