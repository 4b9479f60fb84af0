import { type LocalDate, localDate, momentAt } from '../platform/calendar/local-time.ts';

/** A stretch of time of which figures can be asked. Always whole months, except that the present one still runs. */
export type Period = {
  /** `recent`, a year (`2026`), a quarter (`2026-q3`) or a month that is over (`2026-10`). */
  readonly id: string;
  /** First day, at the place. */
  readonly first: LocalDate;
  /** Last day, at the place. */
  readonly last: LocalDate;
  readonly from: Date;
  /** Not included; never after now. */
  readonly to: Date;
  /** The end of the last month that is over: what may be told by whole months only ends here. */
  readonly wholeTo: Date;
  readonly months: readonly Month[];
  /** It is over: nothing in it is still to come. */
  readonly over: boolean;
};

/** A calendar month at the place; the present one ends now. */
export type Month = {
  readonly id: string;
  readonly from: Date;
  readonly to: Date;
  readonly over: boolean;
};

const two = (n: number) => String(n).padStart(2, '0');

function monthStart(year: number, month: number): LocalDate {
  const months = year * 12 + (month - 1);
  return `${Math.floor(months / 12)}-${two((months % 12) + 1)}-01`;
}

function monthsBetween(first: LocalDate, after: LocalDate, now: Date, timeZone: string): Month[] {
  const [year = 0, month = 0] = first.split('-').map(Number);
  const months: Month[] = [];
  for (let n = 0; monthStart(year, month + n) < after; n++) {
    const from = momentAt(monthStart(year, month + n), 0, timeZone);
    if (from >= now) break;
    const end = momentAt(monthStart(year, month + n + 1), 0, timeZone);
    const over = end <= now;
    months.push({ id: monthStart(year, month + n).slice(0, 7), from, to: over ? end : now, over });
  }
  return months;
}

function between(id: string, first: LocalDate, after: LocalDate, now: Date, timeZone: string) {
  const at = (day: LocalDate) => momentAt(day, 0, timeZone);
  const today = localDate(now, timeZone);
  const thisMonth = at(`${today.slice(0, 7)}-01`);
  const end = at(after);
  const to = end < now ? end : now;
  return {
    id,
    first,
    last: localDate(new Date(to.getTime() - 1), timeZone),
    from: at(first),
    to,
    wholeTo: end < thisMonth ? end : thisMonth,
    months: monthsBetween(first, after, now, timeZone),
    over: end <= now,
  };
}

/** This month and the two before it. */
export function recentPeriod(now: Date, timeZone: string): Period {
  const [year = 0, month = 0] = localDate(now, timeZone).split('-').map(Number);
  const first = monthStart(year, month - 2);
  return between('recent', first, monthStart(year, month + 1), now, timeZone);
}

/**
 * The period of that name; null for a name that is none or lies wholly in the future. Only these can be asked: with
 * any two dates one could subtract one figure from another until a single person is left.
 */
export function periodNamed(id: string, now: Date, timeZone: string): Period | null {
  if (id === 'recent') return recentPeriod(now, timeZone);
  const [, yearText, quarterText, monthText] =
    /^(20\d\d)(?:-q([1-4])|-(0[1-9]|1[0-2]))?$/.exec(id) ?? [];
  if (!yearText) return null;
  const year = Number(yearText);
  const quarter = quarterText ? Number(quarterText) : null;
  const month = monthText ? Number(monthText) : quarter ? quarter * 3 - 2 : 1;
  const length = monthText ? 1 : quarter ? 3 : 12;
  const after = monthStart(year, month + length);
  const period = between(id, monthStart(year, month), after, now, timeZone);
  // A month is told once it is over: from day to day the difference would be one person.
  return period.from < now && (!monthText || period.over) ? period : null;
}

/**
 * What is sensitive is told of whole months, quarters and years that are over: of this period itself, or of its last
 * month that is. null: there is none yet.
 */
export function toldPeriod(period: Period, now: Date, timeZone: string): Period | null {
  if (period.over) return period;
  const last = period.months.findLast(({ over }) => over);
  return last ? periodNamed(last.id, now, timeZone) : null;
}

/** What the page offers: recent months, the last whole one, the quarters of this year, this year and the last. */
export function offeredPeriods(now: Date, timeZone: string): Period[] {
  const year = Number(localDate(now, timeZone).slice(0, 4));
  const recent = recentPeriod(now, timeZone);
  const ids = [
    'recent',
    ...recent.months
      .filter(({ over }) => over)
      .slice(-1)
      .map(({ id }) => id),
    ...[4, 3, 2, 1].map((quarter) => `${year}-q${quarter}`),
    `${year}`,
    `${year - 1}`,
  ];
  return ids.flatMap((id) => periodNamed(id, now, timeZone) ?? []);
}
