import { fold } from './fold.ts';

export type Found<T> = { readonly value: T; readonly start: number; readonly end: number };

type Entry<T> = { readonly phrase: string; readonly value: T; readonly word: boolean };

/** Many phrases found in one pass: by first unit, then the longest that fits. */
export type Phrases<T> = { readonly byFirst: ReadonlyMap<number, readonly Entry<T>[]> };

const isWordUnit = (unit: number) =>
  (unit >= 0x30 && unit <= 0x39) || (unit >= 0x61 && unit <= 0x7a) || unit === 0x5f;

/** Phrases are folded like the texts they are looked for in: one spelling serves both scripts. */
export function phrases<T>(entries: Iterable<readonly [string, T]>): Phrases<T> {
  const byFirst = new Map<number, Entry<T>[]>();
  for (const [written, value] of entries) {
    const phrase = fold(written).text;
    if (phrase.length === 0) throw new Error('a phrase needs at least one visible character');
    const first = phrase.charCodeAt(0);
    const list = byFirst.get(first) ?? [];
    list.push({
      phrase,
      value,
      word: isWordUnit(first) || isWordUnit(phrase.charCodeAt(phrase.length - 1)),
    });
    byFirst.set(first, list);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.phrase.length - a.phrase.length);
  return { byFirst };
}

/** A list of words whose value is the word itself. */
export function phraseList(words: readonly string[]): Phrases<string> {
  return phrases(words.map((word) => [word, word] as const));
}

/**
 * Every phrase in a folded text, longest first at each place, without overlaps, from left to right.
 * Latin phrases count as whole words only. Work: length of the text × phrases that share a first letter.
 */
export function findPhrases<T>(table: Phrases<T>, folded: string): Found<T>[] {
  const found: Found<T>[] = [];
  for (let at = 0; at < folded.length; ) {
    const hit = phraseAt(table, folded, at);
    if (hit) {
      found.push(hit);
      at = hit.end;
    } else at += 1;
  }
  return found;
}

/** The longest phrase that begins exactly here. */
export function phraseAt<T>(table: Phrases<T>, folded: string, at: number): Found<T> | undefined {
  const list = table.byFirst.get(folded.charCodeAt(at));
  if (!list) return undefined;
  for (const { phrase, value, word } of list) {
    if (!folded.startsWith(phrase, at)) continue;
    const end = at + phrase.length;
    if (word && cutsAWord(folded, at, end)) continue;
    return { value, start: at, end };
  }
  return undefined;
}

function cutsAWord(text: string, start: number, end: number): boolean {
  const before = isWordUnit(text.charCodeAt(start)) && isWordUnit(text.charCodeAt(start - 1));
  return before || (isWordUnit(text.charCodeAt(end - 1)) && isWordUnit(text.charCodeAt(end)));
}
