import { createHash } from 'node:crypto';
import { fold } from './fold.ts';
import { hansCharacters, isHanUnit } from './han.ts';

/** Raise when the rules below change: an index made with another version is rebuilt. */
const rules = 1;
/** A lexeme of PostgreSQL may have 2046 bytes; nobody types words of more than this many characters. */
const longestWord = 40;
/** A text of 100 KB has some 20,000; beyond that a text is not a concern but an attempt. */
const mostWords = 20_000;

/** Cutting words costs ten times as much as all the rest; pairs find what stands behind this point. */
const segmented = 8_000;

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** A stretch of Han, of letters or of digits in a folded text. */
export type Run = { readonly kind: 'han' | 'word'; readonly start: number; readonly end: number };

/** Han runs and words, in order; punctuation and spaces separate them. */
export function runsOf(folded: string): Run[] {
  const runs: Run[] = [];
  let start = 0;
  let kind: Run['kind'] | null = null;
  for (let at = 0; at <= folded.length; at += 1) {
    const next: Run['kind'] | null =
      at < folded.length ? kindOf(folded.charCodeAt(at), kind) : null;
    if (next === kind) continue;
    if (kind) runs.push({ kind, start, end: at });
    kind = next;
    start = at;
  }
  return runs;
}

function kindOf(unit: number, before: Run['kind'] | null): Run['kind'] | null {
  if (isHanUnit(unit)) return 'han';
  if ((unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39)) return 'word';
  if (unit < 0x80) return null;
  // Characters outside the basic plane are letters of rare scripts, rare Han or pictures: kept as words.
  if (unit >= 0xdc00 && unit <= 0xdfff) return before;
  if (unit >= 0xd800) return unit < 0xdc00 ? 'word' : null;
  return /[\p{L}\p{N}\p{M}]/u.test(String.fromCharCode(unit)) ? 'word' : null;
}

/** The words of a Han run as the segmenter cuts it, single characters among them. */
export function hanWords(run: string): string[] {
  return [...segmenter.segment(run)].map(({ segment }) => segment);
}

/** Every two neighbouring characters. */
export function bigrams(run: string): string[] {
  const pairs: string[] = [];
  for (let at = 0; at + 1 < run.length; at += 1) pairs.push(run.slice(at, at + 2));
  return pairs;
}

/**
 * The words a text is found by, each once: segmenter words ∪ bigrams ∪ the last character of every Han
 * run (so that one character can be asked for by prefix), Latin words and numbers. For
 * `array_to_tsvector($1::text[])`: no empty word, none too long for PostgreSQL, none with a NUL.
 * Both scripts of Chinese give the same words. Linear in the length of the text.
 */
export function searchWords(text: string): string[] {
  const folded = fold(text).text;
  const words = new Set<string>();
  for (const { segment } of segmenter.segment(folded.slice(0, segmented)))
    if (segment.length > 1 && segment.length <= longestWord && isHanUnit(segment.charCodeAt(0)))
      words.add(segment);
  for (const { kind, start, end } of runsOf(folded)) {
    if (words.size >= mostWords) break;
    if (kind === 'word') {
      words.add(folded.slice(start, Math.min(end, start + longestWord)));
      continue;
    }
    for (let at = start; at + 1 < end; at += 1) words.add(folded.slice(at, at + 2));
    words.add(folded.slice(end - 1, end));
  }
  return [...words].slice(0, mostWords).map((word) => word.toWellFormed());
}

let version: string | undefined;

/**
 * Names everything the words depend on: these rules, ICU and Unicode (the segmenter), the table of
 * scripts. An index stored with another version must be rebuilt with this one.
 */
export function tokenizerVersion(): string {
  version ??= [
    `words${rules}`,
    `icu${process.versions['icu'] ?? '0'}`,
    `unicode${process.versions['unicode'] ?? '0'}`,
    `han${createHash('sha256')
      .update([...hansCharacters()].flat().join(''))
      .digest('hex')
      .slice(0, 8)}`,
  ].join('-');
  return version;
}
