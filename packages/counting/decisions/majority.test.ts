import { describe, expect, it } from 'vitest';
import { type Ratio, ratio } from '../rational/ratio.ts';
import type { Cast, Mode } from './ballots.ts';
import { type Answer, type MajorityRules, majority, type WeightedAnswer } from './majority.ts';

const mode: Mode = 'open';
const half = { than: 'more-than', share: ratio(1, 2) } as const;
const said = (answer: Answer, times: number, ...weights: Ratio[]): Cast<WeightedAnswer> => ({
  choice: { answer, weights: weights.length > 0 ? weights : [ratio(1)] },
  times,
  mode,
});
const persons = (entitled: number | null = null, present: number | null = null) => ({
  name: 'persons',
  entitled: entitled === null ? null : ratio(entitled),
  present: present === null ? null : ratio(present),
});
const rules: MajorityRules = {
  measures: [persons(40, 24)],
  base: 'without-abstentions',
  threshold: half,
  quorum: null,
};

describe('yes, no, abstain', () => {
  const votes = [said('yes', 11), said('no', 9), said('abstain', 3)];

  it.each([
    ['without-abstentions', 20, true],
    ['cast', 23, false],
    ['present', 24, false],
    ['entitled', 40, false],
  ] as const)('of %s: 11 of %i', (base, of, carried) => {
    const result = majority(votes, { ...rules, base });
    expect(result.measures[0]?.base).toEqual(ratio(of));
    expect(result.carried).toBe(carried);
  });

  it('"at least" and "more than" differ by exactly the limit, and a tie is not carried', () => {
    const two = [said('yes', 8), said('no', 4)];
    const share = ratio(2, 3);
    const by = (than: 'at-least' | 'more-than') =>
      majority(two, { ...rules, threshold: { than, share } }).carried;
    expect([by('at-least'), by('more-than')]).toEqual([true, false]);
    const tie = majority([said('yes', 5), said('no', 5)], {
      ...rules,
      threshold: { than: 'at-least', share: ratio(1, 2) },
    });
    expect(tie).toMatchObject({ carried: false, measures: [{ tie: true, reached: false }] });
  });

  it('without its quorum nothing is carried, even by all', () => {
    const quorum = { share: ratio(2, 3), of: 'present' } as const;
    const result = majority([said('yes', 23)], { ...rules, quorum });
    // Two thirds of 40 are 26 2/3; 24 are there.
    expect(result).toMatchObject({ carried: false, quorate: false });
    expect(result.measures[0]?.quorum).toEqual({
      has: ratio(24),
      needed: ratio(80, 3),
      met: false,
    });
  });

  it('persons and floor area must both pass, with weights that are exact', () => {
    const area = { name: 'area', entitled: ratio(1000), present: null };
    const both = { ...rules, measures: [persons(), area] };
    const many = [
      said('yes', 3, ratio(1), ratio(1001, 10)),
      said('no', 1, ratio(1), ratio(3003, 10)),
    ];
    const result = majority(many, both);
    expect(result.measures.map(({ reached, tie }) => [reached, tie])).toEqual([
      [true, false],
      [false, true],
    ]);
    expect(result.carried).toBe(false);
    const more = [...many, said('yes', 1, ratio(1), ratio(1, 1000))];
    expect(majority(more, both).carried).toBe(true);
  });

  it('counts paper, open and pseudonymous ballots together and shows them apart', () => {
    const mixed = [
      { ...said('yes', 4), mode: 'counter' },
      { ...said('no', 2), mode: 'pseudonymous' },
      said('yes', 1),
    ] as const;
    const { sums } = majority(mixed, rules).measures[0]!;
    expect(sums.all.yes).toEqual(ratio(5));
    expect(sums.modes.map(({ mode, counted }) => [mode, counted.yes.n, counted.no.n])).toEqual([
      ['open', 1n, 0n],
      ['pseudonymous', 0n, 2n],
      ['counter', 4n, 0n],
    ]);
  });

  it('a base that nobody told is refused', () => {
    const unknown = { ...rules, measures: [persons()], base: 'entitled' } as const;
    expect(() => majority(votes, unknown)).toThrow('the entitled of "persons" must be known');
  });
});
