import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draw } from '../draw.ts';
import { ballotsFrom, conversation, type Row } from '../testing.ts';
import { type Approvals, approvalsOf, approves } from './approvals.ts';
import { justification } from './justified.ts';
import { seatList, sequentialApproval } from './seats.ts';

/** @param rows each person's approved columns */
function approvalsFrom(p: number, rows: readonly (readonly number[])[]): Approvals {
  const words = Math.ceil(p / 32);
  const bits = new Uint32Array(rows.length * words);
  const agreed = new Uint32Array(p);
  rows.forEach((row, i) => {
    for (const j of row) {
      bits[i * words + (j >>> 5)]! |= 1 << (j & 31);
      agreed[j]!++;
    }
  });
  const people = Uint32Array.from(rows.keys());
  return { p, people, words, bits, agreed, predicted: new Uint32Array(p) };
}

const profile = fc.integer({ min: 1, max: 6 }).chain((p) =>
  fc.record({
    p: fc.constant(p),
    rows: fc.array(fc.uniqueArray(fc.nat({ max: p - 1 })), { minLength: 1, maxLength: 9 }),
    seats: fc.integer({ min: 1, max: 4 }),
  }),
);

/** The gain of Thiele's rule in sixtieths: exact up to five seats. */
const gain = (rows: readonly (readonly number[])[], chosen: readonly number[], j: number): number =>
  rows
    .filter((row) => row.includes(j))
    .reduce((sum, row) => sum + 60 / (1 + row.filter((one) => chosen.includes(one)).length), 0);

describe('sequential proportional approval', () => {
  it('takes what gains most at every step, the lowest of equals', () => {
    fc.assert(
      fc.property(profile, ({ p, rows, seats }) => {
        const expected: number[] = [];
        while (expected.length < Math.min(seats, p)) {
          const gains = Array.from({ length: p }, (_, j) =>
            expected.includes(j) ? 0 : gain(rows, expected, j),
          );
          const best = Math.max(...gains);
          if (best === 0) break;
          expected.push(gains.indexOf(best));
        }
        expect(sequentialApproval(approvalsFrom(p, rows), seats)).toEqual(expected);
      }),
    );
  });

  it('gives a third of the people a third of the seats, where the favourites of the many would fill them', () => {
    const rows = Array.from({ length: 9 }, (_, i) => (i < 6 ? [0, 1, 2, 3, 40] : [34, 35, 36]));
    const chosen = sequentialApproval(approvalsFrom(41, rows), 3);
    expect(chosen).toEqual([0, 1, 34]);
  });
});

describe('justified representation', () => {
  it('says what trying every set of people says', () => {
    fc.assert(
      fc.property(profile, fc.infiniteStream(fc.boolean()), ({ p, rows, seats }, coin) => {
        const chosen = Array.from({ length: p }, (_, j) => j)
          .filter(() => coin.next().value)
          .slice(0, seats);
        let largest = 0;
        for (let set = 1; set < 2 ** rows.length; set++) {
          const members = rows.filter((_, i) => (set >> i) & 1);
          const left = members.every((row) => !row.some((j) => chosen.includes(j)));
          const shared = members[0]?.some((j) => members.every((row) => row.includes(j)));
          if (left && shared && members.length >= rows.length / seats)
            largest = Math.max(largest, members.length);
        }
        const { holds, violation } = justification(approvalsFrom(p, rows), seats, chosen);
        expect(holds).toBe(largest === 0);
        expect(violation?.people.length ?? 0).toBe(largest);
      }),
    );
  });

  it('names what the people left out have in common', () => {
    const rows = [[0], [0], [1], [1]];
    expect(justification(approvalsFrom(2, rows), 2, [0])).toEqual({
      holds: false,
      quota: 2,
      violation: { j: 1, people: Uint32Array.of(2, 3) },
    });
    expect(justification(approvalsFrom(2, rows), 2, [0, 1]).holds).toBe(true);
  });
});

describe('who approves what', () => {
  const ballots = conversation('ubi');
  const drawing = draw(ballots, { method: 'linli' });
  const approvals = approvalsOf(ballots, drawing);

  it('a vote that was given is taken as it is, an unseen statement as it is predicted', () => {
    const counted = new Uint32Array(drawing.p);
    approvals.people.forEach((_, row) => {
      for (let j = 0; j < drawing.p; j++) if (approves(approvals, row, j)) counted[j]!++;
    });
    expect([...counted]).toEqual(
      Array.from(approvals.agreed, (seen, j) => seen + (approvals.predicted[j] as number)),
    );
  });

  it('what one person voted on is nobody else’s favourite', () => {
    drawing.columns.forEach((statement, j) => {
      const votes = ballots.cells.filter((given) => given >>> 2 === statement).length;
      if (votes < 5) expect(approvals.predicted[j]).toBe(0);
    });
  });

  it('a list of ten for a published conversation leaves out no tenth that agrees on something', () => {
    const list = seatList(ballots, drawing, 10);
    expect(list.statements).toHaveLength(10);
    expect(list.justified).toEqual({ holds: true, quota: 23.4, violation: null });
    expect(list.represented).toBeLessThanOrEqual(list.people);
  });
});

it('more seats than statements lists what is approved; no seats is an error', () => {
  const rows: Row[] = ['1', '2', '3'].map((person) => ({ person, statement: '5', vote: 1 }));
  const ballots = ballotsFrom([...rows, { person: '1', statement: '6', vote: 0 }]);
  const drawing = draw(ballots, { method: 'linli' });
  expect(seatList(ballots, drawing, 4)).toMatchObject({
    statements: [{ statement: '5', agreed: 3, predicted: 0 }],
    represented: 3,
    justified: { holds: true },
  });
  for (const seats of [0, -1, 1.5, Number.NaN])
    expect(() => seatList(ballots, drawing, seats)).toThrow(RangeError);
});
