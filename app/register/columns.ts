import { fold } from '../platform/text/index.ts';
import { columnNames } from './column-names.ts';

/** What a register can bring, in the order in which it is asked. */
export const fields = ['text', 'title', 'number', 'date', 'place', 'category'] as const;
export type Field = (typeof fields)[number];

/** Which column (from 0) holds which field; a field that is not there is in no column. */
export type Mapping = Readonly<Partial<Record<Field, number>>>;

/** Columns about people, about what happened later, or counting lines of this one file: never taken without being asked. */
const never =
  /姓名|联系|电话|手机|身份证|诉求人|来电人|反映人|办结|办理|回复|处理|截止|满意|评价|状态|序号|行号|承办|name|phone|mobile|mail|contact|closed|due|status|reply|handled|resolved/;

const comparable = (name: string) =>
  fold(name)
    .text.replace(/[\s_:*（）()]+/g, ' ')
    .trim();

/** What the columns probably hold, by their names in three languages and both scripts. For a person to confirm. */
export function guessMapping(header: readonly string[]): Mapping {
  const columns = header.map(comparable);
  const taken = new Set<number>();
  const mapping: Partial<Record<Field, number>> = {};
  const claim = (field: Field, fits: (column: string, name: string) => boolean) => {
    if (mapping[field] !== undefined) return;
    for (const name of columnNames[field]) {
      const at = columns.findIndex((column, i) => !taken.has(i) && fits(column, name));
      if (at < 0) continue;
      mapping[field] = at;
      taken.add(at);
      return;
    }
  };
  for (const field of fields) claim(field, (column, name) => column === name);
  // Longer names only after the exact ones have found theirs: 编号 must not take 诉求编号's place from 内容.
  for (const field of ['number', 'title', 'date', 'place', 'category', 'text'] as const)
    claim(field, (column, name) => !never.test(column) && contains(column, name));
  return mapping;
}

/** Western words count whole: "id" is not in "resident". */
function contains(column: string, name: string): boolean {
  if (!/^[a-z]/.test(name)) return column.includes(name);
  return ` ${column.replace(/[^a-z.]+/g, ' ')} `.includes(` ${name} `);
}

export type MappingFault = 'text_column_missing' | 'column_twice';

/** What is wrong with a mapping, if anything: the words themselves have to be somewhere, and no column serves twice. */
export function faultOf(mapping: Mapping): { code: MappingFault; field: Field } | null {
  if (mapping.text === undefined) return { code: 'text_column_missing', field: 'text' };
  const used = new Set<number>();
  for (const field of fields) {
    const column = mapping[field];
    if (column === undefined) continue;
    if (used.has(column)) return { code: 'column_twice', field };
    used.add(column);
  }
  return null;
}

/** How columns stand in the file, for keeping: a file with the same names is read in the same way, in any order. */
export function byName(
  mapping: Mapping,
  header: readonly string[],
): Partial<Record<Field, string>> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const column = mapping[field];
      return column === undefined ? [] : [[field, columnName(header, column)]];
    }),
  );
}

/** The way back. A name that is no longer there is left out. */
export function fromNames(
  named: Readonly<Partial<Record<string, string>>>,
  header: readonly string[],
): Mapping {
  const all = header.map((_, column) => columnName(header, column));
  return Object.fromEntries(
    fields.flatMap((field) => {
      const at = named[field] === undefined ? -1 : all.indexOf(named[field]);
      return at < 0 ? [] : [[field, at]];
    }),
  );
}

/** A column's name; without one, or where another has the same, its position says which. */
export function columnName(header: readonly string[], column: number): string {
  const name = header[column] ?? '';
  const first = header.indexOf(name);
  return name !== '' && first === column ? name : `${name}#${column + 1}`;
}
