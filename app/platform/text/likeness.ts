import { fold } from './fold.ts';
import { quoteLexeme } from './search-query.ts';
import { bigrams, hanWords, runsOf } from './search-words.ts';
import { synonymsOf, withOneWordEach } from './synonyms.ts';

/** How rare a word is in the community (1 = ordinary); without it every word of a length weighs the same. */
export type Rarity = (word: string) => number;

/** From here on two short texts are offered as "somebody already said this". */
export const likenessThreshold = 0.3;

/** Characters of grammar: a pair made of them says little about the subject. */
const grammar = new Set(
  '的了吗呢吧啊呀是在有和与或就都也还很太把被让给对从到又再我你他她它们这那哪个怎么什请能可以不没要想会为一二三两几天年月日上下里外人说希望建议',
);
const grammarWords = new Set(
  (
    'the a an of in on at to for and or is are was were be been no not there i my we our you your it its this that ' +
    'with by from as do does did how what when where why can could please need want have has had so but if they them'
  ).split(' '),
);
/** Longer texts are compared by their beginning: likeness is for what a person writes about one worry. */
const longest = 4_000;

function weightOf(word: string): number {
  const first = word.codePointAt(0)!;
  if (first < 0x2e80) {
    if (grammarWords.has(word)) return 0.1;
    return /^[0-9]+$/.test(word) ? 0.8 : Math.min(2, 0.5 + word.length / 5);
  }
  let content = 0;
  for (const character of word) content += grammar.has(character) ? 0.1 : 1;
  return (content / word.length) ** 2 * (word.length > 2 ? 1.3 : 1);
}

/** Words and pairs of a text with their weights; what counts as one word in `synonyms.ts` is one here. */
function weighted(text: string, rarity: Rarity): Map<string, number> {
  const folded = withOneWordEach(fold(text.slice(0, longest)).text);
  const weights = new Map<string, number>();
  const add = (word: string) => weights.set(word, weightOf(word) * rarity(word));
  for (const { kind, start, end } of runsOf(folded)) {
    const run = folded.slice(start, end);
    if (kind === 'word') add(stem(run));
    else for (const pair of bigrams(run)) add(pair);
  }
  return weights;
}

/** Plural and singular are one; nothing cleverer. */
function stem(word: string): string {
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

/**
 * How much two short texts say the same, 0 to 1: the weight of the words and character pairs they share
 * over what they could share, mostly judged by the shorter one (a title against a long account), partly by
 * both. Works across the scripts of Chinese and across listed synonyms; knows nothing of meaning, so two
 * opposite wishes about one place are alike. Symmetric; 1 for equal texts with at least one word.
 */
export function likeness(a: string, b: string, rarity: Rarity = () => 1): number {
  const left = weighted(a, rarity);
  const right = weighted(b, rarity);
  const sum = (weights: Map<string, number>) => weights.values().reduce((all, one) => all + one, 0);
  const [sumLeft, sumRight] = [sum(left), sum(right)];
  if (sumLeft === 0 || sumRight === 0) return 0;
  let shared = 0;
  for (const [word, weight] of left) if (right.has(word)) shared += weight;
  // The floor keeps two short remarks from being alike because of one common word.
  const least = Math.max(Math.min(sumLeft, sumRight), Math.min(6, Math.max(sumLeft, sumRight)));
  const covered = shared / least;
  const both = (2 * shared) / (sumLeft + sumRight);
  return Math.min(1, 0.5 * covered + 0.5 * both);
}

/**
 * The most telling words of a text, best first, in the spelling `searchWords` indexes: enough to fetch the
 * few rows worth comparing. Words of the segmenter are preferred to pairs that cut across words.
 */
export function likenessKeys(text: string, most = 8, rarity: Rarity = () => 1): string[] {
  const folded = fold(text.slice(0, longest)).text;
  const weights = new Map<string, number>();
  for (const { kind, start, end } of runsOf(folded)) {
    const run = folded.slice(start, end);
    const words = kind === 'word' ? [run.slice(0, 40)] : hanWords(run).flatMap(halves);
    for (const word of words) {
      const weight = weightOf(word) * rarity(word);
      if (word.length > 1 && weight > 0.6) weights.set(word, (weights.get(word) ?? 0) + weight);
    }
  }
  return [...weights]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([word]) => word);
}

/** A long word may be cut differently in the other text; its pairs are in every index. */
const halves = (word: string): string[] => (word.length > 3 ? bigrams(word) : [word]);

/** The keys and their synonyms as a `$1::tsquery` ("any of these"); empty for a text without words. */
export function likenessQuery(text: string, most = 8): string {
  const words = likenessKeys(text, most).flatMap((key) => [key, ...synonymsOf(key)]);
  return [...new Set(words.filter((word) => !word.includes(' ')))].map(quoteLexeme).join(' | ');
}
