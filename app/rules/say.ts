import { type Atlas, nameIn } from '../places/index.ts';
import type { Language } from '../platform/i18n/languages.ts';
import { type Format, languageNames } from '../ui/index.ts';
import { namedSetting, type Words } from './messages/index.ts';
import { isWords, type Setting, type Value } from './setting.ts';
import { settingOf } from './settings-list.ts';

/** What a value is put into words with. */
export type Speech = {
  readonly words: Words;
  readonly lang: Language;
  readonly format: Format;
  readonly atlas: Atlas;
};

/** A value of a setting as a sentence has it. */
export function sayValue(setting: Setting, value: Value, speech: Speech): string {
  const { words, lang, format, atlas } = speech;
  const { kind } = setting;
  if (value === null || value === '') return words.value.nothing;
  if (isWords(value)) return nameIn(value, lang);
  switch (kind.is) {
    case 'number': {
      const number = Number(value);
      return words.amount[kind.unit](number, format.number(number));
    }
    case 'yes_no':
      return value === true ? words.value.yes : words.value.no;
    case 'choice':
      return sayChoice(setting.id, String(value), words);
    case 'body': {
      const body = atlas.body(String(value));
      return body ? nameIn(body.names, lang) : words.value.gone;
    }
    case 'days':
      return Array.isArray(value) && value.length > 0
        ? format.list(value.map(String))
        : words.value.nothing;
    default:
      return String(value);
  }
}

export function sayChoice(setting: string, value: string, words: Words): string {
  const byLanguage: Readonly<Record<string, string>> = languageNames;
  return words.choices[`${setting}.${value}`] ?? byLanguage[value] ?? value;
}

/** The same for a row of an older version, whose setting may be no more: as it is stored. */
export function sayStored(subject: string, value: Value, speech: Speech): string {
  const setting = settingOf(subject);
  return setting ? sayValue(setting, value, speech) : JSON.stringify(value);
}

/** What a setting is called; a level is called as this community calls it. */
export function sayName(subject: string, { words }: Pick<Speech, 'words'>): string {
  return namedSetting(words, subject)?.[0] ?? subject;
}
