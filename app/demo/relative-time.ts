/** `D-45T09:20`: 45 days before the day of loading, at 09:20 by the community's clock. */
const pattern = /^D([+-]\d+)T(\d{2}):(\d{2})$/;

/** How far a time zone is from UTC at a moment, in milliseconds. */
function offsetAt(moment: number, timeZone: string): number {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
      .formatToParts(moment)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const asUtc = Date.UTC(
    parts['year']!,
    parts['month']! - 1,
    parts['day']!,
    parts['hour']!,
    parts['minute']!,
    parts['second']!,
  );
  return asUtc - Math.floor(moment / 1000) * 1000;
}

/** The moment that a relative time means, when the demo is loaded at `loadedAt`. */
export function momentOf(relative: string, loadedAt: Date, timeZone: string): Date {
  const match = pattern.exec(relative);
  if (!match) throw new Error(`not a relative time: ${relative}`);
  const today = new Intl.DateTimeFormat('en-CA', { timeZone }).format(loadedAt);
  const [year, month, day] = today.split('-').map(Number);
  const wall = Date.UTC(
    year!,
    month! - 1,
    day! + Number(match[1]),
    Number(match[2]),
    Number(match[3]),
  );
  // The offset at the wall time itself, asked twice: once to come near, once at the right side of a clock change.
  const near = wall - offsetAt(wall, timeZone);
  return new Date(wall - offsetAt(near, timeZone));
}
