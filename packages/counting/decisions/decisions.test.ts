import {
  array,
  assert,
  constantFrom,
  integer,
  property,
  shuffledSubarray,
  tuple,
} from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Ratio, ratio } from '../rational/ratio.ts';
import type { Cast, Mode } from './ballots.ts';
import { consent } from './consent.ts';
import { drawLot, firstByLot, LotNeeded } from './lot.ts';
import { type Answer, type MajorityRules, majority, type WeightedAnswer } from './majority.ts';
import { points } from './points.ts';
import { type Order, schulze } from './schulze.ts';
import { scale, scottishStv } from './stv.ts';

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

describe('consent', () => {
  const of = (choice: Parameters<typeof consent>[0][number]['choice'], times = 1) => ({
    choice,
    times,
    mode,
  });
  const objection = (reason: string, reply: string, stands: boolean) =>
    of({ kind: 'objection', reason, reply, stands } as const);

  it.each([
    ['all consent', [of({ kind: 'consent' }, 5)], true],
    ['somebody stands aside', [of({ kind: 'consent' }), of({ kind: 'aside' })], true],
    ['nobody says anything', [], false],
    ['all stand aside', [of({ kind: 'aside' }, 3)], false],
    [
      'an objection stands',
      [of({ kind: 'consent' }, 5), objection('noise', 'after ten', true)],
      false,
    ],
    [
      'it was answered and let go',
      [of({ kind: 'consent' }), objection('noise', 'yes', false)],
      true,
    ],
    [
      'it was let go and never answered',
      [of({ kind: 'consent' }), objection('noise', '', false)],
      false,
    ],
    ['an objection gives no reason', [of({ kind: 'consent' }), objection('', '', true)], true],
  ] as const)('%s: %s', (_, ballots, carried) => {
    expect(consent(ballots, 20, null).carried).toBe(carried);
  });

  it('silence is counted as silence, and enough must have answered', () => {
    const result = consent([of({ kind: 'consent' }, 6)], 20, 10);
    expect(result).toMatchObject({
      carried: false,
      silent: 14,
      quorum: { has: 6, needed: 10, met: false },
    });
  });
});

describe('approvals, scores and dots', () => {
  const ballots = [
    { choice: [5, 3, null], times: 2, mode },
    { choice: [0, 3, 4], times: 1, mode },
  ] as const;

  it('the sum decides, the mean and its number stand beside it', () => {
    const { order, winners } = points(ballots, 3, 1, null);
    expect(order.map(({ option, sum, counts }) => [option, sum, counts])).toEqual([
      [0, 10, 3],
      [1, 9, 3],
      [2, 4, 1],
    ]);
    expect(order[0]?.mean).toEqual(ratio(10, 3));
    expect(winners).toEqual([0]);
    expect(points(ballots, 3, 1, null, 'mean').winners).toEqual([2]);
  });

  it('a tie that decides needs a committed order, one that does not does not', () => {
    const tied = [{ choice: [1, 1, null], times: 2, mode }] as const;
    expect(points(tied, 3, 2, null).winners).toEqual([0, 1]);
    expect(() => points(tied, 3, 1, null)).toThrow(LotNeeded);
    expect(points(tied, 3, 1, [2, 1, 0])).toMatchObject({ winners: [1], byLot: [1, 0] });
  });
});

/** `5 ACBED` */
const ranked = (text: string): Cast<number[]>[] =>
  text
    .trim()
    .split(/\s*\n\s*/)
    .map((line) => {
      const [times, letters = ''] = line.split(' ');
      const choice = [...letters].map((letter) => letter.charCodeAt(0) - 65);
      return { choice, times: Number(times), mode };
    });
const strictly = (cast: readonly Cast<number[]>[]): Cast<Order>[] =>
  cast.map(({ choice, ...rest }) => ({ ...rest, choice: choice.map((option) => [option]) }));
const letters = (options: readonly number[]) =>
  options.map((option) => String.fromCharCode(65 + option)).join('');

describe("Schulze's method", () => {
  const example = ranked(`5 ACBED
    5 ADECB
    8 BEDAC
    3 CABED
    7 CAEBD
    2 CBADE
    7 DCEBA
    8 EBADC`);

  it("finds what Schulze's own example of 45 ballots has: E, A, C, B, D", () => {
    const result = schulze(strictly(example), 5, null);
    expect(letters(result.order)).toBe('EACBD');
    expect(letters(result.potentialWinners)).toBe('E');
    expect(result.preferences.all).toEqual([
      [0, 20, 26, 30, 22],
      [25, 0, 16, 33, 18],
      [19, 29, 0, 17, 24],
      [15, 12, 28, 0, 14],
      [23, 27, 21, 31, 0],
    ]);
    expect(result.paths).toEqual([
      [0, 28, 28, 30, 24],
      [25, 0, 28, 33, 24],
      [25, 29, 0, 29, 24],
      [25, 28, 28, 0, 24],
      [25, 28, 28, 31, 0],
    ]);
    // E beats A by way of D (31), C (28) and B (29): the weakest link is B over A, 25, against 24 the other way.
    expect(letters(result.reasons[0]!.path)).toBe('EDCBA');
  });

  it('equals are allowed, who is not named comes last, and the committed order breaks ties', () => {
    const ballots: Cast<Order>[] = [
      { choice: [[0, 1]], times: 3, mode },
      { choice: [[2]], times: 1, mode },
    ];
    expect(() => schulze(ballots, 3, null)).toThrow(LotNeeded);
    expect(schulze(ballots, 3, [2, 1, 0])).toMatchObject({
      order: [1, 0, 2],
      potentialWinners: [0, 1],
    });
  });

  it('elects whom a majority prefers to each other one, and ranks a copy beside its original', () => {
    const profiles = array(
      tuple(shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), integer({ min: 1, max: 5 })),
      { minLength: 1, maxLength: 6 },
    );
    assert(
      property(profiles, (all) => {
        const ballots = strictly(all.map(([choice, times]) => ({ choice, times, mode })));
        const { preferences, winner, potentialWinners } = schulze(ballots, 4, [0, 1, 2, 3]);
        const beats = (a: number, b: number) =>
          (preferences.all[a]?.[b] ?? 0) > (preferences.all[b]?.[a] ?? 0);
        for (let a = 0; a < 4; a++)
          if ([0, 1, 2, 3].every((b) => a === b || beats(a, b))) expect(winner).toBe(a);
        const copied = ballots.map((ballot) => ({
          ...ballot,
          choice: ballot.choice.flatMap((group) => (group[0] === 3 ? [group, [4]] : [group])),
        }));
        const again = schulze(copied, 5, [0, 1, 2, 3, 4]).potentialWinners;
        expect(again.filter((option) => option < 4)).toEqual(potentialWinners);
      }),
      { numRuns: 200 },
    );
  });
});

