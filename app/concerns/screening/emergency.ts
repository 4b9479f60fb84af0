import { type Folded, fold, type Span, sourceSpan } from '../../platform/text/fold.ts';
import { findPhrases, phraseList, phrases } from '../../platform/text/phrases.ts';
import {
  decoys,
  type EmergencyKind,
  kindsByUrgency,
  negations,
  pairs,
  signs,
  takenBack,
} from './emergency-words.ts';

export type { EmergencyKind } from './emergency-words.ts';

/** `why`: the author's own words that speak of it, at `span` of the text. */
export type Emergency = { readonly kind: EmergencyKind; readonly why: string; readonly span: Span };

type Hit = Span & { readonly kind: EmergencyKind };
type Sentence = Span & { readonly clauses: readonly Span[] };

const signTable = phrases<EmergencyKind | null>([
  ...kindsByUrgency.flatMap((kind) => signs[kind].map((word) => [word, kind] as const)),
  ...decoys.map((word) => [word, null] as const),
]);
const pairTables = pairs.map((pair) => ({
  ...pair,
  first: phraseList(pair.first),
  second: phraseList(pair.second),
}));
type Withdrawal = keyof typeof takenBack;
const withdrawals = phrases<Withdrawal>(
  // The keys of a literal object, which Object.keys forgets.
  (Object.keys(takenBack) as Withdrawal[]).flatMap((kind) =>
    takenBack[kind].map((word) => [word, kind] as const),
  ),
);
const negationTable = phraseList(negations);

/** A "sentence" without a full stop is cut here, so that no text can make the work grow faster than itself. */
const longestSentence = 300;

/**
 * Whether a text says that something dangerous is happening: a list of words with their denials, not an
 * understanding. It knows three things people do with such words without needing help: saying no, supposing,
 * and telling of the past; an emergency told in other words goes unnoticed, a story told in the present
 * sets it off. The screen it leads to only says whom to ring; nothing is decided by it.
 */
export function detectEmergency(text: string): Emergency | null {
  const folded = fold(text);
  const sentences = sentencesOf(folded.text);
  const contexts = findPhrases(withdrawals, folded.text);
  const hits = [...signHits(folded.text), ...pairHits(folded.text)].sort(
    (a, b) => a.start - b.start,
  );
  let best: Hit | null = null;
  let sentence = 0;
  let context = 0;
  for (const hit of hits) {
    while (sentences[sentence]!.end <= hit.start && sentence < sentences.length - 1) sentence += 1;
    const here = sentences[sentence]!;
    while (context < contexts.length && contexts[context]!.start < here.start) context += 1;
    if (best && rank(best.kind) <= rank(hit.kind)) continue;
    const around: (Span & { value: Withdrawal })[] = [];
    for (let at = context; at < contexts.length && contexts[at]!.end <= here.end; at += 1)
      around.push(contexts[at]!);
    if (!withdrawn(folded.text, hit, here, around)) best = hit;
  }
  return best && told(folded, text, best);
}

const rank = (kind: EmergencyKind) => kindsByUrgency.indexOf(kind);

function told(folded: Folded, text: string, hit: Hit): Emergency {
  const span = sourceSpan(folded, hit);
  return { kind: hit.kind, why: text.slice(span.start, span.end), span };
}

function signHits(text: string): Hit[] {
  return findPhrases(signTable, text).flatMap(({ value, start, end }) =>
    value ? [{ kind: value, start, end }] : [],
  );
}

function pairHits(text: string): Hit[] {
  const hits: Hit[] = [];
  for (const { kind, first, second, reach, ordered } of pairTables) {
    const left = findPhrases(first, text);
    const right = left.length > 0 ? findPhrases(second, text) : [];
    let from = 0;
    for (const one of left) {
      while (from < right.length && right[from]!.end + reach < one.start) from += 1;
      for (let at = from; at < right.length && right[at]!.start - one.end <= reach; at += 1) {
        const other = right[at]!;
        if (ordered && other.start < one.end) continue;
        const start = Math.min(one.start, other.start);
        const end = Math.max(one.end, other.end);
        if (!/[。!?;\n]/.test(text.slice(start, end))) {
          hits.push({ kind, start, end });
          break;
        }
      }
    }
  }
  return hits;
}

function withdrawn(
  text: string,
  hit: Hit,
  sentence: Sentence,
  around: readonly (Span & { value: Withdrawal })[],
): boolean {
  const clauses = sentence.clauses.filter(({ start, end }) => end > hit.start && start < hit.end);
  const clause = { start: clauses[0]?.start ?? hit.start, end: clauses.at(-1)?.end ?? hit.end };
  if (negated(text, Math.max(clause.start, hit.start - 8), hit.start)) return true;
  const now = around.some(({ value }) => value === 'now');
  return around.some(({ value, start, end }) => {
    const before = end <= hit.start;
    if (value === 'clause') return start >= clause.start && end <= clause.end;
    if (value === 'earlier') return before && start >= clause.start;
    if (value === 'before') return before;
    if (now) return false;
    if (value === 'past') return before;
    if (value === 'recent' || value === 'habit') return before && hit.kind !== 'gas';
    return value === 'after' && start >= hit.end;
  });
}

/** 没有煤气味, no smell of gas: a denial with nothing but a space or a small word between. */
function negated(text: string, from: number, to: number): boolean {
  const last = findPhrases(negationTable, text.slice(from, to)).at(-1);
  if (!last) return false;
  if (/^[\s再的any]*$/.test(text.slice(from + last.end, to)) === false) return false;
  // 有没有 asks, 没有人 … 吗 asks too; only 有没有 stands right before the word it asks about.
  return !(last.value === '没有' && text[from + last.start - 1] === '有');
}

function sentencesOf(text: string): Sentence[] {
  const sentences: { start: number; end: number; clauses: Span[] }[] = [];
  let start = 0;
  let clauseStart = 0;
  let clauses: Span[] = [];
  for (let at = 0; at <= text.length; at += 1) {
    const ends = at === text.length || endsSentence(text, at) || at - start >= longestSentence;
    if (!ends && !isComma(text, at)) continue;
    clauses.push({ start: clauseStart, end: at });
    clauseStart = at;
    if (!ends) continue;
    sentences.push({ start, end: at, clauses });
    start = at;
    clauses = [];
  }
  return sentences;
}

function endsSentence(text: string, at: number): boolean {
  const unit = text[at]!;
  if ('。!?;\n'.includes(unit)) return true;
  return unit === '.' && (at + 1 === text.length || text[at + 1] === ' ' || text[at + 1] === '\n');
}

const isComma = (text: string, at: number) => ',、:'.includes(text[at]!);
