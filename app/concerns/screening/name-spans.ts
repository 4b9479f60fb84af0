import { isHanUnit } from '../../platform/text/han.ts';
import { findPhrases, phrases } from '../../platform/text/phrases.ts';
import {
  accusations,
  doubleSurnames,
  offices,
  strongLeads,
  surnames,
  titles,
  weakLeads,
} from './name-words.ts';
import type { PersonalSpan } from './personal-spans.ts';

/** Characters of grammar and trade that hardly occur in given names. */
const notInNames = new Set(
  '的了吗呢吧啊是在有或与也都还很太把被让给对从到又再我你他她它们这那哪个怎么什请能可以不没就会说叫向跟住去来上下每各某第号楼栋室层单元点月日年天岁元块次前后里外间路桥区院站店家户人员费钱车位灯水电气门口',
);
/** What may stand right after a name: a verb, a preposition, a mark. */
const mayFollow = new Set(
  '的在住是把说又总经常每偷骗打借欠带养占停将被和跟与对向他她也都不没让给请要会从到吸赌乱耍嫖天',
);

const tables = {
  titles: phrases([
    ...titles.map((word) => [word, 'title'] as const),
    ...offices.map((word) => [word, 'office'] as const),
  ]),
  leads: phrases([
    ...strongLeads.map((word) => [word, 'strong'] as const),
    ...weakLeads.map((word) => [word, 'weak'] as const),
  ]),
  accusations: phrases(accusations.map((word) => [word, word] as const)),
};

/** 王阿姨 is a surname with a title, no name. */
const calledSo = new Set([...titles, ...offices]);

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
const ordinary = new Map<string, boolean>([['张三', false]]);

/** 方便, 高兴, 安全: begins like a name and is a word of the dictionary. */
function isOrdinaryWord(candidate: string): boolean {
  const before = ordinary.get(candidate);
  if (before !== undefined) return before;
  const [first] = segmenter.segment(candidate);
  const answer = (first?.segment.length ?? 0) >= 2 && !doubleSurnames.has(candidate.slice(0, 2));
  if (ordinary.size < 50_000) ordinary.set(candidate, answer);
  return answer;
}

/** A family name and one or two more characters, none of which speaks against a name. */
function isName(candidate: string): boolean {
  const double = doubleSurnames.has(candidate.slice(0, 2));
  const given = candidate.slice(double ? 2 : 1);
  if (given.length < 1 || given.length > 2 || calledSo.has(given)) return false;
  if (!double && !surnames.has(candidate[0]!)) return false;
  for (const character of given)
    if (notInNames.has(character) || !isHanUnit(character.charCodeAt(0))) return false;
  return !isOrdinaryWord(candidate);
}

/** Sentences in which somebody is accused of something: their starts and ends. */
export function accusingSentences(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (const hit of findPhrases(tables.accusations, text)) {
    if (found.length > 0 && hit.start < found.at(-1)!.end) continue;
    let start = hit.start;
    const floor = found.at(-1)?.end ?? 0;
    while (start > floor && !endsSentence(text[start - 1]!)) start -= 1;
    let end = hit.end;
    while (end < text.length && !endsSentence(text[end]!)) end += 1;
    found.push({ start, end });
  }
  return found;
}

const endsSentence = (character: string) => '。!?;\n'.includes(character);

/** Names of people in a folded text: before titles, after "called", at the head of an accusation. */
export function nameSpans(text: string): PersonalSpan[] {
  return [...beforeTitles(text), ...afterLeads(text), ...inAccusations(text)];
}

function beforeTitles(text: string): PersonalSpan[] {
  const spans: PersonalSpan[] = [];
  for (const { value, start: end } of findPhrases(tables.titles, text)) {
    for (const length of [4, 3, 2]) {
      const start = end - length;
      if (start < 0 || !isName(text.slice(start, end))) continue;
      spans.push({ kind: 'name', start, end, confidence: value === 'title' ? 'high' : 'medium' });
      break;
    }
    const last = spans.at(-1);
    if (last?.end !== end && end > 0 && surnames.has(text[end - 1]!))
      spans.push({ kind: 'name', start: end - 1, end, confidence: 'low' });
  }
  return spans;
}

/** The longest name that begins here and ends where a name may end. */
function nameAt(text: string, start: number): number | null {
  for (const length of [4, 3, 2]) {
    const end = start + length;
    if (end > text.length || !isName(text.slice(start, end))) continue;
    const next = text[end];
    if (next === undefined || !isHanUnit(next.charCodeAt(0)) || mayFollow.has(next)) return end;
  }
  return null;
}

function afterLeads(text: string): PersonalSpan[] {
  return findPhrases(tables.leads, text).flatMap(({ value, end: lead }) => {
    const start = ': '.includes(text[lead] ?? 'x') ? lead + 1 : lead;
    const end = nameAt(text, start);
    if (end === null) return [];
    const confidence = value === 'strong' ? 'high' : end - start > 2 ? 'medium' : 'low';
    return [{ kind: 'name', start, end, confidence } as const];
  });
}

/** 张建国天天偷东西: at the head of a clause of a sentence that accuses. */
function inAccusations(text: string): PersonalSpan[] {
  const spans: PersonalSpan[] = [];
  for (const sentence of accusingSentences(text))
    for (let at = sentence.start; at < sentence.end; at += 1) {
      const before = text[at - 1];
      const heads =
        before === undefined ||
        !isHanUnit(before.charCodeAt(0)) ||
        '是查找个和跟让'.includes(before);
      const end = heads ? nameAt(text, at) : null;
      if (end === null) continue;
      spans.push({ kind: 'name', start: at, end, confidence: 'medium' });
      at = end - 1;
    }
  return spans;
}

const withTitle =
  /\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Professor|Prof)\b\.? {1,2}([A-Z][A-Za-z'’-]{1,20}(?: [A-Z][a-z'’-]{1,20})?)/g;
const withLead =
  /\b(?:named|called|name is|name:|neighbou?r|landlord|tenant|owner|resident|signed) {1,2}([A-Z][a-z'’-]{1,20} [A-Z][a-z'’-]{1,20})/g;

/** Names in Latin letters; needs the text as written, since capitals tell. */
export function latinNameSpans(source: string): PersonalSpan[] {
  const spans: PersonalSpan[] = [];
  for (const [pattern, sure] of [
    [withTitle, true],
    [withLead, false],
  ] as const)
    for (const match of source.matchAll(pattern)) {
      const name = match[1]!;
      const end = match.index + match[0].length;
      const confidence = sure && name.includes(' ') ? 'high' : 'medium';
      spans.push({ kind: 'name', start: end - name.length, end, confidence });
    }
  return spans;
}
