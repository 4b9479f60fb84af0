import { type Ballots, masked, meta, statementOf, voteOf } from './ballots.ts';

/** SHA-256, handed in: `node:crypto` on a server, `crypto.subtle` or a library in a browser. */
export type Hasher = {
  update(bytes: Uint8Array): void;
  /** Sixty-four hex digits of all that was given; called once. */
  hex(): string;
};

const stateName = (state: number): string =>
  state === masked ? 'masked' : state === meta ? 'meta' : 'active';

const pieceLength = 1 << 16;
/** What parts the text. */
const parting = /[\t\n\r]/;

/**
 * What a result was computed from (design §9.5): SHA-256 of the text `linli-opinion-map/1`, a line
 * `s⇥id⇥active|masked|meta` for each statement in canonical order, a line `v⇥person⇥statement⇥vote` for each final
 * vote by person and statement. When a vote was given, in which row, and what it replaced is not in it.
 *
 * @returns 64 hex digits
 * @throws RangeError for an id with a tab or a line break in it: two inputs could have the same text
 */
export function inputHash(ballots: Ballots, hasher: Hasher): string {
  const utf8 = new TextEncoder();
  let piece = '';
  const say = (line: string) => {
    piece += line;
    if (piece.length < pieceLength) return;
    hasher.update(utf8.encode(piece));
    piece = '';
  };
  for (const ids of [ballots.statements, ballots.people])
    for (const id of ids)
      if (parting.test(id))
        throw new RangeError(`an id must not hold a tab or a line break: ${JSON.stringify(id)}`);
  say('linli-opinion-map/1\n');
  ballots.statements.forEach((id, i) => {
    say(`s\t${id}\t${stateName(ballots.states[i] as number)}\n`);
  });
  // One ready text for each (statement, vote): 40 million lines are put together from them.
  const endings = ballots.statements.flatMap((id) => [
    `\t${id}\t-1\n`,
    `\t${id}\t0\n`,
    `\t${id}\t1\n`,
  ]);
  ballots.people.forEach((id, i) => {
    const head = `v\t${id}`;
    for (let at = ballots.start[i] as number; at < (ballots.start[i + 1] as number); at++) {
      const given = ballots.cells[at] as number;
      say(head + (endings[statementOf(given) * 3 + voteOf(given) + 1] as string));
    }
  });
  hasher.update(utf8.encode(piece));
  return hasher.hex();
}
