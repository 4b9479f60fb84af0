import { expect, it } from 'vitest';
import { eligiblePolis } from './eligible.ts';

it('takes everybody with seven votes or more where fifteen or more have them', () => {
  const votes = Uint32Array.from({ length: 40 }, (_, i) => (i % 2 ? 7 : 6));
  expect([...eligiblePolis(votes, 50)]).toEqual([...votes.keys()].filter((i) => i % 2));
});

it('asks for all statements where there are fewer than seven', () => {
  const votes = Uint32Array.from({ length: 40 }, (_, i) => (i % 2 ? 3 : 2));
  expect(eligiblePolis(votes, 3)).toHaveLength(20);
});

it('fills up to fifteen with the most active, the first in canonical order of equals', () => {
  const votes = Uint32Array.from({ length: 30 }, (_, i) => (i === 29 ? 9 : i === 20 ? 5 : 4));
  const first = [...Array(13).keys()];
  expect([...eligiblePolis(votes, 50)]).toEqual([...first, 20, 29]);
});

it('takes all of few, and nobody of none', () => {
  expect([...eligiblePolis(Uint32Array.from([1, 0, 2]), 50)]).toEqual([0, 1, 2]);
  expect(eligiblePolis(new Uint32Array(0), 0)).toHaveLength(0);
});
