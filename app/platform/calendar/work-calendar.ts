import {
  type LocalDate,
  localDate,
  localMinutes,
  momentAt,
  nextDay,
  weekday,
} from './local-time.ts';
import { type Coverage, coverageOf, dayRuleOf } from './public-holidays.ts';

export type CalendarSettings = {
  /** IANA name, e.g. `Asia/Shanghai`. */
  readonly timeZone: string;
  /** ISO 3166, e.g. `CN`. */
  readonly country: string;
  /** `09:00` and `17:30`: the office hours of a working day. */
  readonly opens: string;
  readonly closes: string;
  /** Local days off and on besides the country's; these win. */
  readonly extraHolidays?: readonly LocalDate[];
  readonly extraWorkdays?: readonly LocalDate[];
};

export type WorkCalendar = {
  readonly timeZone: string;
  isWorkingDay(day: LocalDate): boolean;
  /** Whether the country's holidays of this year are published and known here. */
  knows(year: number): boolean;
  /** How well: a promise that reaches into a year not yet `announced` may still move, and the page says so. */
  coverage(year: number): Coverage;
  /** The close of the n-th working day after the day of `from`. What arrives after closing counts for the next day. */
  addWorkingDays(from: Date, days: number): Date;
  /** The end of the n-th calendar day after, at closing time. */
  addDays(from: Date, days: number): Date;
  addHours(from: Date, hours: number): Date;
  /** Office time between two moments, in milliseconds; 0 if `to` is earlier. */
  workingTime(from: Date, to: Date): number;
  /** The moment by which so much office time has passed; `from` itself for 0. */
  addWorkingTime(from: Date, ms: number): Date;
};

function minutesOf(text: string): number {
  const match = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text);
  if (!match) throw new Error(`not a time of day: ${text}`);
  return Number(match[1]) * 60 + Number(match[2]);
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text;
}

function wholeDays(days: number): void {
  if (!Number.isInteger(days) || days < 0) throw new Error(`not a number of days: ${days}`);
}

/** A year and a half without one working day is a calendar filled in wrongly. */
const patience = 550;

/**
 * Working days and office hours of a place, with the country's public holidays *and* its make-up working days.
 * Every deadline of the house is computed here.
 */
export function workCalendar(settings: CalendarSettings): WorkCalendar {
  const { timeZone, country } = settings;
  const opens = minutesOf(settings.opens);
  const closes = minutesOf(settings.closes);
  if (closes <= opens) throw new Error('the office must close after it opens');
  const off = new Set(settings.extraHolidays);
  const on = new Set(settings.extraWorkdays);
  for (const day of [...off, ...on]) if (!isDay(day)) throw new Error(`not a day: ${day}`);
  const rule = dayRuleOf(country);

  const isWorkingDay = (day: LocalDate): boolean => {
    if (on.has(day)) return true;
    if (off.has(day)) return false;
    const said = rule(day);
    if (said) return said === 'works';
    return weekday(day) !== 0 && weekday(day) !== 6;
  };

  const nextWorkingDay = (day: LocalDate): LocalDate => {
    let next = nextDay(day);
    for (let i = 0; i < patience; i++, next = nextDay(next)) if (isWorkingDay(next)) return next;
    throw new Error(`no working day within ${patience} days after ${day}`);
  };

  return {
    timeZone,
    isWorkingDay,
    knows: (year) => coverageOf(country, year) === 'announced',
    coverage: (year) => coverageOf(country, year),
    addWorkingDays(from, days) {
      wholeDays(days);
      let day = localDate(from, timeZone);
      // After closing, or on a day off, the count begins on the next working day.
      if (!isWorkingDay(day) || localMinutes(from, timeZone) > closes) day = nextWorkingDay(day);
      for (let i = 0; i < days; i++) day = nextWorkingDay(day);
      return momentAt(day, closes, timeZone);
    },
    addDays: (from, days) => momentAt(nextDay(localDate(from, timeZone), days), closes, timeZone),
    addHours: (from, hours) => new Date(from.getTime() + hours * 3_600_000),
    workingTime(from, to) {
      let sum = 0;
      const last = localDate(to, timeZone);
      for (let day = localDate(from, timeZone); day <= last; day = nextDay(day)) {
        if (!isWorkingDay(day)) continue;
        const start = Math.max(from.getTime(), momentAt(day, opens, timeZone).getTime());
        const end = Math.min(to.getTime(), momentAt(day, closes, timeZone).getTime());
        if (end > start) sum += end - start;
      }
      return sum;
    },
    addWorkingTime(from, ms) {
      if (!(ms >= 0)) throw new Error(`not a length of time: ${ms}`);
      if (ms === 0) return new Date(from);
      let left = ms;
      for (let day = localDate(from, timeZone); ; day = nextWorkingDay(day)) {
        if (!isWorkingDay(day)) continue;
        const start = Math.max(from.getTime(), momentAt(day, opens, timeZone).getTime());
        const room = momentAt(day, closes, timeZone).getTime() - start;
        if (room >= left) return new Date(start + left);
        left -= Math.max(0, room);
      }
    },
  };
}
