import { expect, it } from 'vitest';
import { bridging } from '../bridging/bridging.ts';
import { draw } from '../draw.ts';
import { placeAll } from '../place.ts';
import { conversation } from '../testing.ts';
import { commonGround } from './consensus.ts';
import { divisions } from './division.ts';
import { majorities } from './majority.ts';
import { polisRepresentative, representative } from './representative.ts';
import { seatList } from './seats.ts';
import { countVotes, talliesOf } from './tally.ts';

/** JSON with nine digits, as published, and a line for each entry, so that a difference is seen at once. */
function linesOf(figures: Readonly<Record<string, unknown>>): string {
  const text = (value: unknown) =>
    JSON.stringify(value, (_, part) =>
      typeof part === 'number' ? Number(part.toPrecision(9)) : part,
    );
  const entries = Object.entries(figures).map(([name, value]) =>
    Array.isArray(value)
      ? `"${name}": [\n${value.map(text).join(',\n')}\n]`
      : `"${name}": ${text(value)}`,
  );
  return `{\n${entries.join(',\n')}\n}\n`;
}

/**
 * All figures of the conversation `ubi` with the simplest groups there are: left and right of the middle; in none with
 * fewer than seven votes. A change of any of them is meant, or a mistake: then `vitest run -u`, and say it in the
 * change log, since published maps change with it.
 */
it('the figures of ubi are those written down', async () => {
  const ballots = conversation('ubi');
  const drawing = draw(ballots, { method: 'linli' });
  const { at, votes } = placeAll(drawing, ballots);
  const groups = Int32Array.from(votes, (count, i) =>
    count < 7 ? -1 : Number((at[i * drawing.q] as number) > 0),
  );
  const table = countVotes(ballots, { k: 2, groups });
  const figures = {
    sizes: [...table.sizes],
    tallies: talliesOf(table),
    majorities: majorities(table),
    consensus: commonGround(table),
    division: divisions(table),
    representative: representative(table),
    polisRepresentative: polisRepresentative(table),
    bridging: bridging(ballots, drawing),
    seats: seatList(ballots, drawing, 10),
  };
  await expect(linesOf(figures)).toMatchFileSnapshot('./golden/ubi.json');
});
