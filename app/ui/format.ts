import type { Language } from '../platform/i18n/languages.ts';

/** Dates, spans and numbers as people of a language at a place write them. */
export type Format = {
  /** 24 November 2026 / 2026年11月24日 */
  date(at: Date): string;
  /** 24 Nov / 11月24日, with the year when it is another than now's */
  shortDate(at: Date): string;
  /** Tuesday, 24 November / 11月24日星期二 */
  weekday(at: Date): string;
  /** 22:47 */
  time(at: Date): string;
  /** Date and time of day. */
  moment(at: Date): string;
  /** "today", "in 3 days", "2 天前": whole calendar days at the place, never hours. */
  relativeDay(at: Date): string;
  /** "3 minutes ago" below a day, then days. */
  ago(at: Date): string;
  /** 12,403 */
  number(value: number): string;
  /** 0.614 → 61 % (whole percent; of people, more digits pretend) */
  percent(value: number): string;
  /** a, b and c */
  list(items: readonly string[]): string;
  /** The calendar day at the place as YYYY-MM-DD, for `datetime` and date fields. */
  isoDay(at: Date): string;
};

/** The parts of a date, by the name of what is said. */
const parts = {
  day: { year: 'numeric', month: '2-digit', day: '2-digit' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  weekday: { weekday: 'long', month: 'long', day: 'numeric' },
  short: { month: 'short', day: 'numeric' },
  shortYear: { month: 'short', day: 'numeric', year: 'numeric' },
  long: { month: 'long', day: 'numeric' },
  longYear: { month: 'long', day: 'numeric', year: 'numeric' },
} as const satisfies Readonly<Record<string, Intl.DateTimeFormatOptions>>;

type Said = (at: Date) => string;

const sayers = new Map<string, Said>();
const mostSaid = 5_000;

/** A formatter costs some 20 µs to build and 2 to use; a page has dozens of dates, and the next has the same ones. */
function sayer(lang: string, timeZone: string, what: keyof typeof parts): Said {
  const key = `${lang} ${timeZone} ${what}`;
  const known = sayers.get(key);
  if (known) return known;
  const formatter = new Intl.DateTimeFormat(lang, { timeZone, ...parts[what] });
  const said = new Map<number, string>();
  const say: Said = (at) => {
    const ms = at.getTime();
    const before = said.get(ms);
    if (before !== undefined) return before;
    const text = formatter.format(at);
    if (said.size >= mostSaid) said.clear();
    said.set(ms, text);
    return text;
  };
  sayers.set(key, say);
  return say;
}

const others = new Map<
  Language,
  {
    number: Intl.NumberFormat;
    percent: Intl.NumberFormat;
    list: Intl.ListFormat;
    relative: Intl.RelativeTimeFormat;
    plural: Intl.PluralRules;
  }
>();

function othersFor(lang: Language) {
  let made = others.get(lang);
  if (!made) {
    made = {
      number: new Intl.NumberFormat(tag(lang)),
      percent: new Intl.NumberFormat(tag(lang), { style: 'percent', maximumFractionDigits: 0 }),
      list: new Intl.ListFormat(tag(lang), { type: 'conjunction' }),
      relative: new Intl.RelativeTimeFormat(tag(lang), { numeric: 'auto' }),
      plural: new Intl.PluralRules(tag(lang)),
    };
    others.set(lang, made);
  }
  return made;
}

/** Days before months, 24-hour clock: British English. */
function tag(lang: Language): string {
  return lang === 'en' ? 'en-GB' : lang;
}

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** The formats of a language at a place. `now` decides "tomorrow" and whether the year is said. */
export function formatFor(around: { lang: Language; timeZone: string; now: Date }): Format {
  const { lang, timeZone, now } = around;
  const say = (what: keyof typeof parts) => sayer(tag(lang), timeZone, what);
  const isoDay = sayer('sv-SE', timeZone, 'day');
  const time = say('time');
  const date = say('date');
  const weekday = say('weekday');
  const daysFromNow = (value: Date) =>
    Math.round((Date.parse(isoDay(value)) - Date.parse(isoDay(now))) / dayMs);
  const relativeDay = (value: Date) => othersFor(lang).relative.format(daysFromNow(value), 'day');
  const month = lang === 'en' ? 'short' : 'long';
  return {
    date,
    time,
    isoDay,
    relativeDay,
    shortDate(value) {
      const sameYear = isoDay(value).slice(0, 4) === isoDay(now).slice(0, 4);
      return say(sameYear ? month : `${month}Year`)(value);
    },
    weekday,
    moment: (value) => `${date(value)}${lang === 'en' ? ', ' : ' '}${time(value)}`,
    ago(value) {
      const ms = value.getTime() - now.getTime();
      if (Math.abs(ms) >= dayMs) return relativeDay(value);
      const { relative } = othersFor(lang);
      if (Math.abs(ms) >= 60 * minuteMs)
        return relative.format(Math.trunc(ms / (60 * minuteMs)), 'hour');
      return relative.format(Math.trunc(ms / minuteMs), 'minute');
    },
    number: (value) => othersFor(lang).number.format(value),
    percent: (value) => othersFor(lang).percent.format(value),
    list: (items) => othersFor(lang).list.format(items),
  };
}

/**
 * The form of a word for a number: `plural('en', 1, {one: 'neighbour', other: 'neighbours'})`. Chinese only ever
 * uses `other`.
 */
export function plural(
  lang: Language,
  n: number,
  forms: { readonly one?: string; readonly other: string },
): string {
  return othersFor(lang).plural.select(n) === 'one' ? (forms.one ?? forms.other) : forms.other;
}
