import { cell, mulberry32, type Random } from '../packages/opinion-map/index.ts';
import type { Size } from './opinion-map-size.ts';

/** Shares of the four groups, in percent. */
const shares = [45, 30, 18, 7] as const;

/** Votes in the order of their arrival; valid until the next are asked for. */
export type Arrivals = {
  /** Ids of the people who are here now. */
  readonly people: readonly string[];
  /** Of each vote: an index of `people`. */
  readonly who: Uint32Array<ArrayBuffer>;
  /** Of each vote: `statement · 4 + vote + 1`. */
  readonly what: Uint32Array<ArrayBuffer>;
};

/** Ids of the statements, by number. */
export const statementIds = ({ statements }: Size): string[] =>
  Array.from({ length: statements }, (_, at) => `${at}`);

/**
 * Invented voters: each group agrees with each statement to a degree of its own, each person votes on as many
 * statements, drawn evenly. They come in waves of so many people, whose votes are mixed. The same in every run.
 */
export function* arrivals(size: Size, together: number): Generator<Arrivals> {
  const { people, each } = size;
  const next = crowd(size);
  const random = mulberry32(20_260_302);
  const longest = Math.min(together, people) * each;
  const allWho = new Uint32Array(longest);
  const allWhat = new Uint32Array(longest);
  for (let first = 0; first < people; first += together) {
    const here = Math.min(together, people - first);
    const who = allWho.subarray(0, here * each);
    const what = allWhat.subarray(0, here * each);
    for (let i = 0; i < here; i++) {
      who.fill(i, i * each, (i + 1) * each);
      next(what.subarray(i * each, (i + 1) * each));
    }
    shuffle(who, what, random);
    yield { people: Array.from({ length: here }, (_, i) => String(first + i)), who, what };
  }
}

function shuffle(one: Uint32Array, other: Uint32Array, random: Random): void {
  for (let i = one.length - 1; i > 0; i--) {
    const at = Math.floor(random() * (i + 1));
    [one[i], one[at]] = [one[at]!, one[i]!];
    [other[i], other[at]] = [other[at]!, other[i]!];
  }
}

/** @returns what writes the next person's votes */
function crowd({ statements }: Size): (into: Uint32Array) => void {
  const random = mulberry32(20_260_301);
  // Of group × statement, out of 100: disagree below the first, pass below the second, agree above.
  const lines = Uint8Array.from({ length: shares.length * statements * 2 }, (_, at) =>
    at % 2 ? 0 : 5 + Math.floor(random() * 80),
  );
  for (let at = 0; at < lines.length; at += 2) lines[at + 1] = lines[at]! + 10;
  const deck = Uint32Array.from({ length: statements }, (_, at) => at);
  return (into) => {
    const group = groupOf(random() * 100);
    for (let at = 0; at < into.length; at++) {
      const other = at + Math.floor(random() * (statements - at));
      const statement = deck[other]!;
      deck[other] = deck[at]!;
      deck[at] = statement;
      into[at] = cell(statement, voteBy(random, lines, (group * statements + statement) * 2));
    }
  };
}

function groupOf(draw: number): number {
  let below = 0;
  return Math.min(
    shares.findIndex((share) => {
      below += share;
      return draw < below;
    }) >>> 0,
    shares.length - 1,
  );
}

function voteBy(random: Random, lines: Uint8Array, at: number): number {
  const draw = random() * 100;
  return draw < lines[at]! ? -1 : draw < lines[at + 1]! ? 0 : 1;
}
