import { type Ballots, cell, statementOf } from '../ballots.ts';
import { drawBelow, type Random } from '../random.ts';
import { type Shares, sharesAt } from './shares.ts';

export type PlantOptions = {
  /** Of all people. */
  readonly share: number;
  /** Of the statements, on which the planted group has a mind of its own. */
  readonly separating: number;
  readonly random: Random;
};

export type Plant = {
  readonly ballots: Ballots;
  /** 1 for each person of the planted group. */
  readonly isPlanted: Uint8Array;
};

/** Of those who do not pass, so many agree, or so many disagree, where a planted group has a mind of its own. */
const ofOneMind = 0.9;

export const plantedPeople = (people: number, share: number): number => Math.round(people * share);

/**
 * The same people voting on the same statements, but with other votes (design §10.1): drawn from the shares of their
 * group; a random part of the people are the planted group, whose votes are drawn from the shares of everybody, but on
 * the separating statements 90 % of those who do not pass agree, or disagree, by a coin for each statement.
 */
export function plant(
  ballots: Ballots,
  groups: ArrayLike<number>,
  shares: Shares,
  { share, separating, random }: PlantOptions,
): Plant {
  const { statements, start, cells } = ballots;
  const n = ballots.people.length;
  const isPlanted = somePeople(n, plantedPeople(n, share), random);
  // P(disagree) and P(disagree or pass) of the planted group.
  const bounds = new Float64Array(2 * statements.length);
  for (let j = 0; j < statements.length; j++) {
    const at = sharesAt(shares, -1, j);
    const pass = shares.values[at + 1] as number;
    const isSeparating = random() < separating;
    const agrees = random() < 0.5;
    const against = isSeparating
      ? (1 - pass) * (agrees ? 1 - ofOneMind : ofOneMind)
      : (shares.values[at] as number);
    bounds[2 * j] = against;
    bounds[2 * j + 1] = against + pass;
  }
  const drawn = cells.slice();
  // Indices are inside their arrays; `as number` states it.
  for (let i = 0; i < n; i++) {
    const group = groups[i] as number;
    for (let at = start[i] as number; at < (start[i + 1] as number); at++) {
      const j = statementOf(cells[at] as number);
      const own = sharesAt(shares, group, j);
      const against = (isPlanted[i] ? bounds[2 * j] : shares.values[own]) as number;
      const pass = isPlanted[i]
        ? (bounds[2 * j + 1] as number)
        : against + (shares.values[own + 1] as number);
      const u = random();
      drawn[at] = cell(j, u < against ? -1 : u < pass ? 0 : 1);
    }
  }
  return { ballots: { ...ballots, cells: drawn }, isPlanted };
}

function somePeople(n: number, count: number, random: Random): Uint8Array {
  const chosen = new Uint8Array(n);
  for (let last = Math.max(0, n - count); last < n; last++) {
    const one = drawBelow(random, last + 1);
    chosen[chosen[one] ? last : one] = 1;
  }
  return chosen;
}
