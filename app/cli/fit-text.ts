import { cleanLine } from '../platform/text/plain.ts';

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Characters that take two columns of a terminal: Chinese, Japanese, Korean, full-width forms, emoji. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f000}-\u{1faff}\u{20000}-\u{3fffd}]/u;

const columnsOf = (grapheme: string): number => (wide.test(grapheme) ? 2 : 1);

/** How many columns a line takes. */
export function widthOf(line: string): number {
  let width = 0;
  for (const { segment } of graphemes.segment(line)) width += columnsOf(segment);
  return width;
}

/**
 * Somebody else's words on a terminal: one line without control characters or direction overrides, cut to so many
 * columns, never within a character.
 */
export function fitText(text: string, columns: number): string {
  // What cannot fit need not be looked at; a character may take several units.
  const line = cleanLine(text.slice(0, 16 * Math.max(columns, 1) + 1000)).replace(
    /[\u061c\u200e\u200f]/g,
    '',
  );
  let width = 0;
  let fits = 0;
  for (const { index, segment } of graphemes.segment(line)) {
    width += columnsOf(segment);
    if (width > columns) return columns > 0 ? `${line.slice(0, fits).trimEnd()}…` : '';
    if (width < columns) fits = index + segment.length;
  }
  return line;
}
