// The library's tables, not its functions on dates: those read a day in the machine's own time zone and are a day off
// west of Greenwich.
import chineseDays from 'chinese-days';
import table from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { type LocalDate, nextDay } from './local-time.ts';

const off: Readonly<Record<LocalDate, string>> = table.holidays;
const worked: Readonly<Record<LocalDate, string>> = table.workdays;
const announced: ReadonlySet<number> = new Set(
  Object.keys(off).map((day) => Number(day.slice(0, 4))),
);

/** Whether the year's arrangement by the State Council (days off and make-up working days) is in the table. */
export function isAnnounced(year: number): boolean {
  return announced.has(year);
}

/** What the announced arrangement says of a day; null: nothing, the day of the week decides. */
export function announcedDay(day: LocalDate): 'works' | 'rests' | null {
  if (Object.hasOwn(off, day)) return 'rests';
  return Object.hasOwn(worked, day) ? 'works' : null;
}

/** The first day of the lunar year 1900, from which the library's table of lunar months counts. */
const epoch: LocalDate = '1900-01-31';
const newYears = new Map<number, LocalDate>([[1900, epoch]]);

function leapMonthOf(lunarYear: number): { month: number; days: number } | null {
  const { leapMonth, days } = chineseDays.getYearLeapMonth(lunarYear);
  return leapMonth === undefined ? null : { month: leapMonth, days };
}

/** Days from the first day of a lunar year to the first day of one of its months; 13: of the next year. */
function daysUntilMonth(lunarYear: number, month: number): number {
  const leap = leapMonthOf(lunarYear);
  let days = 0;
  for (let m = 1; m < month; m++) {
    days += chineseDays.monthDays(lunarYear, m);
    if (leap?.month === m) days += leap.days;
  }
  return days;
}

/**
 * The day on which a lunar year begins (Spring Festival). Not from `Intl`: its calendar is computed, and where the
 * new moon falls within minutes of midnight, as in 2027, it is a day off.
 */
function newYearOf(lunarYear: number): LocalDate {
  const known = newYears.get(lunarYear);
  if (known) return known;
  const before = lunarYear - 1;
  const day = nextDay(newYearOf(before), daysUntilMonth(before, 13));
  newYears.set(lunarYear, day);
  return day;
}

function lunarToDay(lunarYear: number, month: number, day: number): LocalDate {
  return nextDay(newYearOf(lunarYear), daysUntilMonth(lunarYear, month) + day - 1);
}

const fixed = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'];

/** The day of April on which Qingming falls, 2000–2099, by the usual short formula for that solar term. */
function qingming(year: number): number {
  const y = year % 100;
  return Math.floor(y * 0.2422 + 4.81) - Math.floor(y / 4);
}

const byLaw = new Map<number, ReadonlySet<LocalDate>>();

/**
 * The thirteen days that the law itself names (regulation on public holidays, as in force since 2025). They are
 * certain before the year's arrangement is announced each November; the days off around them and the make-up
 * working days are not, and are not guessed. Empty outside 2025–2099.
 */
export function holidaysByLaw(year: number): ReadonlySet<LocalDate> {
  if (year < 2025 || year > 2099) return new Set();
  const known = byLaw.get(year);
  if (known) return known;
  const spring = newYearOf(year);
  const days = new Set([
    ...fixed.map((day) => `${year}-${day}`),
    // New Year's Eve and the first three days; Qingming; Dragon Boat; Mid-Autumn.
    ...[-1, 0, 1, 2].map((n) => nextDay(spring, n)),
    `${year}-04-0${qingming(year)}`,
    lunarToDay(year, 5, 5),
    lunarToDay(year, 8, 15),
  ]);
  byLaw.set(year, days);
  return days;
}
