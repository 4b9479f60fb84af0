import {
  type Calendar,
  daysAfter,
  type Interval,
  type Moment,
  minuteOf,
  plainCalendar,
  type Schedule,
  weekdayOf,
} from './schedule.ts';

export type Opening =
  /** `closesIn` minutes; null: not within a day. */
  | { readonly state: 'open'; readonly closesIn: number | null }
  | { readonly state: 'closed' }
  | { readonly state: 'unknown' };

const day = 24 * 60;

/**
 * Whether something is open at a moment.
 *
 * @param schedule null: nobody said when; that is `unknown`, never open
 */
export function openAt(
  schedule: Schedule | null,
  { date, minute }: Moment,
  calendar: Calendar = plainCalendar,
): Opening {
  if (!schedule) return { state: 'unknown' };
  const today = intervalsOf(schedule, date, calendar);
  // What began yesterday may go on past midnight.
  const before = intervalsOf(schedule, daysAfter(date, -1), calendar) ?? [];
  const after = intervalsOf(schedule, daysAfter(date, 1), calendar) ?? [];
  const spans = [
    ...before.map((one) => spanOf(one, -day)),
    ...(today ?? []).map((one) => spanOf(one, 0)),
    ...after.map((one) => spanOf(one, day)),
  ].sort(([a], [b]) => a - b);
  let until = Number.NEGATIVE_INFINITY;
  for (const [from, to] of spans)
    if (from <= (until < 0 ? minute : until) && to > Math.max(minute, until)) until = to;
  if (until > minute)
    return { state: 'open', closesIn: until - minute >= day ? null : until - minute };
  return today ? { state: 'closed' } : { state: 'unknown' };
}

/** Null: nothing is known of that day. */
function intervalsOf(
  { weekly, holidays, makeUp, dates }: Schedule,
  date: string,
  calendar: Calendar,
): readonly Interval[] | null {
  const exception = dates?.[date];
  if (exception) return exception;
  const kind = calendar(date);
  if (kind === 'holiday') return holidays ?? null;
  if (kind === 'make_up' && makeUp) return makeUp;
  const weekday = kind === 'make_up' ? 1 : weekdayOf(date);
  return weekly.filter(({ days }) => days.includes(weekday));
}

function spanOf({ from, to }: Interval, at: number): readonly [from: number, to: number] {
  const [begin, end] = [minuteOf(from) ?? 0, minuteOf(to) ?? 0];
  return [at + begin, at + (end > begin ? end : end + day)];
}

/** The three moments that every answer is told for (design §6). */
export type Moments = {
  readonly now: Moment;
  readonly evening: Moment;
  readonly sunday: Moment;
};

/**
 * Now; 20:00 on the next working day that no holiday or worked weekend disturbs (today included); 10:00 on the next such
 * Sunday.
 */
export function standingMoments(now: Moment, calendar: Calendar = plainCalendar): Moments {
  const next = (fits: (date: string) => boolean): string => {
    for (let days = 0; days < 60; days++) {
      const date = daysAfter(now.date, days);
      if (calendar(date) === null && fits(date)) return date;
    }
    return now.date;
  };
  return {
    now,
    evening: { date: next((date) => weekdayOf(date) <= 5), minute: 20 * 60 },
    sunday: { date: next((date) => weekdayOf(date) === 7), minute: 10 * 60 },
  };
}
