import { describe, expect, it } from 'vitest';
import { plainGroups, planted } from '../minority/testing.ts';
import { stream } from '../random.ts';
import { ballotsFrom, conversation, isHere } from '../testing.ts';
import { sameBallots } from './same-ballot.ts';
import { withCopies } from './testing.ts';

const flaggedIn = (
  { people }: { readonly people: readonly string[] },
  pairs: ReturnType<typeof sameBallots>,
) => [...new Set(pairs.flatMap(({ a, b }) => [people[a] as string, people[b] as string]))];

const shapes = {
  'a neighbourhood': { people: 300, statements: 50, votes: 25, shares: [0.6, 0.4] },
  'sparse votes': { people: 400, statements: 100, votes: 15, shares: [0.5, 0.3, 0.2] },
  'everybody votes on everything': {
    people: 300,
    statements: 40,
    votes: Number.POSITIVE_INFINITY,
    shares: [0.7, 0.3],
  },
} as const;

describe('sameBallots', () => {
  for (const [name, shape] of Object.entries(shapes))
    for (const allPairsUpTo of [1000, 0])
      it(`finds 2 % copied ballots and nobody else (${name}, ${allPairsUpTo ? 'all pairs' : 'candidates by hash'})`, () => {
        for (const altered of [0, 0.05])
          for (const seed of [1, 2]) {
            const { ballots, copied, copies } = withCopies(planted({ ...shape, seed }).ballots, {
              share: 0.02,
              altered,
              leastVotes: 30,
              seed,
            });
            const groups = plainGroups(ballots, 2);
            const flagged = flaggedIn(ballots, sameBallots(ballots, groups, { allPairsUpTo }));
            const found = flagged.filter((id) => id.startsWith('copy')).length;
            expect(found / copies).toBeGreaterThanOrEqual(altered === 0 ? 1 : 0.8);
            expect(flagged.filter((id) => !id.startsWith('copy') && id !== copied)).toEqual([]);
          }
      });

  it('finds copies that are more than all others together, which would else look like what everybody thinks', () => {
    for (const allPairsUpTo of [1000, 0]) {
      const { ballots, copied, copies } = withCopies(
        planted({ ...shapes['a neighbourhood'], people: 100, seed: 3 }).ballots,
        { share: 1.5, leastVotes: 30, seed: 3 },
      );
      const groups = plainGroups(ballots, 2);
      const flagged = flaggedIn(ballots, sameBallots(ballots, groups, { allPairsUpTo }));
      expect(flagged.filter((id) => id.startsWith('copy'))).toHaveLength(copies);
      expect(flagged.filter((id) => !id.startsWith('copy'))).toEqual([copied]);
    }
  });

  it('suspects nobody where nearly everybody answers the same', () => {
    for (const like of [0.9, 0.97, 0.99]) {
      const random = stream(1, `like ${like}`);
      const rows = Array.from({ length: 200 * 20 }, (_, at) => ({
        person: `${Math.floor(at / 20)}`,
        statement: `${at % 20}`,
        vote: ((random() < like ? 1 : -1) * (at % 2 === 0 ? 1 : -1)) as -1 | 1,
      }));
      const ballots = ballotsFrom(rows);
      expect(sameBallots(ballots, new Int32Array(200))).toEqual([]);
    }
  });

  it('suspects nobody in honest planted conversations', () => {
    for (const shape of Object.values(shapes))
      for (let seed = 11; seed < 13; seed++) {
        const { ballots } = planted({ ...shape, seed });
        expect(sameBallots(ballots, plainGroups(ballots, 2))).toEqual([]);
      }
  });

  for (const name of ['ubi', 'biodiversity', 'football', 'austria'] as const)
    it.skipIf(!isHere(name))(`suspects nobody in the published conversation ${name}`, () => {
      const ballots = conversation(name);
      expect(sameBallots(ballots, plainGroups(ballots, 3))).toEqual([]);
    });

  it('suspects nobody for agreeing with everything, though such ballots are the same', () => {
    const { ballots } = planted({ ...shapes['a neighbourhood'], seed: 5 });
    const rows = ballots.people.flatMap((person, i) =>
      Array.from(ballots.cells.subarray(ballots.start[i], ballots.start[i + 1]), (of) => ({
        person,
        statement: ballots.statements[of >>> 2] as string,
        vote: ((of & 3) - 1) as -1 | 0 | 1,
      })),
    );
    for (const person of ['yes 1', 'yes 2'])
      for (const statement of ballots.statements) rows.push({ person, statement, vote: 1 });
    const all = ballotsFrom(rows);
    expect(sameBallots(all, new Int32Array(all.people.length).fill(-1))).toEqual([]);
  });

  it('compares nobody with fewer than 15 common votes', () => {
    const { ballots } = withCopies(
      planted({
        people: 100,
        statements: 14,
        votes: Number.POSITIVE_INFINITY,
        shares: [1],
        seed: 1,
      }).ballots,
      { share: 0.2, leastVotes: 14, seed: 1 },
    );
    expect(sameBallots(ballots, new Int32Array(ballots.people.length))).toEqual([]);
  });

  it('has nothing to say of nobody, one person, or people who all passed', () => {
    for (const people of [0, 1, 30]) {
      const rows = [...Array(people).keys()].flatMap((i) =>
        [...Array(20).keys()].map((j) => ({ person: `${i}`, statement: `${j}`, vote: 0 as const })),
      );
      const ballots = ballotsFrom(rows);
      expect(sameBallots(ballots, new Int32Array(people).fill(-1))).toEqual([]);
    }
  });
});
