import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { planted } from '../minority/testing.ts';
import { publish } from '../publish.ts';
import { toJson } from '../to-json.ts';
import { withCopies } from './testing.ts';

const hasher = () => {
  const hash = createHash('sha256');
  return { update: (bytes: Uint8Array) => void hash.update(bytes), hex: () => hash.digest('hex') };
};
const honest = planted({
  people: 150,
  statements: 30,
  votes: 20,
  shares: [0.5, 0.5],
  seed: 2,
}).ballots;

describe('what is published of people who look like one', () => {
  const { ballots, copied } = withCopies(honest, { share: 0.04, leastVotes: 22, seed: 2 });
  const how = { method: 'linli', seed: 1, hasher } as const;
  const map = publish(ballots, how);
  const whole = JSON.parse(toJson(map));

  it('are their ids as in the votes, and the figures the suspicion rests on', () => {
    expect(map.suspects).toHaveLength(1);
    const [set] = map.suspects;
    expect(set?.people).toEqual(
      expect.arrayContaining([copied, ...Array.from({ length: 6 }, (_, i) => `copy ${i}`)]),
    );
    // As many as hold them together, not every pair of copies.
    expect(set?.signals).toHaveLength((set?.people.length ?? 0) - 1);
    for (const signal of set?.signals ?? []) {
      expect(signal).toMatchObject({ kind: 'same-ballot', run: null, seconds: null });
      expect(signal.equal).toBeGreaterThanOrEqual(15);
    }
    expect(whole.suspects).toHaveLength(1);
    expect(Object.keys(whole.suspects[0])).toEqual(['people', 'signals']);
  });

  it('and the map with each set as one person beside the map as it is', () => {
    const { withSuspectsAsOne } = map;
    const extra = (map.suspects[0]?.people.length ?? 0) - 1;
    expect(withSuspectsAsOne).toMatchObject({ participants: 156 - extra });
    // Nothing is left of the copies, so it is the map of the honest people.
    const { groupCount, consensus } = publish(honest, how);
    expect(withSuspectsAsOne?.groupCounts).toEqual([map.groupCount.k, groupCount.k]);
    const ground = (of: typeof consensus) => of.map((one) => `${one.statement} ${one.direction}`);
    const without = new Set(ground(consensus));
    expect(withSuspectsAsOne?.consensusMoved.lost).toEqual(
      ground(map.consensus).filter((one) => !without.has(one)),
    );
    expect(withSuspectsAsOne?.largestShift).toBeGreaterThan(0);
    expect(Object.keys(whole.withSuspectsAsOne)).toHaveLength(7);
  });

  it('is nothing where nobody looks like another; and signals of traces are named too', () => {
    const { suspects, withSuspectsAsOne } = publish(honest, how);
    expect({ suspects, withSuspectsAsOne }).toEqual({ suspects: [], withSuspectsAsOne: null });
    const traces = {
      created: honest.people.map((_, i) => (i < 7 ? i : i * 5000)),
      times: honest.people.map((_, i) => [i < 7 ? i + 60 : i * 5000 + 60]),
    };
    const [burst] = publish(honest, { ...how, traces }).suspects;
    expect(burst?.people).toEqual(honest.people.slice(0, 7));
    expect(burst?.signals).toMatchObject([{ kind: 'burst', seconds: 66, common: null }]);
  });
});
