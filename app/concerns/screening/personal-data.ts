import { fold, sourceSpan } from '../../platform/text/fold.ts';
import { blankSpans, maskSpans } from '../../platform/text/mask.ts';
import { findPhrases, phraseList } from '../../platform/text/phrases.ts';
import { doorSpans, emailSpans, messengerSpans, plateSpans } from './contact-spans.ts';
import { accusingSentences, latinNameSpans, nameSpans } from './name-spans.ts';
import { pointers } from './name-words.ts';
import { numberSpans } from './number-spans.ts';
import type { PersonalSpan } from './personal-spans.ts';

export type { PersonalKind, PersonalSpan } from './personal-spans.ts';

/**
 * Everything in a text that may expose a private person, in order, without overlaps (the surer and longer
 * one wins). Patterns and lists of words, no understanding: unusual names, nicknames, numbers written out
 * in words and "the woman on the third floor" go unnoticed; a dish or a shop may be taken for a name.
 * Therefore it warns and suggests, and a person decides.
 */
export function findPersonalData(text: string): PersonalSpan[] {
  const folded = fold(text);
  const found = [
    ...numberSpans(folded.text),
    ...emailSpans(folded.text),
    ...messengerSpans(folded.text),
    ...plateSpans(folded.text),
    ...doorSpans(folded.text),
    ...nameSpans(folded.text),
  ].map((span) => ({ ...span, ...sourceSpan(folded, span) }));
  return withoutOverlaps([...found, ...latinNameSpans(text)]);
}

const sureness = { high: 0, medium: 1, low: 2 } as const;

function withoutOverlaps(spans: readonly PersonalSpan[]): PersonalSpan[] {
  const sorted = [...spans].sort(
    (a, b) => a.start - b.start || sureness[a.confidence] - sureness[b.confidence] || b.end - a.end,
  );
  const kept: PersonalSpan[] = [];
  for (const span of sorted) {
    const last = kept.at(-1);
    if (!last || span.start >= last.end) kept.push(span);
    else if (sureness[span.confidence] < sureness[last.confidence] && span.end >= last.end)
      kept[kept.length - 1] = { ...span, start: last.start };
    else if (span.end > last.end && span.confidence !== 'low')
      kept[kept.length - 1] = { ...last, end: span.end };
  }
  return kept;
}

export type Masked = { readonly masked: string; readonly spans: readonly PersonalSpan[] };

/** Looking again after masking settles in two or three rounds; this is only the guard against a circle. */
const mostRounds = 10;

/**
 * The text with what is surely or probably personal replaced by ▇▇: what a worker starts from when she
 * writes the public text, never published unread. `spans` are those replaced, in units of `text`. Masking
 * a masked text changes nothing.
 */
export function maskPersonalData(text: string): Masked {
  let working = text;
  const spans: PersonalSpan[] = [];
  for (let round = 0; round < mostRounds; round += 1) {
    const found = findPersonalData(working).filter(({ confidence }) => confidence !== 'low');
    if (found.length === 0) break;
    spans.push(...found);
    working = blankSpans(working, found);
  }
  spans.sort((a, b) => a.start - b.start);
  return { masked: maskSpans(text, spans), spans };
}

export type Exposure = 'named' | 'pointed_out' | 'contact_data';
const pointerTable = phraseList(pointers);
const surnamePointer =
  /姓[\p{Script=Han}](?:的|那)|住[^。!?;\n▇]{1,12}(?:那个|那家|的女|的男|的人)/u;

/**
 * Whether a person should look before this text is shown to anybody, and why: somebody is named
 * (`named`), somebody is accused who can be found by the description (`pointed_out`), or numbers and
 * addresses of a person are in it (`contact_data`). A flag for screening; nothing is decided by it.
 */
export function namesPrivatePerson(text: string): {
  readonly suspected: boolean;
  readonly because: readonly Exposure[];
} {
  const spans = findPersonalData(text);
  const folded = fold(text).text;
  const accusing = accusingSentences(folded).map(({ start, end }) => folded.slice(start, end));
  const because = new Set<Exposure>();
  const sure = spans.filter(({ confidence }) => confidence !== 'low');
  if (sure.some(({ kind }) => kind === 'name')) because.add('named');
  if (sure.some(({ kind }) => !['name', 'door', 'plate'].includes(kind)))
    because.add('contact_data');
  const findable =
    spans.some(({ kind }) => ['name', 'door', 'plate'].includes(kind)) ||
    accusing.some(
      (said) => findPhrases(pointerTable, said).length > 0 || surnamePointer.test(said),
    );
  if (accusing.length > 0 && findable) because.add('pointed_out');
  if (sure.some(({ kind }) => kind === 'door')) because.add('contact_data');
  return { suspected: because.size > 0, because: [...because] };
}
