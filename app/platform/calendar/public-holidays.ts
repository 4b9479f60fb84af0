import { announcedDay, holidaysByLaw, isAnnounced } from './chinese-holidays.ts';
import type { LocalDate } from './local-time.ts';

/** What a country says of a day: works, rests, or nothing in particular. */
export type DayRule = (day: LocalDate) => 'works' | 'rests' | null;

/**
 * How well a year is known. `announced`: the year's arrangement with its make-up working days. `by_law`: only the
 * days that the law names; the arrangement around them is still to come. `unknown`: nothing but what the
 * installation lists.
 */
export type Coverage = 'announced' | 'by_law' | 'unknown';

const yearOf = (day: LocalDate) => Number(day.slice(0, 4));

/**
 * China's State Council publishes each November which days of the next year are off and which Saturdays and Sundays
 * are worked instead. Until then the days that the law names rest, and nothing more is assumed.
 */
const china: DayRule = (day) => {
  if (isAnnounced(yearOf(day))) return announcedDay(day);
  return holidaysByLaw(yearOf(day)).has(day) ? 'rests' : null;
};

export function dayRuleOf(country: string): DayRule {
  return country === 'CN' ? china : () => null;
}

export function coverageOf(country: string, year: number): Coverage {
  if (country !== 'CN') return 'unknown';
  if (isAnnounced(year)) return 'announced';
  return holidaysByLaw(year).size > 0 ? 'by_law' : 'unknown';
}
