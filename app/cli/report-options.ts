import { isLanguage, type Language, languages } from '../platform/i18n/languages.ts';
import { misuse } from './advice.ts';
import type { Options } from './command.ts';
import type { Target } from './output.ts';

/** Where a command writes what it found, and in which language. */
export type ReportOptions = {
  readonly json: string | null;
  readonly report: string | null;
  readonly lang: Language;
  /** What is written to files. */
  readonly targets: readonly Target[];
};

/** `--json OUT`, `--report OUT.html` and `--lang LANG`, as several commands have them. */
export function reportOptions({ given }: Options): ReportOptions {
  const text = (name: string) => optionText(given, name);
  const [json, report] = [text('json'), text('report')];
  if (report === '-')
    throw misuse(
      'target_invalid',
      '--report needs a file; only --json can go to the terminal.',
      'For example: --report report.html',
    );
  const targets = Object.entries({ json: json === '-' ? null : json, report }).flatMap(
    ([option, typed]): Target[] => (typed === null ? [] : [{ option, typed }]),
  );
  return { json, report, lang: languageIn(given, '--report writes'), targets };
}

export function optionText(given: Options['given'], name: string): string | null {
  const typed = given[name];
  return typeof typed === 'string' ? typed : null;
}

/** One of a few words; the first where none was typed. */
export function oneOf<T extends string>(
  given: Options['given'],
  name: string,
  all: readonly [T, ...T[]],
): T {
  const typed = optionText(given, name);
  if (typed === null) return all[0];
  const found = all.find((one) => one === typed);
  if (found) return found;
  throw misuse(
    `${name}_unknown`,
    `--${name} must be one of ${all.join(', ')}, not "${typed}".`,
    `Without it: ${all[0]}.`,
  );
}

/** The language of what the named options write; English where none was typed. */
export function languageIn(given: Options['given'], of: string): Language {
  const typed = optionText(given, 'lang');
  if (typed === null) return 'en';
  if (isLanguage(typed)) return typed;
  throw misuse(
    'language_unknown',
    `--lang must be one of ${languages.join(', ')}, not "${typed}".`,
    `It is the language of what ${of}.`,
  );
}
