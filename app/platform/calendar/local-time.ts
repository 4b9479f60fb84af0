/** A calendar day in some place, `2026-02-14`. */
export type LocalDate = string;

type Zone = {
  readonly format: Intl.DateTimeFormat;
  /** How far the wall clock is ahead of UTC, by quarter of an hour. */
  readonly offsets: Map<number, number>;
};

const zones = new Map<string, Zone>();
/** Clocks change on whole quarters of an hour, so what holds at its start holds through one. */
const quarter = 900_000;
/** Some months of quarters: asking `Intl` costs fifty times as much as remembering. */
const mostKept = 10_000;

function zoneOf(timeZone: string): Zone {
  const known = zones.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const made = { format, offsets: new Map<number, number>() };
  zones.set(timeZone, made);
  return made;
}

function askOffset(moment: number, format: Intl.DateTimeFormat): number {
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(moment)) part[type] = Number(value);
  const wall = Date.UTC(
    part['year']!,
    part['month']! - 1,
    part['day']!,
    part['hour']!,
    part['minute']!,
    part['second']!,
  );
  return wall - moment;
}

/** What the clock on the wall shows, as if it were UTC, in milliseconds. */
function wallClock(moment: number, timeZone: string): number {
  const { format, offsets } = zoneOf(timeZone);
  const start = Math.floor(moment / quarter) * quarter;
  let offset = offsets.get(start);
  if (offset === undefined) {
    offset = askOffset(start, format);
    if (offsets.size >= mostKept) offsets.clear();
    offsets.set(start, offset);
  }
  return moment + offset;
}

/** The day it is at a moment, in a time zone. */
export function localDate(moment: Date, timeZone: string): LocalDate {
  return new Date(wallClock(moment.getTime(), timeZone)).toISOString().slice(0, 10);
}

/** Minutes since midnight on the wall clock. */
export function localMinutes(moment: Date, timeZone: string): number {
  const wall = new Date(wallClock(moment.getTime(), timeZone));
  return wall.getUTCHours() * 60 + wall.getUTCMinutes() + wall.getUTCSeconds() / 60;
}

/**
 * The moment at which the wall clock shows a time on a day. In the hour that is skipped in spring the moment after
 * the jump; in the hour that comes twice in autumn the first of the two.
 */
export function momentAt(day: LocalDate, minutes: number, timeZone: string): Date {
  const wall = Date.parse(`${day}T00:00:00Z`) + minutes * 60_000;
  const candidates = [wall - 86_400_000, wall + 86_400_000].map(
    (near) => wall - (wallClock(near, timeZone) - near),
  );
  const exact = candidates.filter((moment) => wallClock(moment, timeZone) === wall);
  return new Date(exact.length ? Math.min(...exact) : Math.max(...candidates));
}

export function nextDay(day: LocalDate, days = 1): LocalDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** 0 Sunday … 6 Saturday. */
export function weekday(day: LocalDate): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}
