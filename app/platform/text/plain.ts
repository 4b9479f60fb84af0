/**
 * What people type, kept as they meant it: composed characters (NFC), line ends as one `\n`, no more than
 * one empty line in a row, no spaces at the ends. Taken out: control characters, bidirectional overrides,
 * embeddings and isolates (they make a text look like another one), invisible fillers and tags, halves of
 * characters, and more than `mostMarks` marks piled on one letter. Joiners stay: emoji and several scripts
 * need them. Doing it twice changes nothing.
 */
export function cleanText(input: string): string {
  return cleanLines(input, 2);
}

/** The same for one line (a title, a name): line ends become spaces. */
export function cleanLine(input: string): string {
  return cleanLines(input, 0).replace(/\s+/g, ' ').trim();
}

const mostMarks = 6;

function cleanLines(input: string, mostLineEnds: number): string {
  let out = '';
  let marks = 0;
  let lineEnds = 0;
  let spaces = '';
  const text = input
    .toWellFormed()
    .replaceAll('\ufffd', '')
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n');
  for (const character of removeHidden(text).normalize('NFC')) {
    if (character === '\n') {
      spaces = '';
      lineEnds += 1;
      marks = 0;
      continue;
    }
    if (isSpace(character)) {
      spaces += character === '\t' ? ' ' : character;
      marks = 0;
      continue;
    }
    if (isMark(character)) {
      marks += 1;
      if (marks > mostMarks) continue;
    } else marks = 0;
    if (out !== '') out += lineEnds > 0 ? '\n'.repeat(Math.min(lineEnds, mostLineEnds) || 1) : '';
    if (out !== '' || lineEnds > 0) out += out === '' ? '' : spaces;
    lineEnds = 0;
    spaces = '';
    out += character;
  }
  return out;
}

const isSpace = (character: string) =>
  character === ' ' || character === '\t' || character === '\u3000' || character === '\u00a0';

const isMark = (character: string) => character >= '\u0300' && /^\p{M}$/u.test(character);

function removeHidden(text: string): string {
  // Controls but tab and line feed; soft hyphen; bidi embeddings, overrides, isolates; fillers; tags.
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u115f\u1160\u180e\u200b\u202a-\u202e\u2060-\u2064\u2066-\u206f\u3164\ufeff\ufff9-\uffff]|[\u{e0000}-\u{e007f}]/gu,
    '',
  );
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Characters as a person counts them (an emoji of a family is one), up to `most` + 1. */
export function lengthOf(text: string, most = 100_000): number {
  let count = 0;
  for (const _ of graphemes.segment(text)) {
    count += 1;
    if (count > most) break;
  }
  return count;
}

/**
 * Whether a text keeps a limit, counted as a person counts. A text of more than 16 units a character on
 * average is refused without counting: no honest text is built like that.
 */
export function withinLength(text: string, most: number): boolean {
  if (text.length <= most) return true;
  if (text.length > most * 16) return false;
  return lengthOf(text, most) <= most;
}

/** The first `most` characters with an ellipsis when something was cut; never half a character. */
export function shorten(text: string, most: number): string {
  let count = 0;
  let last = 0;
  for (const { index, segment } of graphemes.segment(text)) {
    count += 1;
    if (count < most) last = index + segment.length;
    else if (count > most) return `${text.slice(0, last).trimEnd()}…`;
  }
  return text;
}
