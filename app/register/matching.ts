import type { Place } from '../places/index.ts';
import { fold } from '../platform/text/index.ts';
import { categoryWords } from './category-words.ts';

const comparable = (text: string) => fold(text).text.replace(/\s+/g, ' ').trim();

export type CategoryMatch = { readonly category: string; readonly known: boolean };

/**
 * The category that a register's word means: by its name or a usual word for it. `known` is false where nothing fits or
 * two fit equally well: then it is `other`, and a person decides when reading it.
 */
export function matchCategory(cell: string): CategoryMatch {
  const text = comparable(cell);
  const entries = Object.entries(categoryWords);
  const exact = entries.find(([id, words]) => id === text || words.includes(text));
  if (exact) return { category: exact[0], known: true };
  // The longest word that is in it says most: "路灯" in "路灯不亮类".
  const found = entries
    .map(([id, words]) => ({ id, length: longestIn(text, words) }))
    .filter(({ length }) => length > 0)
    .sort((a, b) => b.length - a.length);
  const [best, next] = found;
  if (!best || best.length === next?.length) return { category: 'other', known: false };
  return { category: best.id, known: true };
}

function longestIn(text: string, words: readonly string[]): number {
  return Math.max(0, ...words.filter((word) => contains(text, word)).map((word) => word.length));
}

/** Western words and numbers count whole: "bus" is not in "business", "3号楼" not in "13号楼". */
function contains(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const before = text.charAt(at - 1);
    const after = text.charAt(at + word.length);
    if (!joins(before, word.charAt(0)) && !joins(word.at(-1) ?? '', after)) return true;
  }
  return false;
}

const numeral = /[\d零一二三四五六七八九十百]/;
const joins = (a: string, b: string) =>
  (/[a-z0-9]/.test(a) && /[a-z0-9]/.test(b)) || (numeral.test(a) && numeral.test(b));

/** Finds places of the atlas by what a register calls them. Null where nothing fits, or two do. */
export function placeMatcher(places: readonly Place[]): (cell: string) => string | null {
  const named = places.flatMap(({ id, names }) =>
    [...new Set(Object.values(names).map(comparable))].map((name) => ({ id, name })),
  );
  const known = new Map<string, string | null>();
  const find = (text: string): string | null => {
    const whole = new Set(named.filter(({ name }) => name === text).map(({ id }) => id));
    const fitting = whole.size > 0 ? whole : mostExact(text, named);
    const [only, ...others] = fitting;
    return only !== undefined && others.length === 0 ? only : null;
  };
  return (cell) => {
    const text = comparable(cell);
    if (text === '') return null;
    const before = known.get(text);
    if (before !== undefined) return before;
    const place = find(text);
    // Registers name the same few places again and again; whole addresses need not be remembered for ever.
    if (known.size < 10_000) known.set(text, place);
    return place;
  };
}

/** The places with the longest of the names that stand in the text; shorter than two characters says nothing. */
function mostExact(text: string, named: readonly { id: string; name: string }[]): Set<string> {
  const inside = named.filter(({ name }) => name.length >= 2 && contains(text, name));
  const longest = Math.max(0, ...inside.map(({ name }) => name.length));
  return new Set(inside.filter(({ name }) => name.length === longest).map(({ id }) => id));
}
