import { describe, expect, it } from 'vitest';
import { type Ballots, statementOf } from '../ballots.ts';
import { sharesAt, sharesOf } from '../minority/shares.ts';
import { plainGroups, planted } from '../minority/testing.ts';
import { ballotsFrom } from '../testing.ts';
import { type Compared, compare, influenceOf } from './compare.ts';
import { largestShift } from './largest-shift.ts';
import { robustBallots, withoutPeople } from './robust-ballots.ts';
import { suspects } from './suspects.ts';
import { withCopies } from './testing.ts';

/** Statements that three quarters of everybody agree or disagree with: common ground in its simplest form. */
function commonGround(ballots: Ballots): string[] {
  const shares = sharesOf(ballots, new Int32Array(ballots.people.length).fill(-1));
  return ballots.statements.flatMap((id, j) => {
    const at = sharesAt(shares, -1, j);
    const [against, , agree] = shares.values.subarray(at, at + 3) as unknown as number[];
    return agree! >= 0.7 ? [`${id} agree`] : against! >= 0.7 ? [`${id} disagree`] : [];
  });
}

const merged = (ballots: Ballots) =>
  robustBallots(
    ballots,
    suspects(ballots, plainGroups(ballots, 2))
      .filter(({ countsAsOne }) => countsAsOne)
      .map(({ people }) => people),
  );

describe('robustBallots', () => {
  it('lets 2 % copied ballots change no common ground', () => {
    let moved = 0;
    for (let seed = 1; seed <= 4; seed++) {
      const honest = planted({
        people: 400,
        statements: 50,
        votes: 25,
        shares: [0.6, 0.4],
        seed,
      }).ballots;
      for (const altered of [0, 0.05]) {
        const { ballots } = withCopies(honest, { share: 0.02, leastVotes: 30, altered, seed });
        if (commonGround(ballots).join() !== commonGround(honest).join()) moved++;
        expect(commonGround(merged(ballots))).toEqual(commonGround(honest));
      }
    }
    // Without the merging the copies do change it here and there.
    expect(moved).toBeGreaterThan(0);
  });

  it('turns exact copies back into the one ballot they were made from', () => {
    const honest = planted({
      people: 200,
      statements: 40,
      votes: 25,
      shares: [1],
      seed: 3,
    }).ballots;
    const { ballots } = withCopies(honest, { share: 0.02, leastVotes: 30, seed: 3 });
    const back = merged(ballots);
    expect(back.people).toEqual(honest.people);
    expect(back.start).toEqual(honest.start);
    expect(back.cells).toEqual(honest.cells);
  });

  it('keeps what most members said, and makes a tie a pass', () => {
    const rows = (['1', '2', '3'] as const).flatMap((person, i) => [
      { person, statement: 'a', vote: ([1, 1, -1] as const)[i]! },
      { person, statement: 'b', vote: ([1, -1, 0] as const)[i]! },
    ]);
    const ballots = ballotsFrom([...rows, { person: '9', statement: 'c', vote: 1 }]);
    const robust = robustBallots(ballots, [[2, 0, 1]]);
    expect(robust.people).toEqual(['1', '9']);
    expect([...robust.cells]).toEqual([0 * 4 + 2, 1 * 4 + 1, 2 * 4 + 2]);
  });

  it('changes nothing without sets', () => {
    const { ballots } = planted({ people: 50, statements: 10, votes: 5, shares: [1], seed: 1 });
    expect(robustBallots(ballots, [])).toEqual(ballots);
  });
});

const view = (ballots: Ballots): Compared => ({
  people: ballots.people.map((id, i) => ({
    id,
    x: ballots.start[i + 1]! - ballots.start[i]!,
    y: i % 3,
    uncertainty: 1,
    group: i % 2 === 0 ? '0' : null,
  })),
  consensus: commonGround(ballots).map((of) => {
    const [statement, direction] = of.split(' ') as [string, 'agree' | 'disagree'];
    return { statement, direction, score: 1, perGroup: [], lower: 1 };
  }),
  bridging: [],
  representative: [],
  groupCount: { k: 1, stability: null, unclear: null, others: [] },
});

describe('compare', () => {
  const honest = planted({ people: 60, statements: 12, votes: 9, shares: [1], seed: 1 }).ballots;

  it('finds no difference between a map and itself, nor if it is turned and mirrored', () => {
    const map = view(honest);
    const turned = { ...map, people: map.people.map((of) => ({ ...of, x: of.y, y: 5 - of.x })) };
    for (const other of [map, turned])
      expect(compare(map, other)).toMatchObject({
        groups: 1,
        consensus: { added: [], lost: [] },
        largestShift: expect.closeTo(0, 6),
      });
  });

  it('names the statements that a set of people makes common ground', () => {
    const ground = commonGround(honest).map((of) => of.split(' ')[0]);
    const open = honest.statements.find((id) => !ground.includes(id)) as string;
    const troop = Array.from({ length: 200 }, (_, i) => ({
      person: `new ${i}`,
      statement: open,
      vote: 1 as const,
    }));
    const rows = honest.people.flatMap((person, i) =>
      Array.from(honest.cells.subarray(honest.start[i], honest.start[i + 1]), (of) => ({
        person,
        statement: honest.statements[statementOf(of)] as string,
        vote: ((of & 3) - 1) as -1 | 0 | 1,
      })),
    );
    const ballots = ballotsFrom([...rows, ...troop]);
    const set = [...ballots.people.keys()].filter((i) => ballots.people[i]!.startsWith('new'));
    expect(influenceOf(ballots, set, view).consensus.lost).toEqual([`${open} agree`]);
    expect(withoutPeople(ballots, set)).toEqual(honest);
  });

  it('compares with nobody', () => {
    const nobody = view(ballotsFrom([]));
    expect(compare(nobody, nobody)).toMatchObject({ groups: 1, largestShift: 0, person: null });
  });
});

describe('largestShift', () => {
  it('is the way of the one dot that moved', () => {
    const points = Array.from({ length: 200 }, (_, i) => [i % 20, Math.floor(i / 20)] as const);
    const moved = points.map(([x, y], i) => (i === 33 ? ([x + 6, y] as const) : ([x, y] as const)));
    const found = largestShift(points, moved)!;
    expect(found.index).toBe(33);
    expect(found.way).toBeGreaterThan(0.8);
    expect(largestShift([], [])).toBeUndefined();
  });
});
