import { type Faults, quoted } from '../../platform/csv/faults.ts';
import type { TextLine } from './text-lines.ts';

const names = ['META', 'PROJECTS', 'VOTES'] as const;
type Name = (typeof names)[number];

const needed: Readonly<Record<Name, readonly string[]>> = {
  META: ['key', 'value'],
  PROJECTS: ['project_id', 'cost'],
  VOTES: ['voter_id', 'vote'],
};

export type SectionRow = { readonly line: number; readonly fields: readonly string[] };

export type PbSection = {
  /** Where it begins. */
  readonly line: number;
  readonly rows: readonly SectionRow[];
  has(column: string): boolean;
  field(row: SectionRow, column: string): string;
};

export type Sections = Readonly<Record<Name, PbSection>>;

/** The three parts of a Pabulib file, each a table of fields between semicolons. Null: what is wrong went to `faults`. */
export function sectionsOf(lines: readonly TextLine[], faults: Faults): Sections | null {
  const found = new Map<Name, PbSection>();
  let at = 0;
  const skipBlanks = () => {
    while (lines[at]?.text?.trim() === '') at++;
  };
  for (const name of names) {
    skipBlanks();
    const head = lines[at];
    if (head?.text?.trim() !== name) {
      faults.add(
        head?.number ?? Math.max(lines.length, 1),
        head ? `here ${name} must begin, not ${quoted(head.text ?? '?')}` : `${name} is missing`,
      );
      return null;
    }
    at++;
    const columns = lines[at]?.text?.split(';').map((column) => column.trim()) ?? [];
    const lacking = needed[name].filter((column) => !columns.includes(column));
    const double = columns.find((column, i) => column !== '' && columns.indexOf(column) < i);
    if (lacking.length > 0 || double !== undefined) {
      faults.add(
        lines[at]?.number ?? lines.length,
        double === undefined
          ? `the columns of ${name} lack ${lacking.map(quoted).join(' and ')}`
          : `${name} has the column ${quoted(double)} twice`,
      );
      return null;
    }
    at++;
    const rows: SectionRow[] = [];
    let blank: number | null = null;
    for (; at < lines.length; at++) {
      const { number, text } = lines[at] as TextLine;
      if (text === null) {
        faults.add(number, 'bytes that are not UTF-8, or a line of more than 1 MiB');
        continue;
      }
      if (names.some((other) => other === text.trim())) break;
      if (text.trim() === '') {
        blank ??= number;
        continue;
      }
      // Empty lines at the end of a part matter to nobody; one within it may have lost a ballot.
      if (blank !== null) faults.add(blank, 'an empty line');
      blank = null;
      const fields = text.split(';').map((field) => field.trim());
      if (fields.length === columns.length) rows.push({ line: number, fields });
      else
        faults.add(
          number,
          `${fields.length} ${fields.length === 1 ? 'field' : 'fields'}, but ${name} has ${columns.length} columns`,
        );
    }
    found.set(name, {
      line: head.number,
      rows,
      has: (column) => columns.includes(column),
      field: ({ fields }, column) => fields[columns.indexOf(column)] ?? '',
    });
  }
  const rest = lines[at];
  if (rest) {
    faults.add(
      rest.number,
      `nothing may follow VOTES, but here stands ${quoted(rest.text ?? '?')}`,
    );
    return null;
  }
  return Object.fromEntries(found) as Sections;
}
