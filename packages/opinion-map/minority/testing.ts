import type { Ballots, Vote } from '../ballots.ts';
import { draw } from '../draw.ts';
import { gather } from '../gather.ts';
import { placeAll } from '../place.ts';
import { drawBelow, type Random, stream } from '../random.ts';

export type PlantedOptions = {
  readonly people: number;
  readonly statements: number;
  /** Mean number of votes of a person; Infinity: everybody votes on everything. */
  readonly votes: number;
  /** Sizes of the groups; they add up to 1. */
  readonly shares: readonly number[];
  /** Share of the statements on which a group has a mind of its own. */
  readonly separating?: number;
  readonly pass?: number;
  readonly seed: number;
};

export type Planted = {
  readonly ballots: Ballots;
  /** The planted group of each person, in canonical order. */
  readonly groups: Int32Array;
};

/** A conversation with known groups. Ids are numbers, so person i of the result is id i. */
export function planted(options: PlantedOptions): Planted {
  const { people, statements, votes, shares, separating = 0.3, pass = 0.12, seed } = options;
  const random = stream(seed, 'planted');
  const base = Array.from({ length: statements }, () => 0.2 + 0.6 * random());
  const agree = shares.map(() =>
    base.map((share) => (random() < separating ? (random() < 0.5 ? 0.1 : 0.9) : share)),
  );
  const gathering = gather();
  const groups = Int32Array.from({ length: people }, (_, i) => {
    const group = groupAt(shares, random());
    const wanted =
      votes === Number.POSITIVE_INFINITY
        ? statements
        : Math.min(statements, Math.max(1, Math.round(-Math.log(1 - random()) * votes)));
    for (const j of someOf(statements, wanted, random))
      gathering.vote(`${i}`, `${j}`, answer(agree[group]![j] as number, pass, random));
    return group;
  });
  return { ballots: gathering.ballots(), groups };
}

export const answer = (agree: number, pass: number, random: Random): Vote =>
  random() < pass ? 0 : random() < agree ? 1 : -1;

function groupAt(shares: readonly number[], at: number): number {
  let rest = at;
  for (let g = 0; g < shares.length; g++) {
    rest -= shares[g] as number;
    if (rest < 0) return g;
  }
  return shares.length - 1;
}

/** `count` different numbers below `of`. */
export function someOf(of: number, count: number, random: Random): number[] {
  const all = [...Array(of).keys()];
  for (let i = 0; i < count; i++) {
    const other = i + drawBelow(random, of - i);
    [all[i], all[other]] = [all[other] as number, all[i] as number];
  }
  return all.slice(0, count);
}

/** A plain grouping for tests: k means on the map, begun far apart. People with fewer than 7 votes have none. */
export function plainGroups(ballots: Ballots, k: number, q = 2): Int32Array {
  const places = placeAll(draw(ballots, { method: 'linli', q, tolerance: 1e-6 }), ballots);
  const width = ballots.people.length > 0 ? places.at.length / ballots.people.length : 0;
  const eligible = [...ballots.people.keys()].filter((i) => (places.votes[i] as number) >= 7);
  const groups = new Int32Array(ballots.people.length).fill(-1);
  if (eligible.length < k || width === 0) return groups;
  const of = (i: number) => places.at.subarray(i * width, (i + 1) * width);
  const apart = (a: ArrayLike<number>, b: ArrayLike<number>) => {
    let sum = 0;
    for (let d = 0; d < width; d++) sum += ((a[d] as number) - (b[d] as number)) ** 2;
    return sum;
  };
  const centres = [new Float64Array(width)];
  while (centres.length < k + 1)
    centres.push(
      of(
        eligible.reduce((best, i) =>
          Math.min(...centres.map((c) => apart(c, of(i)))) >
          Math.min(...centres.map((c) => apart(c, of(best))))
            ? i
            : best,
        ),
      ).slice(),
    );
  centres.shift();
  for (let round = 0; round < 20; round++) {
    for (const i of eligible)
      groups[i] = centres.reduce(
        (best, c, g) => (apart(c, of(i)) < apart(centres[best]!, of(i)) ? g : best),
        0,
      );
    centres.forEach((centre, g) => {
      const members = eligible.filter((i) => groups[i] === g);
      if (members.length > 0)
        centre.forEach((_, d) => {
          centre[d] = members.reduce((sum, i) => sum + (of(i)[d] as number), 0) / members.length;
        });
    });
  }
  return groups;
}
