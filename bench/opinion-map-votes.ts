import { cell, mulberry32, type Random } from '../packages/opinion-map/index.ts';

/** Shares of the four groups, in percent. */
const shares = [45, 30, 18, 7] as const;

export type Crowd = {
  readonly people: number;
  readonly statements: number;
  /** Votes of each. */
  readonly each: number;
  /** Writes one person's votes, ascending by statement; people come in order. */
  next(into: Uint32Array): void;
};

/**
 * Invented voters: each group agrees with each statement to a degree of its own, each person votes on as many
 * statements, drawn evenly. The same in every run.
 */
export function crowd(people: number, statements: number, each: number): Crowd {
  const random = mulberry32(20_260_301);
  // Of group × statement, out of 100: disagree below the first, pass below the second, agree above.
  const lines = Uint8Array.from({ length: shares.length * statements * 2 }, (_, at) =>
    at % 2 ? 0 : 5 + Math.floor(random() * 80),
  );
  for (let at = 0; at < lines.length; at += 2) lines[at + 1] = (lines[at] as number) + 10;
  const deck = Uint32Array.from({ length: statements }, (_, at) => at);
  return {
    people,
    statements,
    each,
    next(into) {
      const group = groupOf(random() * 100);
      for (let at = 0; at < each; at++) {
        const other = at + Math.floor(random() * (statements - at));
        const statement = deck[other] as number;
        deck[other] = deck[at] as number;
        deck[at] = statement;
        into[at] = cell(statement, voteBy(random, lines, (group * statements + statement) * 2));
      }
      into.subarray(0, each).sort();
    },
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
  return draw < (lines[at] as number) ? -1 : draw < (lines[at + 1] as number) ? 0 : 1;
}
