import { quoted } from '../../platform/csv/faults.ts';

/** Where the votes are in a file; numbers are columns, from 0. */
export type Shape =
  | {
      readonly kind: 'list';
      readonly person: number;
      readonly statement: number;
      readonly vote: number;
    }
  | {
      readonly kind: 'matrix';
      readonly person: number;
      readonly statements: readonly { readonly column: number; readonly id: string }[];
    };

/** What a published matrix says about each person besides the votes. */
const besides = new Set(['xid', 'group-id', 'n-comments', 'n-votes', 'n-agree', 'n-disagree']);
const decimal = /^[0-9]+$/;

const lists = [
  { person: 'voter-id', statement: 'comment-id', vote: 'vote' },
  { person: 'participant', statement: 'statement', vote: 'vote' },
] as const;

/** The three shapes, for a sentence. */
const expected =
  'expected comment-id, voter-id, vote; or participant, statement, vote; or participant and one column per statement';

/**
 * Finds the shape by the names in the header (design §11): a published list of votes, Linli's list, or a matrix of
 * people and statements. In a list further columns do not matter; in a matrix every one must be known.
 *
 * @returns the shape, or what is wrong with the header
 */
export function shapeOf(header: readonly string[]): Shape | string {
  const fitting = lists.filter((names) =>
    Object.values(names).every((name) => header.includes(name)),
  );
  if (fitting.length > 1) return 'the header fits two shapes at once; leave out the columns of one';
  const [names] = fitting;
  if (names) {
    const twice = Object.values(names).find((name) => isTwice(header, name));
    if (twice) return columnTwice(twice);
    return {
      kind: 'list',
      person: header.indexOf(names.person),
      statement: header.indexOf(names.statement),
      vote: header.indexOf(names.vote),
    };
  }
  // A list that lacks one column shall not be taken for a matrix.
  if (!header.includes('participant') || header.includes('statement') || header.includes('vote'))
    return unknownHeader(header);
  return matrix(header);
}

function matrix(header: readonly string[]): Shape | string {
  const statements: { column: number; id: string }[] = [];
  const seen = new Set<string>();
  for (const [column, id] of header.entries()) {
    const isStatement = decimal.test(id);
    if (!isStatement && id !== 'participant' && !besides.has(id))
      return `unknown column ${quoted(id)}: in a matrix every further column is a statement and has its number as name`;
    if (seen.has(id)) return columnTwice(id);
    seen.add(id);
    if (isStatement) statements.push({ column, id });
  }
  if (statements.length === 0) return unknownHeader(header);
  return { kind: 'matrix', person: header.indexOf('participant'), statements };
}

export const isTwice = (header: readonly string[], name: string): boolean =>
  header.indexOf(name) !== header.lastIndexOf(name);

export const columnTwice = (name: string): string =>
  `the column ${quoted(name)} stands there twice`;

function unknownHeader(header: readonly string[]): string {
  const shown = header.slice(0, 8).map(quoted).join(', ') + (header.length > 8 ? ', …' : '');
  const other = header.length === 1 ? /[;\t]/.exec(header[0] ?? '')?.[0] : undefined;
  const hint = other
    ? `; fields must be parted by commas, not by ${other === ';' ? 'semicolons' : 'tabs'}`
    : '';
  return `unknown header ${shown}: ${expected}${hint}`;
}
