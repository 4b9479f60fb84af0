import type { Language } from '../../platform/i18n/languages.ts';
import { formatFor, frameWords } from '../../ui/index.ts';

const moment = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2})?$/;
const span = /^P(?:(\d{1,6})D|T(\d{1,6})H|T(\d{1,6})M)$/;

/**
 * The words for a machine-readable time in a language: `2026-10-15`, `2026-10-15T17:00` (the clock on the wall where
 * it happened, no zone), `P8D`, `PT27H`, `PT50M`. Pure: the page shows exactly this, and whoever checks the page
 * computes it again, so that nobody can show another date than the recorded one. null: not such a time.
 */
export function shownTime(lang: Language, datetime: string): string | null {
  const point = moment.exec(datetime);
  if (point) {
    const at = new Date(`${point[1]}${point[2] ?? 'T00:00'}:00Z`);
    // A day that no month has would be shown as another.
    if (Number.isNaN(at.getTime()) || !at.toISOString().startsWith(datetime)) return null;
    const format = formatFor({ lang, timeZone: 'UTC', now: at });
    return point[2] ? format.moment(at) : format.date(at);
  }
  const length = span.exec(datetime);
  if (!length) return null;
  const [, days, hours, minutes] = length;
  const words = frameWords(lang);
  if (days) return words.days(Number(days));
  return hours ? words.hours(Number(hours)) : words.minutes(Number(minutes));
}

/** A length of time in the largest unit that fits, as `datetime` says it. */
export function spanCode(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  if (minutes < 90) return `PT${minutes}M`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `PT${hours}H` : `P${Math.round(hours / 24)}D`;
}
