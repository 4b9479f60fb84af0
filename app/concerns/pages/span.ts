type SpanWords = { days(n: number): string; hours(n: number): string; minutes(n: number): string };

/** A length of time in the largest unit that fits. */
export function spanOf(ms: number, words: SpanWords): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  if (minutes < 90) return words.minutes(minutes);
  const hours = Math.round(minutes / 60);
  return hours < 48 ? words.hours(hours) : words.days(Math.round(hours / 24));
}
