/** 1: Monday … 7: Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** From one time of day to another, `HH:MM`; `to` may be `24:00`, or not later than `from`: then it is on the next day. */
export type Interval = { readonly from: string; readonly to: string };

/**
 * When something is open, as those who run it say. Where it says nothing of a day nothing is known of that day; nothing
 * known is never "open" (design §6).
 */
export type Schedule = {
  /** Days that no entry names are closed. */
  readonly weekly: readonly (Interval & { readonly days: readonly Weekday[] })[];
  /** On public holidays; an empty list: closed; none given: not known. */
  readonly holidays?: readonly Interval[];
  /** On Saturdays and Sundays that are worked for a holiday; none given: as on a Monday. */
  readonly makeUp?: readonly Interval[];
  /** Single days, `YYYY-MM-DD`: before everything else. */
  readonly dates?: Readonly<Record<string, readonly Interval[]>>;
};

/** A local time: `YYYY-MM-DD`, and the minutes since midnight. */
export type Moment = { readonly date: string; readonly minute: number };

/** What kind of day a date is where the installation stands; holidays and worked weekends are handed in. */
export type Calendar = (date: string) => 'holiday' | 'make_up' | null;

export const plainCalendar: Calendar = () => null;

const day = 24 * 60;

/** Minutes since midnight of `HH:MM`, up to `24:00`; null: it is no time. */
export function minuteOf(time: string): number | null {
  const found = /^(\d{2}):(\d{2})$/.exec(time);
  if (!found) return null;
  const [hours, minutes] = [Number(found[1]), Number(found[2])];
  const all = hours * 60 + minutes;
  return minutes < 60 && all <= day ? all : null;
}

/** `HH:MM` of minutes since midnight; of the next day they begin again. */
export function timeOf(minute: number): string {
  const within = minute === day ? day : minute % day;
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(within / 60))}:${two(within % 60)}`;
}

/** Days since 1 March of the year 0 (Hinnant's `days_from_civil`): whole numbers, no clock, no time zone. */
function daysOf(date: string): number {
  const [y = 0, m = 1, d = 1] = date.split('-').map(Number);
  const year = m <= 2 ? y - 1 : y;
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * ((m + 9) % 12) + 2) / 5) + d - 1;
  return (
    era * 146097 + yearOfEra * 365 + (yearOfEra >> 2) - Math.floor(yearOfEra / 100) + dayOfYear
  );
}

export const weekdayOf = (date: string): Weekday => (((daysOf(date) + 2) % 7) + 1) as Weekday;

/** The date so many days later. */
export function daysAfter(date: string, days: number): string {
  const all = daysOf(date) + days;
  const era = Math.floor(all / 146097);
  const ofEra = all - era * 146097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) /
      365,
  );
  const ofYear = ofEra - (365 * yearOfEra + (yearOfEra >> 2) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * ofYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(ofYear - Math.floor((153 * shifted + 2) / 5) + 1)}`;
}

export const isDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && daysAfter(text, 0) === text;
