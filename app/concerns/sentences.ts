import type { Language } from '../platform/i18n/languages.ts';
import type { Refusal } from '../platform/result.ts';
import { frameWords } from '../ui/index.ts';

/** “Please fill this in” says little at the top of a form: what is missing has a sentence of its own. */
const missing: Readonly<Record<string, string>> = {
  text: 'words_missing',
  reason: 'reason_missing',
  code: 'code_unknown',
  body: 'body_missing',
  target: 'target_missing',
  review: 'review_date_missing',
  due: 'due_date_missing',
  resolution: 'resolution_missing',
  change: 'change_missing',
  evidence: 'evidence_missing',
  category: 'category_missing',
  publicText: 'public_words_missing',
  readBack: 'consent_missing',
};
const empty: readonly string[] = ['required', 'not_a_choice', 'date_needed'];

/** A refusal as sentences beside fields, for the form that shows it; without a field it stands above the form. */
export function fieldSentences(
  refusal: Refusal,
  lang: Language,
  sentences: Readonly<Record<string, string>>,
): Record<string, string> {
  const say = (code: string) => sentences[code] ?? frameWords(lang).fields[code];
  if (refusal.fields)
    return Object.fromEntries(
      Object.entries(refusal.fields).map(([name, code]) => [
        name,
        say((empty.includes(code) && missing[name]) || code) ?? '',
      ]),
    );
  // What the server itself refuses with, it says itself above the form.
  const sentence = say(refusal.code);
  return sentence ? { [refusal.field ?? '']: sentence } : {};
}
