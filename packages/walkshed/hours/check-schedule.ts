import { type Interval, isDate, minuteOf, type Schedule, type Weekday } from './schedule.ts';

/**
 * A schedule as it stands in a file.
 *
 * @returns the schedule, or the path of what is wrong with it (`weekly[0].from`)
 */
export function scheduleIn(
  value: unknown,
): { readonly schedule: Schedule } | { readonly wrong: string } {
  if (!isRecord(value)) return { wrong: '' };
  const unknown = Object.keys(value).find(
    (key) => !['weekly', 'holidays', 'makeUp', 'dates'].includes(key),
  );
  if (unknown !== undefined) return { wrong: unknown };
  const { weekly, holidays, makeUp, dates } = value;
  if (!Array.isArray(weekly)) return { wrong: 'weekly' };
  for (const [i, entry] of weekly.entries()) {
    const wrong = wrongInterval(entry);
    if (wrong !== null) return { wrong: `weekly[${i}]${wrong}` };
    if (!isWeekdays((entry as { days?: unknown }).days)) return { wrong: `weekly[${i}].days` };
  }
  const lists: [string, unknown][] = [
    ['holidays', holidays],
    ['makeUp', makeUp],
  ];
  if (dates !== undefined) {
    if (!isRecord(dates)) return { wrong: 'dates' };
    for (const [date, list] of Object.entries(dates)) {
      if (!isDate(date) || list === undefined) return { wrong: `dates.${date}` };
      lists.push([`dates.${date}`, list]);
    }
  }
  for (const [name, list] of lists) {
    if (list === undefined) continue;
    if (!Array.isArray(list)) return { wrong: name };
    for (const [i, entry] of list.entries()) {
      const wrong = wrongInterval(entry);
      if (wrong !== null) return { wrong: `${name}[${i}]${wrong}` };
    }
  }
  return { schedule: value as Schedule };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isWeekdays = (value: unknown): value is readonly Weekday[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((one) => Number.isInteger(one) && one >= 1 && one <= 7);

function wrongInterval(value: unknown): string | null {
  if (!isRecord(value)) return '';
  const { from, to } = value as Partial<Interval>;
  const start = typeof from === 'string' ? minuteOf(from) : null;
  if (start === null || start === 24 * 60) return '.from';
  return typeof to === 'string' && minuteOf(to) !== null ? null : '.to';
}
