import { countedUpTo } from '../concerns/index.ts';
import type { Ask } from '../platform/http/route.ts';
import { type Format, formatFor } from '../ui/index.ts';
import type { Words } from './messages/index.ts';

export function formatOf(ask: Pick<Ask, 'lang' | 'tenant' | 'now'>): Format {
  return formatFor({ lang: ask.lang, timeZone: ask.tenant.timeZone || 'UTC', now: ask.now });
}

const hourMs = 3_600_000;

/** A length of time as people say it: whole days, below one day hours. */
export function saidLength(ms: number, words: Words, format: Format): string {
  const hours = Math.floor(ms / hourMs);
  if (hours < 1) return words.amount.lessThanHour;
  if (hours < 24) return words.amount.hours(hours, format.number(hours));
  const days = Math.floor(hours / 24);
  return words.amount.days(days, format.number(days));
}

/** A count that was stopped at its limit says so. */
export function saidCount(n: number, words: Words, format: Format): string {
  return n > countedUpTo ? words.moreThan(format.number(countedUpTo)) : format.number(n);
}
