import { describe, expect, it } from 'vitest';
import { type Drawing, draw } from '../draw.ts';
import { place, placeAll } from '../place.ts';
import { drawBelow, stream } from '../random.ts';
import { conversation, type Row, statesOf, votesOf } from '../testing.ts';
import { align, turnAll } from './align.ts';
import { ballotsOf, open, placeEverybody, placeOne, record, regroup, tick } from './index.ts';
import type { Tally } from './tally.ts';

function tallyOf(rows: readonly Row[], states = new Map<string, number>(), tableLimit = 1500) {
  const tally = open({ tableLimit });
  for (const row of rows) record(tally, { kind: 'vote', ...row });
  mask(tally, states);
  return tally;
}

function mask(tally: Tally, states: ReadonlyMap<string, number>): void {
  for (const [statement, state] of states)
    if (state !== 0 && tally.statements.number.has(statement))
      record(tally, { kind: 'statement-state', statement, state: 'masked' });
}

/** Largest distance of a coordinate between the live map and the published one. */
function furthest(tally: Tally, live: Drawing): number {
  const ballots = ballotsOf(tally);
  const cold = draw(ballots, { method: live.method });
  const published = placeAll(cold, ballots).at;
  const here = Float64Array.from(ballots.people.flatMap((id) => [...placeOne(tally, live, id).at]));
  return here.reduce((worst, x, at) => Math.max(worst, Math.abs(x - published[at]!)), 0);
}

describe.each(['linli', 'polis'] as const)('a live map by the method %s', (method) => {
  it.each(['ubi', 'biodiversity'] as const)(
    'agrees with the published one of %s to 1e-4, cold and warm, also after much has changed',
    (name) => {
      const rows = votesOf(name);
      const states = statesOf(name);
      const tally = tallyOf(rows, states);
      expect(ballotsOf(tally)).toEqual(conversation(name));
      const cold = tick(tally, { method });
      expect(furthest(tally, cold)).toBeLessThan(1e-4);

      const half = tallyOf(rows.slice(0, rows.length >> 1));
      let live = tick(half, { method });
      for (let at = rows.length >> 1; at < rows.length; at++) {
        record(half, { kind: 'vote', ...rows[at]! });
        if (at % 5000 === 0) live = tick(half, { method }, live);
      }
      mask(half, states);
      record(half, { kind: 'ban', person: rows[0]!.person });
      live = tick(half, { method }, live);
      expect(furthest(half, live)).toBeLessThan(1e-4);
    },
  );

  it('is the same without a pair table, to 1e-4', () => {
    const tally = tallyOf(votesOf('ubi'), statesOf('ubi'), 10);
    expect(tally.pairs).toBeNull();
    expect(furthest(tally, tick(tally, { method }))).toBeLessThan(1e-4);
  });

  it('places everybody exactly where each is placed alone', () => {
    const tally = tallyOf(votesOf('ubi'), statesOf('ubi'));
    const drawing = tick(tally, { method });
    const places = placeEverybody(tally, drawing);
    const alone: number[][] = [];
    const together: number[][] = [];
    for (const [id, person] of tally.people.number) {
      const one = placeOne(tally, drawing, id);
      alone.push([...one.at, one.uncertainty, one.votes]);
      together.push([
        ...places.at.subarray(person * 2, person * 2 + 2),
        places.uncertainty[person]!,
        places.votes[person]!,
      ]);
    }
    expect(together).toEqual(alone);
  });
});

describe('placing very many', () => {
  it('gives the bits of placing one, for any number of axes', () => {
    const ballots = conversation('biodiversity');
    for (const q of [1, 2, 3]) {
      const drawing = draw(ballots, { method: 'linli', q });
      const places = placeAll(drawing, ballots);
      const alone = ballots.people.map((_, i) =>
        place(drawing, ballots.cells, ballots.start[i]!, ballots.start[i + 1]!),
      );
      expect([...places.at]).toEqual(alone.flatMap(({ at }) => [...at]));
      expect([...places.uncertainty]).toEqual(alone.map(({ uncertainty }) => uncertainty));
      expect([...places.votes]).toEqual(alone.map(({ votes }) => votes));
    }
  });
});

describe('an empty tally', () => {
  it('has a drawing without axes, and everybody stands in the middle', () => {
    const tally = open();
    expect(tick(tally, { method: 'linli' })).toMatchObject({ p: 0, q: 0 });
    record(tally, { kind: 'vote', person: 'a', statement: 's', vote: 1 });
    const drawing = tick(tally, { method: 'linli' }, tick(open(), { method: 'linli' }));
    expect(drawing.p).toBe(1);
    expect(placeOne(tally, drawing, 'a').at.every(Number.isFinite)).toBe(true);
    expect(placeEverybody(tally, drawing).at.every(Number.isFinite)).toBe(true);
    expect(() => placeOne(tally, drawing, 'b')).toThrow('nobody is known');
  });
});

describe('turning a live map to the last published one', () => {
  const random = stream(2, 'points');
  const points = Float64Array.from({ length: 200 }, () => random() - 0.3);

  it.each([
    ['turned', { a: 0.6, b: 0.8, c: -0.8, d: 0.6 }],
    ['flipped', { a: -1, b: 0, c: 0, d: 1 }],
    ['turned and flipped', { a: 0.6, b: 0.8, c: 0.8, d: -0.6 }],
  ])('finds back what was %s', (_, turn) => {
    const published = points.slice();
    turnAll(published, turn);
    const back = points.slice();
    turnAll(back, align(back, published));
    back.forEach((x, at) => {
      expect(x).toBeCloseTo(published[at]!, 12);
    });
  });

  it('leaves distances and what has no position as they are', () => {
    const turned = points.slice();
    const other = points.map((x) => x * x);
    turnAll(turned, align(points, other));
    const length = (of: Float64Array) => of.reduce((sum, x) => sum + x * x, 0);
    expect(length(turned)).toBeCloseTo(length(points), 10);
    expect(align([], [])).toEqual({ a: 1, b: 0, c: 0, d: 1 });
  });
});

describe('groups between two publications', () => {
  it('follow their people, keep their names, and leave out who has too few votes', () => {
    const random = stream(3, 'crowd');
    const n = 300;
    const at = Float64Array.from(
      { length: n * 2 },
      (_, i) => ((i >> 1) % 3) * 5 + random() + (i & 1),
    );
    const votes = Uint32Array.from({ length: n }, (_, i) =>
      i === 5 ? 6 : 7 + drawBelow(random, 9),
    );
    const places = { at, votes, uncertainty: new Float64Array(n) };
    // Begun somewhat beside; the fourth is nobody's.
    const began = Float64Array.from([11, 11, 1, 1, 6.5, 6.5, 100, 100]);
    const { groups, sizes, centres } = regroup(places, began, 2, 7);
    expect(groups[5]).toBe(-1);
    expect([...groups.subarray(0, 4)]).toEqual([1, 2, 0, 1]);
    expect(sizes).toEqual([99, 100, 100, 0]);
    expect([...centres.subarray(6)]).toEqual([100, 100]);
  });
});
