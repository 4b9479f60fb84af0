import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Quota } from '../problem.ts';
import { type Candidate, countsOf, deviationOf } from './deviation.ts';
import { fillSeats } from './fill-seats.ts';
import { replaceMembers } from './replace.ts';

const quotas: readonly Quota[] = [
  { category: 'gender', feature: 'f', min: 2, max: 3 },
  { category: 'gender', feature: 'm', min: 2, max: 3 },
  { category: 'age', feature: 'young', min: 1, max: 4 },
  { category: 'age', feature: 'middle', min: 0, max: 2 },
  { category: 'age', feature: 'old', min: 3, max: 3 },
];
const person = (
  id: string,
  gender: number,
  age: number,
  household: string | null = null,
): Candidate => ({
  id,
  features: [gender, 2 + age],
  household,
});
const anybody = fc.record({
  gender: fc.nat(1),
  age: fc.nat(2),
  home: fc.option(fc.constantFrom('A', 'B', 'C'), { freq: 2 }),
});
const people = (prefix: string, maxLength: number) =>
  fc
    .array(anybody, { maxLength })
    .map((all) =>
      all.map(({ gender, age, home }, i) => person(`${prefix}${i}`, gender, age, home)),
    );

/** All sets of that many, in the committed order. */
function* setsOf(size: number, from: number, of: number): Generator<number[]> {
  if (size === 0) yield [];
  else
    for (let i = from; i <= of - size; i++)
      for (const rest of setsOf(size - 1, i + 1, of)) yield [i, ...rest];
}

const homesApart = (all: readonly Candidate[]) => {
  const homes = all.flatMap(({ household }) => household ?? []);
  return new Set(homes).size === homes.length;
};

describe('empty seats', () => {
  it('are filled as near to the quotas as any choice could, and of equal choices by the committed one', () => {
    fc.assert(
      fc.property(people('p', 5), people('a', 8), fc.nat(4), (staying, candidates, seats) => {
        const counts = countsOf(staying, quotas.length);
        const found = fillSeats(counts, quotas, candidates, seats);
        let best: { set: number[]; off: number } | null = null;
        for (let size = Math.min(seats, candidates.length); !best; size--)
          for (const set of setsOf(size, 0, candidates.length)) {
            const joining = set.map((i) => candidates[i] as Candidate);
            if (!homesApart(joining)) continue;
            const off = deviationOf(countsOf([...staying, ...joining], quotas.length), quotas);
            if (!best || off < best.off - 1e-9) best = { set, off };
          }
        expect(found.proven).toBe(true);
        expect(found.deviation).toBeCloseTo(best.off, 9);
        expect(found.chosen).toEqual(best.set);
      }),
      { numRuns: 300 },
    );
  });
});

describe('replacing members', () => {
  const panel = [
    person('1', 0, 0),
    person('2', 0, 2, 'A'),
    person('3', 1, 2),
    person('4', 1, 2, 'B'),
  ];

  it('takes who fits, tells the quotas before and after, and a reason that is not personal', () => {
    const alternates = [person('x', 1, 1), person('y', 0, 2), person('z', 1, 2)];
    expect(replaceMembers(quotas, panel, [{ id: '3', reason: 'declined' }], alternates)).toEqual({
      joining: ['z'],
      leaving: [{ id: '3', reason: 'declined' }],
      empty: 0,
      before: [2, 2, 1, 0, 3],
      after: [2, 2, 1, 0, 3],
      deviation: 0,
      without: 1 / 2 + 1 / 3,
      proven: true,
    });
  });

  it('never takes somebody who lives with a member who stays, but may where that member leaves', () => {
    const mate = person('m', 1, 2, 'B');
    const leaving = (id: string) =>
      replaceMembers(quotas, panel, [{ id, reason: 'withdrew' }], [mate]);
    expect(leaving('3')).toMatchObject({ joining: [], empty: 1 });
    expect(leaving('4')).toMatchObject({ joining: ['m'], empty: 0, deviation: 0 });
  });
});
