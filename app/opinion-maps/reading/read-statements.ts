import { masked, meta } from '../../../packages/opinion-map/index.ts';
import { fieldText } from '../../platform/csv/csv-records.ts';
import { type Faults, quoted } from '../../platform/csv/faults.ts';
import { readTable, type TakeRow } from '../../platform/csv/read-table.ts';
import { wrongWithId } from './ids.ts';
import { columnTwice, isTwice } from './shapes.ts';
import { voteValue } from './vote-value.ts';

export type Statements = {
  /** The words of each statement by its id, as they stand in the file: untrusted. */
  readonly texts: ReadonlyMap<string, string>;
  /** `masked` or `meta` by statement id; who is not in it is active. */
  readonly states: ReadonlyMap<string, number>;
};

const yes = new Set(['1', 'true', 't', 'yes']);
const no = new Set(['', '0', 'false', 'f', 'no']);

/**
 * Reads what is known about statements (design §11): `comment-id` or `statement`; if they are there, `moderated`
 * (−1: masked), `comment-body` or `text`, `is-meta`. Other columns do not matter; the counts in published files are out
 * of date. Of two rows on one statement the later counts. Moderated out weighs more than about the person.
 */
export async function readStatements(
  source: AsyncIterable<Uint8Array>,
  faults: Faults,
): Promise<Statements> {
  const texts = new Map<string, string>();
  const states = new Map<string, number>();
  await readTable(source, faults, (header) => rowsOf(header, texts, states));
  return { texts, states };
}

function rowsOf(
  header: readonly string[],
  texts: Map<string, string>,
  states: Map<string, number>,
): TakeRow | string {
  const named = (...names: string[]) => names.find((name) => header.includes(name));
  const idName = named('comment-id', 'statement');
  if (!idName) {
    const shown = header.slice(0, 8).map(quoted).join(', ');
    return `unknown header ${shown}: expected comment-id or statement, and perhaps moderated, comment-body or text, is-meta`;
  }
  const used = [idName, named('comment-body', 'text'), named('moderated'), named('is-meta')];
  for (const name of used) if (name && isTwice(header, name)) return columnTwice(name);
  const [idAt, textAt, moderatedAt, metaAt] = used.map((name) =>
    name ? header.indexOf(name) : -1,
  );
  return (row) => {
    const cell = (at = -1): string => (at < 0 ? '' : fieldText(row, at));
    const id = cell(idAt);
    const wrong = wrongWithId('statement', id);
    if (wrong) return wrong;
    const moderated = moderation(cell(moderatedAt));
    if (moderated === null)
      return `moderated is ${quoted(cell(moderatedAt))}; it must be 1, 0 or -1`;
    const about = cell(metaAt).toLowerCase();
    if (!yes.has(about) && !no.has(about))
      return `is-meta is ${quoted(cell(metaAt))}; it must be true or false`;
    if (textAt !== undefined && textAt >= 0) texts.set(id, cell(textAt));
    if (moderated < 0) states.set(id, masked);
    else if (yes.has(about)) states.set(id, meta);
    else states.delete(id);
    return null;
  };
}

/** Nothing said is the same as not moderated yet. */
function moderation(text: string): -1 | 0 | 1 | null {
  const bytes = Buffer.from(text);
  return bytes.length === 0 ? 0 : voteValue(bytes, 0, bytes.length);
}