describe('Scottish STV', () => {
  it('finds what the well-known example of the party food has', () => {
    // Orange, Pear, Chocolate, Strawberry, Hamburger; three seats for 20 ballots.
    const result = scottishStv(
      ranked(`4 A
        2 BA
        8 CD
        4 CE
        1 D
        1 E`),
      5,
      3,
      null,
    );
    expect(result.quota).toBe(6);
    expect(letters(result.elected)).toBe('CAD');
    expect(result.stages.map(({ action }) => action)).toEqual([
      { kind: 'first' },
      { kind: 'surplus', option: 2, surplus: 6n * scale, value: 50_000n },
      { kind: 'exclusion', option: 1 },
      { kind: 'exclusion', option: 4 },
      { kind: 'rest' },
    ]);
    expect(result.stages[1]?.votes.map((votes) => votes / scale)).toEqual([4n, 2n, 6n, 5n, 3n]);
    expect(result.stages[2]?.elected).toEqual([0]);
  });

  it('cuts transfer values to five decimals: worked by hand', () => {
    // 13 votes, two seats: quota 5. A has 7, surplus 2: each goes on at 2 / 7 = 0.28571 (0.000003 a paper is lost).
    // B 3 + 4 × 0.28571 = 4.14284, C 3 + 3 × 0.28571 = 3.85713: C is excluded, its papers go on, B reaches 7.
    const result = scottishStv(
      ranked(`4 AB
        3 AC
        3 B
        3 CB`),
      3,
      2,
      null,
    );
    expect(result.stages[1]).toMatchObject({
      action: { kind: 'surplus', surplus: 200_000n, value: 28_571n },
      votes: [500_000n, 414_284n, 385_713n],
      lost: 3n,
    });
    // One seat and two left: C goes, and with it 3 to B; three papers of 0.28571 name nobody else.
    expect(result.stages[2]).toMatchObject({
      action: { kind: 'exclusion', option: 2 },
      votes: [500_000n, 714_284n, 0n],
      notTransferable: 85_713n,
    });
    expect(letters(result.elected)).toBe('AB');
  });

  it('a tie goes by the most recent stage with a difference, else by the committed order', () => {
    // B and C both have 2 and always had: one of them must go first.
    const tied = ranked(`4 A
      2 BA
      2 CA`);
    expect(() => scottishStv(tied, 3, 1, null)).toThrow(LotNeeded);
    const drawn = scottishStv(tied, 3, 1, [1, 0, 2]);
    expect(drawn.stages[1]).toMatchObject({
      action: { kind: 'exclusion', option: 1 },
      byLot: [1, 2],
    });
    // D goes first; then B and C have 3 each, but B had 3 before and C 2: C goes.
    const before = ranked(`5 A
      3 B
      2 C
      1 DC`);
    expect(scottishStv(before, 4, 1, null).stages[2]).toMatchObject({
      action: { kind: 'exclusion', option: 2 },
      byLot: [],
    });
  });

  it('keeps every vote, fills every seat and elects nobody twice, whatever is cast', () => {
    const ballots = array(
      tuple(
        shuffledSubarray([0, 1, 2, 3, 4], { minLength: 0 }),
        integer({ min: 1, max: 9 }),
        constantFrom<Mode>('open', 'counter'),
      ),
      { maxLength: 12 },
    );
    assert(
      property(ballots, integer({ min: 1, max: 5 }), (all, seats) => {
        const cast = all.map(([choice, times, mode]) => ({ choice, times, mode }));
        const result = scottishStv(cast, 5, seats, [0, 1, 2, 3, 4]);
        expect(new Set(result.elected).size).toBe(seats);
        for (const { votes, notTransferable, lost } of result.stages)
          expect(votes.reduce((a, b) => a + b, notTransferable + lost)).toBe(
            BigInt(result.ballots) * scale,
          );
        const apart = result.first.modes.flatMap(({ counted }) => counted);
        expect(apart.reduce((a, b) => a + b, 0)).toBe(result.first.all.reduce((a, b) => a + b, 0));
        // Anybody with a quota of first preferences is elected.
        result.first.all.forEach((first, option) => {
          if (first >= result.quota) expect(result.elected).toContain(option);
        });
      }),
      { numRuns: 200 },
    );
  });
});

it('a lot is an order of all, from the generator that is handed in', () => {
  const values = [0.9, 0.1, 0.5];
  expect(drawLot(4, () => values.shift() ?? 0)).toEqual([2, 1, 0, 3]);
  expect(firstByLot(null, [7])).toBe(7);
});
