import type { Span } from './fold.ts';

/** One character that stands for "something was here"; no letter, so nothing is recognised in it. */
export const maskMark = '▇';

/** How much was hidden, told in three sizes only: the exact length of a name helps to guess it. */
function markFor(length: number): string {
  if (length <= 4) return maskMark.repeat(2);
  return maskMark.repeat(length <= 12 ? 4 : 6);
}

/** Sorted, clipped to the text, overlapping ones joined, empty ones dropped. */
export function tidySpans(spans: readonly Span[], length: number): Span[] {
  const sorted = spans
    .map(({ start, end }) => ({ start: Math.max(0, start), end: Math.min(length, end) }))
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const tidy: { start: number; end: number }[] = [];
  for (const span of sorted) {
    const last = tidy.at(-1);
    if (last && span.start < last.end) last.end = Math.max(last.end, span.end);
    else tidy.push({ ...span });
  }
  return tidy;
}

/** The text with every span replaced by ▇▇, ▇▇▇▇ or ▇▇▇▇▇▇ by the class of its length. */
export function maskSpans(text: string, spans: readonly Span[]): string {
  let out = '';
  let at = 0;
  for (const { start, end } of tidySpans(spans, text.length)) {
    out += text.slice(at, start) + markFor(end - start);
    at = end;
  }
  return out + text.slice(at);
}

/** The same with marks of the same length, so that offsets stay: for looking a second time. */
export function blankSpans(text: string, spans: readonly Span[]): string {
  let out = '';
  let at = 0;
  for (const { start, end } of tidySpans(spans, text.length)) {
    out += text.slice(at, start) + maskMark.repeat(end - start);
    at = end;
  }
  return out + text.slice(at);
}
