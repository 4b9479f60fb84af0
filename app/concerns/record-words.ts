import { canonicalText, type LabelOf } from '../disclosure/index.ts';
import { type Language, languages } from '../platform/i18n/languages.ts';
import { labelsIn, wordsOf } from './messages/index.ts';

/**
 * The words for every code that can stand on a concern's recorded page. The record holds the codes, so that one record
 * is read in every language; a code that ends in a colon stands before somebody's own words.
 */
function wordsFor(lang: Language): ReadonlyMap<string, string> {
  const words = wordsOf(lang);
  const labels = labelsIn(lang);
  const listed = (prefix: string, list: Readonly<Record<string, string>>) =>
    Object.entries(list).map(([id, label]) => [`${prefix}.${id}`, label] as const);
  const all: (readonly [string, string])[] = [
    ...listed('concern', words.event),
    ...listed('role', labels.role),
    ...listed('code', words.codes),
    ...listed('category', labels.category),
    ...listed('resolution', labels.resolution),
    ...listed('channel', labels.channel),
    ['concern.path', words.page.path],
    ['page.number:', words.page.number],
    ['page.where:', words.page.where],
    ['said.evidence:', words.page.evidence],
    ['said.change:', words.page.change],
    ['kept.took', words.record.took],
    ['kept.late', words.record.late],
    ['kept.in_time', words.page.inTime],
    ['rules.from:', words.record.rulesFrom],
    ['sentence.waiting', words.page.waiting],
  ];
  return new Map(all.map(([code, label]) => [code, canonicalText(label)]));
}

const catalogue = new Map(languages.map((lang) => [lang, wordsFor(lang)]));

/** The word for a code in a language; null: not one of ours. */
export function labelIn(lang: Language): LabelOf {
  return (code) => catalogue.get(lang)?.get(code) ?? null;
}

/** All of them: a release lists what its pages may say besides the record. */
export function recordWords(lang: Language): Readonly<Record<string, string>> {
  const { published, changed } = wordsOf(lang).record;
  return {
    ...Object.fromEntries(catalogue.get(lang) ?? []),
    'frame.published': published,
    'frame.changed': changed,
  };
}
