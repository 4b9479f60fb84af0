import { type Ballots, statementOf } from '../ballots.ts';
import { groupCountOf, type Shares, sharesAt, sharesOf } from '../minority/shares.ts';
import { onlyPeople } from './robust-ballots.ts';
import { hashOf } from './windows.ts';

/** Votes that two ballots have in common before they are compared at all. */
export const leastCommon = 15;

/** What honest people answer: by their group, and by how readily each agrees, passes or disagrees at all. */
export type Expected = {
  readonly shares: Shares;
  readonly groups: ArrayLike<number>;
  /** n × 3: answers of a person over those their group's shares foretell, for −1, 0, +1. */
  readonly habits: Float64Array;
};

/**
 * Two people who agree with everything have the same ballot without one having copied the other; the habit
 * (c_v + 1) / (e_v + 1) of each person, with c answers v given and e foretold by the group, takes that out.
 */
export function expectedOf(ballots: Ballots, groups: ArrayLike<number>): Expected {
  const shares = sharesOfDifferent(ballots, groups);
  const { start, cells } = ballots;
  const n = ballots.people.length;
  const habits = new Float64Array(n * 3);
  const foretold = new Float64Array(3);
  // Indices are inside their arrays; `as number` states it.
  for (let i = 0; i < n; i++) {
    foretold.fill(1);
    habits.fill(1, i * 3, i * 3 + 3);
    for (let at = start[i] as number; at < (start[i + 1] as number); at++) {
      const given = cells[at] as number;
      const own = i * 3 + (given & 3);
      habits[own] = (habits[own] as number) + 1;
      const from = sharesAt(shares, groups[i] as number, statementOf(given));
      for (let v = 0; v < 3; v++)
        foretold[v] = (foretold[v] as number) + (shares.values[from + v] as number);
    }
    for (let v = 0; v < 3; v++)
      habits[i * 3 + v] = (habits[i * 3 + v] as number) / (foretold[v] as number);
  }
  return { shares, groups, habits };
}

/** From fewer different ballots nothing can be learnt of what people answer by themselves. */
const leastDifferent = 10;

/**
 * The shares, of equal long ballots the first only: else hundreds of copies would look like what everybody thinks, and
 * none of them would surprise.
 */
function sharesOfDifferent(ballots: Ballots, groups: ArrayLike<number>): Shares {
  const different = firstOfEqual(ballots);
  if (different.length < leastDifferent || different.length === ballots.people.length)
    return sharesOf(ballots, groups);
  const some = sharesOf(
    onlyPeople(ballots, different),
    different.map((i) => groups[i] as number),
  );
  // A group of which nobody is left is still asked for.
  const k = groupCountOf(groups);
  if (some.k === k) return some;
  const values = new Float64Array((k + 1) * some.statements * 3);
  values.set(some.values);
  for (let g = some.k; g < k; g++)
    values.copyWithin((g + 1) * some.statements * 3, 0, some.statements * 3);
  return { ...some, k, values };
}

/** People with a ballot that nobody before them has, word for word; short ones are often the same by themselves. */
function firstOfEqual({ people, start, cells }: Ballots): number[] {
  const seen = new Map<number, number[]>();
  return [...people.keys()].filter((i) => {
    const [from, to] = [start[i] as number, start[i + 1] as number];
    if (to - from < leastCommon) return true;
    const hash = hashOf(cells, from, to);
    const like = seen.get(hash) ?? [];
    seen.set(hash, like);
    const known = like.some((other) => {
      const at = start[other] as number;
      if ((start[other + 1] as number) - at !== to - from) return false;
      for (let v = 0; v < to - from; v++) if (cells[at + v] !== cells[from + v]) return false;
      return true;
    });
    if (!known) like.push(i);
    return !known;
  });
}

/**
 * The chance q_j that two people who know nothing of each other give the same answer to statement j:
 * Σ_v P_a(v)·P_b(v). With both in one group and no habits it is the Σ_v P_g(v)² of design §10.
 */
export function chanceOfEqual(
  { shares, groups, habits }: Expected,
  a: number,
  b: number,
  j: number,
): number {
  const one = sharesAt(shares, groups[a] as number, j);
  const other = sharesAt(shares, groups[b] as number, j);
  let equal = 0;
  let totalOne = 0;
  let totalOther = 0;
  for (let v = 0; v < 3; v++) {
    const p = (shares.values[one + v] as number) * (habits[a * 3 + v] as number);
    const q = (shares.values[other + v] as number) * (habits[b * 3 + v] as number);
    equal += p * q;
    totalOne += p;
    totalOther += q;
  }
  return equal / (totalOne * totalOther);
}
