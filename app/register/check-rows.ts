import { type Result, refuse } from '../platform/result.ts';
import {
  type Finding,
  type Findings,
  mostRows,
  type RefusedRow,
  shownFindings,
} from './importing.ts';
import type { Entry } from './read-row.ts';
import type { Item } from './take-over.ts';

/** Rows looked up at once. */
const atOnce = 1000;
const shownLength = 80;

/**
 * Reads all rows without taking any: what would be added, what is there already, what would be refused and why.
 *
 * @param known content by number of what was taken over before
 */
export async function checkRows(
  items: AsyncIterable<Item>,
  known: (numbers: readonly string[]) => Promise<ReadonlyMap<string, string>>,
  onRefused: (row: RefusedRow) => void = () => {},
): Promise<Result<Findings, 'too_many_rows'>> {
  const counts = {
    rows: 0,
    valid: 0,
    repeated: 0,
    refused: 0,
    undated: 0,
    placeUnknown: 0,
    categoryUnknown: 0,
  };
  const codes: Record<string, number> = {};
  const first: Finding[] = [];
  const inThisFile = new Map<string, string>();
  const refuseOne = ({ line, cells }: Item, code: string) => {
    counts.refused++;
    onRefused({ line, cells, code });
    codes[code] = (codes[code] ?? 0) + 1;
    if (first.length < shownFindings) first.push({ line, code, shown: shorten(cells) });
  };
  const settle = (item: Item, entry: Entry, before: string | undefined) => {
    if (before === undefined) {
      inThisFile.set(entry.number, entry.content);
      counts.valid++;
      if (entry.at === null) counts.undated++;
      if (entry.placeUnknown) counts.placeUnknown++;
      if (entry.categoryUnknown) counts.categoryUnknown++;
    } else if (before === entry.content) counts.repeated++;
    else refuseOne(item, 'number_other_words');
  };
  let waiting: Item[] = [];
  const settleAll = async () => {
    const numbers = waiting.flatMap(({ entry }) => (entry.ok ? [entry.value.number] : []));
    const before = await known(numbers);
    for (const item of waiting) {
      const { entry } = item;
      if (!entry.ok) refuseOne(item, entry.code);
      else {
        const { number } = entry.value;
        settle(item, entry.value, before.get(number) ?? inThisFile.get(number));
      }
    }
    waiting = [];
  };
  for await (const item of items) {
    if (++counts.rows > mostRows) return refuse('too_many_rows', { detail: { most: mostRows } });
    waiting.push(item);
    if (waiting.length >= atOnce) await settleAll();
  }
  await settleAll();
  return { ok: true, value: { ...counts, codes, first } };
}

/** Enough of a row to find it again. */
function shorten(cells: readonly string[]): string {
  const text = cells.filter((cell) => cell !== '').join(' · ');
  const characters = [...text.replace(/\s+/g, ' ').slice(0, shownLength * 2)];
  return characters.length > shownLength
    ? `${characters.slice(0, shownLength).join('')}…`
    : characters.join('');
}
