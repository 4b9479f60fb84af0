import { describe, expect, it } from 'vitest';
import type { Published } from '../../packages/opinion-map/index.ts';
import { widthOf } from './fit-text.ts';
import { mostLines, summaryOf } from './opinion-map-summary.ts';

/** A map that found as much as a map can find. */
function map(k: number, changes: Partial<Published> = {}): Published {
  const groups = Array.from({ length: k }, (_, g) => ({
    id: String(g),
    label: 'ABCDE'[g] ?? '?',
    size: 50 - g,
  }));
  const ten = Array.from({ length: 10 }, (_, i) => String(i + 1));
  return {
    participants: 1234,
    statements: 20,
    votes: 9876,
    method: 'linli',
    seed: 1,
    inputHash: '0'.repeat(64),
    explained: [0.2345, 0.1],
    people: [{ id: 'p', x: 0, y: 0, uncertainty: 1, group: null }],
    groups,
    groupCount: { k, stability: 0.65, unclear: true, others: [] },
    consensus: ten.map((statement) => ({
      statement,
      score: 0.8,
      perGroup: groups.map(() => 0.834),
      lower: 0.7,
      direction: 'agree',
    })),
    representative: groups.flatMap(({ id }) =>
      ten.map((statement) => ({
        group: id,
        statement,
        direction: 'disagree' as const,
        repness: 3,
        p: 0.8,
        z: 2,
        ratio: 2,
        t: 3,
        q: 0.01,
        agrees: 1,
        disagrees: 8,
        votes: 10,
      })),
    ),
    bridging: ten.map((statement, i) => ({
      statement,
      score: 0.3,
      lean: 0.1,
      supportLow: 12,
      supportHigh: -3,
      fragile: i === 1,
    })),
    methodVersion: 'linli-1',
    estimator: 'available-case',
    activeStatements: 18,
    axesUnstable: false,
    division: [],
    detectableShare: 0.08,
    residual: {
      found: true,
      eigenvalue: 2,
      threshold: 1,
      statements: ['1'],
      people: 60,
      permutations: 40,
    },
    minorityViews: [],
    detectable: { tried: [{ share: 0.08, draws: 20, found: 11 }], people: 60 },
    readOut: {
      statements: [],
      seats: 10,
      people: 60,
      represented: 0,
      justified: { holds: true, quota: 6, violation: null },
    },
    suspects: [],
    withSuspectsAsOne: null,
    limits: [],
    tallies: [],
    ...changes,
  };
}

const texts = new Map(
  Array.from({ length: 10 }, (_, i) => [
    String(i + 1),
    `电梯坏了 \u202e\u0007 ${'word '.repeat(80)}`,
  ]),
);

describe('the summary', () => {
  it.each([1, 2, 3, 4, 5])('has at most 25 lines with everything in them, for %i groups', (k) => {
    const lines = summaryOf(map(k), texts, 80);
    expect(lines.length).toBeLessThanOrEqual(mostLines);
    const all = lines.join('\n');
    expect(all).toContain('1,234 people, 20 statements (18 active), 9,876 votes');
    expect(all).toContain('23.4 % and 10.0 %');
    expect(all).toContain('unclear');
    expect(all).toContain('below about 8 % of the people would not be visible');
    expect(all).toContain('a further division');
    expect(lines.filter((line) => line.startsWith('Common ground'))).toHaveLength(5);
    expect(lines.filter((line) => line.startsWith('Bridging'))).toHaveLength(3);
    // One group alone has no other to be set apart from.
    for (let g = 0; g < k && k > 1; g++)
      expect(lines.filter((line) => line.startsWith(`Group ${'ABCDE'[g]} disagrees`))).toHaveLength(
        3,
      );
  });

  it('cuts the words of statements to the terminal and shows nothing that moves the cursor', () => {
    const wide = summaryOf(map(2), texts, 120).filter((line) => line.includes('#'));
    for (const line of wide) {
      expect(widthOf(line)).toBeLessThanOrEqual(120);
      expect(line).toContain('电梯坏了');
      expect(line).not.toMatch(/[\p{Cc}\u202e]/u);
    }
    expect(wide[0]).toMatch(/^Common ground {5}#1 {2}agree A 83 %, B 83 % {2}电梯/);
    expect(wide[5]).toMatch(/^Group A disagrees #1 {2}80 %, others 40 % {2}电梯/);
    expect(wide[12]).toMatch(/^Bridging, fragile #2 {2}\+12 on one side, −3 on the other/);
  });

  it('tells of no group in which people could be picked out, nor lets it be had by subtraction', () => {
    const three = map(3);
    const sizes = [60, 40, 3];
    const groups = three.groups.map((group, g) => ({ ...group, size: sizes[g] ?? 0 }));
    const people = sizes.flatMap((size, g) =>
      Array.from({ length: size }, (_, i) => ({
        id: `${g}.${i}`,
        x: 0,
        y: 0,
        uncertainty: 0.5,
        group: String(g),
      })),
    );
    const someInNone = Array.from({ length: 9 }, (_, i) => ({
      id: `n${i}`,
      x: 0,
      y: 0,
      uncertainty: 1,
      group: null,
    }));
    const all = summaryOf({ ...three, groups, people: [...people, ...someInNone] }, texts, 80).join(
      '\n',
    );
    expect(all).toContain(
      '3 groups, unclear (the same number in 65 % of the resamples): A 60, B 40, and 1 too small to be told of.',
    );
    expect(all).toContain('agree A 83 %, B 83 %');
    expect(all).not.toMatch(/Group C|C \d/);
    const alone = summaryOf({ ...three, groups, people }, texts, 80).join('\n');
    expect(alone).toContain(
      '3 groups, unclear (the same number in 65 % of the resamples), with too few people in one',
    );
    expect(alone).not.toMatch(/Group [ABC]|[ABC] \d/);
  });

  it('says plainly what was not found', () => {
    const lines = summaryOf(
      map(1, {
        explained: [0, 0],
        consensus: [],
        representative: [],
        bridging: [],
        detectableShare: null,
        residual: null,
        groupCount: { k: 1, stability: null, unclear: null, others: [] },
      }),
      new Map(),
      80,
    );
    expect(lines.slice(1)).toEqual([
      'These votes do not differ in a way that could be drawn.',
      'No clear groups; 1 person in none.',
      'Common ground: none that holds in every group.',
      'Bridging: no statement has support on both sides.',
      'How small a group these votes would show cannot be said; smaller ones may be there.',
    ]);
  });
});
