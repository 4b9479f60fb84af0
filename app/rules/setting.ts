import type { Names, Profile } from '../places/index.ts';
import { languages } from '../platform/i18n/languages.ts';
import { accept, type Result, refuse } from '../platform/result.ts';
import { cleanLine, cleanText, inScript, withinLength } from '../platform/text/index.ts';

/** What a setting holds. null: not set. */
export type Value = string | number | boolean | readonly string[] | Names | null;

export type Unit = 'workingDays' | 'days' | 'hours' | 'percent' | 'times' | 'people';

export type Kind =
  | { readonly is: 'number'; readonly unit: Unit; readonly most: number; readonly optional?: true }
  | { readonly is: 'yes_no' }
  | { readonly is: 'choice'; readonly of: readonly string[] }
  | { readonly is: 'time' }
  | { readonly is: 'telephone'; readonly optional: boolean }
  | { readonly is: 'days' }
  /** A line, or some lines, in three languages. */
  | { readonly is: 'words'; readonly long: boolean; readonly optional: boolean }
  | { readonly is: 'body' };

/** One thing that a community decides about itself: what it is, and where it stands in the profile. */
export type Setting = {
  /** Stable: it stands in addresses, in rows of `settings_change` and in the public log. */
  readonly id: string;
  readonly group: Group;
  readonly kind: Kind;
  /** What holds where nobody decided otherwise. */
  readonly fallback: Value;
  get(profile: Profile): Value;
  set(profile: Profile, value: Value): Profile;
};

export const groups = [
  'self',
  'levels',
  'emergency',
  'hours',
  'desk',
  'bodies',
  'authors',
  'above',
  'counts',
  'rights',
] as const;
export type Group = (typeof groups)[number];

/** What came from a form or a program; which of them matters depends on the kind. */
export type TypedValue = {
  readonly value?: string | undefined;
  readonly hans?: string | undefined;
  readonly hant?: string | undefined;
  readonly en?: string | undefined;
};

const mostLine = 60;
const mostWords = 600;
const mostDays = 200;

/** Reads what was typed for a setting. Refusals name the field. */
export function readValue(kind: Kind, typed: TypedValue, bodies: readonly string[]): Result<Value> {
  const text = cleanLine(typed.value ?? '');
  switch (kind.is) {
    case 'number':
      return readNumber(kind, text);
    case 'yes_no':
      return text === 'yes' || text === 'no' ? accept(text === 'yes') : wrong('choose_one');
    case 'choice':
      return kind.of.includes(text) ? accept(text) : wrong('choose_one');
    case 'time':
      return /^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? accept(text) : wrong('time_wrong');
    case 'telephone':
      if (!text) return kind.optional ? accept(null) : wrong('telephone_wrong');
      return /^\+?[\d][\d -]{1,22}$/.test(text) ? accept(text) : wrong('telephone_wrong');
    case 'days':
      return readDays(typed.value ?? '');
    case 'words':
      return readWords(kind, typed);
    case 'body':
      if (!text) return accept(null);
      return bodies.includes(text) ? accept(text) : wrong('body_gone');
  }
}

const wrong = (code: string, detail?: Readonly<Record<string, string | number>>) =>
  refuse(code, { field: 'value', ...(detail && { detail }) });

function readNumber(kind: Kind & { is: 'number' }, text: string): Result<Value> {
  if (!text && kind.optional) return accept(null);
  const number = Number(text);
  if (!/^\d{1,8}$/.test(text) || number < 1 || number > kind.most) return wrong('number_wrong');
  return accept(number);
}

function readDays(text: string): Result<Value> {
  const days = text.split(/[\s,，、;]+/).filter(Boolean);
  const real = (day: string) =>
    /^\d{4}-\d{2}-\d{2}$/.test(day) &&
    !Number.isNaN(Date.parse(day)) &&
    new Date(day).toISOString().startsWith(day);
  if (days.length > mostDays || !days.every(real)) return wrong('days_wrong');
  return accept([...new Set(days)].sort());
}

/** What was typed in one script of Chinese stands for the other; without English the Chinese stands there too. */
function readWords(kind: Kind & { is: 'words' }, typed: TypedValue): Result<Value> {
  const clean = kind.long ? cleanText : cleanLine;
  const most = kind.long ? mostWords : mostLine;
  const [hans, hant, en] = [typed.hans, typed.hant, typed.en].map((one) => clean(one ?? '').trim());
  const fields = { hans, hant, en };
  for (const [field, text] of Object.entries(fields))
    if (!withinLength(text ?? '', most)) return refuse('words_too_long', { field });
  const chinese = hans || hant || en || '';
  if (!chinese)
    return kind.optional ? accept(null) : refuse('words_missing_here', { field: 'hans' });
  return accept({
    'zh-Hans': hans || inScript(chinese, 'zh-Hans'),
    'zh-Hant': hant || inScript(chinese, 'zh-Hant'),
    en: en || chinese,
  });
}

export function sameValue(a: Value, b: Value): boolean {
  return said(a) === said(b);
}

/** Order of keys does not make a difference: what comes from the database has another one. */
function said(value: Value): string {
  return isWords(value)
    ? JSON.stringify(languages.map((lang) => value[lang]))
    : JSON.stringify(value);
}

export function isWords(value: Value): value is Names {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Words and telephone numbers are typed by somebody: of those only a commitment enters the log. */
export function isOpenValue(kind: Kind): boolean {
  return kind.is !== 'words' && kind.is !== 'telephone';
}
