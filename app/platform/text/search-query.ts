import { fold } from './fold.ts';
import { bigrams, hanWords, runsOf } from './search-words.ts';
import { synonymAt, synonymsOf } from './synonyms.ts';

/** Nobody types more; a longer question is cut, so that its cost stays bounded. */
const longestQuestion = 200;
const mostTerms = 16;

/** Characters that carry no subject: a question is not narrowed by them. */
const empty = new Set(
  '的了吗呢吧啊呀是在有和与或就都也还很太把被让给对从到又再我你他她它们这那哪个怎么什请能可以不没要想会为',
);
const emptyWords = new Set(
  (
    'the a an of in on at to for and or is are was were be no not there i my we our you your it this that with by ' +
    'from as do does how what when where why can could please need want'
  ).split(' '),
);

/**
 * A question in the language of `to_tsquery`, already parsed into lexemes: pass it as `$1::tsquery`
 * (never through `to_tsquery`, which would tokenise again) against `array_to_tsvector(searchWords(text))`.
 */
export type SearchQuery = {
  /** Everything asked for occurs. Empty when the question has no word in it. */
  readonly all: string;
  /** At least one thing asked for occurs: for "nothing found, but perhaps", ordered by `ts_rank`. */
  readonly any: string;
};

/** A lexeme between quotes: the only place where words of people enter a tsquery. */
export function quoteLexeme(word: string): string {
  return `'${word.toWellFormed().replaceAll('\0', '').replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}

/** What a word must have left in an index made by `searchWords`. */
function lexemesOf(word: string): string {
  const parts = runsOf(word).flatMap((run) => {
    const piece = word.slice(run.start, run.end);
    if (run.kind === 'word')
      return [`${quoteLexeme(piece.slice(0, 40))}${piece.length > 2 ? ':*' : ''}`];
    if (piece.length === 1) return [`${quoteLexeme(piece)}:*`];
    const pairs = bigrams(piece).map(quoteLexeme);
    return [pairs.length > 1 ? `(${pairs.join(' & ')})` : pairs.join('')];
  });
  return parts.length > 1 ? `(${parts.join(' & ')})` : (parts[0] ?? '');
}

const either = (alternatives: readonly string[]): string => {
  const known = [...new Set(alternatives)].filter((part) => part !== '');
  return known.length > 1 ? `(${known.join(' | ')})` : (known[0] ?? '');
};

/** The segmenter leaves unknown words as single characters: neighbours are asked for together. */
function joinSingles(words: readonly string[]): string[] {
  const joined: string[] = [];
  let singles = '';
  for (const word of [...words, '']) {
    if (word.length === 1) {
      singles += word;
      continue;
    }
    if (singles) joined.push(singles);
    if (word) joined.push(word);
    singles = '';
  }
  return joined;
}

/** What is left of a word when the characters without a subject are cut out of it. */
function withoutEmpty(word: string): string[] {
  const pieces: string[] = [''];
  for (const character of word)
    if (empty.has(character)) pieces.push('');
    else pieces[pieces.length - 1] += character;
  return pieces.filter((piece) => piece !== '');
}

/** Terms of a question: known phrases first (they may contain spaces), then words. */
function termsOf(folded: string): string[] {
  const strong: string[] = [];
  const weak: string[] = [];
  const term = (word: string) => either([word, ...synonymsOf(word)].map(lexemesOf));
  const plain = (piece: string) => {
    for (const run of runsOf(piece)) {
      const text = piece.slice(run.start, run.end);
      if (run.kind === 'word') {
        (emptyWords.has(text) ? weak : strong).push(term(text));
        continue;
      }
      const pieces = joinSingles(hanWords(text)).flatMap(withoutEmpty);
      for (const piece of pieces) (piece.length > 1 ? strong : weak).push(term(piece));
      if (pieces.length === 0) weak.push(lexemesOf(text));
    }
  };
  let done = 0;
  for (let at = 0; at < folded.length; ) {
    const hit = synonymAt(folded, at);
    if (!hit) {
      at += 1;
      continue;
    }
    plain(folded.slice(done, at));
    strong.push(either(hit.row.map(lexemesOf)));
    done = hit.end;
    at = hit.end;
  }
  plain(folded.slice(done));
  return (strong.length > 0 ? strong : weak).filter((part) => part !== '');
}

/** The question as two queries; a question of nothing but punctuation gives two empty strings. */
export function searchQuery(question: string): SearchQuery {
  const folded = fold(question.slice(0, longestQuestion)).text;
  const terms = [...new Set(termsOf(folded))].slice(0, mostTerms);
  return { all: terms.join(' & '), any: terms.join(' | ') };
}
