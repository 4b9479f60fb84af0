import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suspects } from '../abuse/suspects.ts';
import { draw } from '../draw.ts';
import { auditExposure } from '../routing/audit.ts';
import { informationOf } from '../routing/information.ts';
import { ballotsFrom, type Row } from '../testing.ts';
import { detectableShare } from './detectable.ts';
import { groupsAgain } from './groups-again.ts';
import { minorityViews } from './minority-view.ts';
import { residualDivision } from './residual.ts';
import { shownGroups } from './small-groups.ts';
import { plainGroups } from './testing.ts';

/** All that is found of a conversation, as text, so that a NaN (null in JSON) or another order shows. */
function everything(rows: readonly Row[]) {
  const ballots = ballotsFrom(rows);
  const drawing = draw(ballots, { method: 'linli' });
  const groups = plainGroups(ballots, 2);
  const groupOf = groupsAgain(drawing, 2, 1);
  return {
    detectable: detectableShare(ballots, groups, { seed: 1, draws: 2, groupOf }),
    residual: residualDivision(ballots, groups, drawing, { seed: 1, permutations: 4 }),
    views: minorityViews(ballots, groups, drawing),
    suspects: suspects(ballots, groups),
    information: [...informationOf(drawing, ballots.cells, 0, ballots.start[1] ?? 0)],
    audit: auditExposure([], ballots),
  };
}

function expectNumbers(of: unknown): void {
  if (typeof of === 'number') expect(Number.isFinite(of)).toBe(true);
  else if (of && typeof of === 'object')
    for (const value of Object.values(of)) expectNumbers(value);
}

const grid = (people: number, statements: number, vote: (i: number, j: number) => -1 | 0 | 1) =>
  Array.from({ length: people * statements }, (_, at) => ({
    person: `p${Math.floor(at / statements)}`,
    statement: `${at % statements}`,
    vote: vote(Math.floor(at / statements), at % statements),
  }));

describe('what is found of a conversation', () => {
  it.each([
    ['empty', []],
    ['of one person', grid(1, 20, (_, j) => (j % 2 ? 1 : -1))],
    ['on one statement', grid(30, 1, (i) => (i % 2 ? 1 : -1))],
    ['where all pass', grid(30, 20, () => 0)],
    ['where all say the same', grid(30, 20, (_, j) => (j % 3 ? 1 : -1))],
    ['with more statements than people', grid(4, 60, (i, j) => ((i * j) % 3 ? 1 : -1))],
    ['of two blocks', grid(30, 20, (i, j) => ((i + j) % 2 ? 1 : -1))],
  ] as const)('%s is made of numbers', (_, rows) => {
    const found = everything(rows);
    expectNumbers(found);
    expect(found.residual?.found ?? false).toBe(false);
    expect(found.views).toEqual([]);
  });

  it('is the same in whatever order the votes came', () => {
    const rows = fc.uniqueArray(
      fc.record({
        person: fc.nat(12).map((i) => `p${i}`),
        statement: fc.nat(11).map(String),
        vote: fc.constantFrom<-1 | 0 | 1>(-1, 0, 1),
      }),
      { selector: ({ person, statement }) => `${person} ${statement}`, maxLength: 100 },
    );
    fc.assert(
      fc.property(
        rows.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([all, shuffled]) => {
          const found = everything(all);
          expectNumbers(found);
          expect(everything(shuffled)).toEqual(found);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('shownGroups', () => {
  it('never shows a group of fewer than five', () => {
    expect(shownGroups([90, 30, 4], 10)).toEqual([true, true, false]);
    expect(shownGroups([], 0)).toEqual([]);
  });

  it('leaves out one more where the counts of the small one would follow by subtraction', () => {
    expect(shownGroups([90, 30, 4], 0)).toEqual([true, false, false]);
    expect(shownGroups([90, 3, 2], 0)).toEqual([true, false, false]);
    expect(shownGroups([3], 0)).toEqual([false]);
  });

  it('leaves no fewer than five people outside what is shown, unless nobody is outside', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { maxLength: 6 }), fc.nat(8), (sizes, ungrouped) => {
        const shown = shownGroups(sizes, ungrouped);
        const hidden = sizes.filter((_, g) => !shown[g]).reduce((sum, size) => sum + size, 0);
        sizes.forEach((size, g) => {
          if (shown[g]) expect(size).toBeGreaterThanOrEqual(5);
        });
        if (hidden > 0 && shown.includes(true))
          expect(hidden + ungrouped).toBeGreaterThanOrEqual(5);
      }),
    );
  });
});
