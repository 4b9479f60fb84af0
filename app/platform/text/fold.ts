import { hansCharacters } from './han.ts';

/**
 * A text made comparable, with the way back: folded unit `i` came from `source.slice(from[i], to[i])`.
 * Everything that searches for words works on `text`, everything that shows or masks uses the offsets.
 */
export type Folded = {
  readonly text: string;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
};

/** Half-open, in UTF-16 units of the text it belongs to. */
export type Span = { readonly start: number; readonly end: number };

/** Marks that nobody sees: combining accents, joiners, bidi controls, variation selectors, tags. */
function isInvisible(code: number): boolean {
  return (
    (code >= 0x300 && code <= 0x36f) ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    (code >= 0xe0000 && code <= 0xe01ef) ||
    code === 0xad ||
    code === 0x61c ||
    code === 0x180e ||
    code === 0x34f ||
    code === 0xfeff
  );
}

const isControl = (code: number) => code < 0x20 || (code >= 0x7f && code <= 0x9f);
const isLatinWithMarks = (code: number) =>
  (code >= 0xc0 && code < 0x250) || (code >= 0x1e00 && code < 0x1f00);

/** Compatibility forms, accents and case of one character; kept, since texts repeat their characters. */
const known = new Map<number, string>();

function foldCode(code: number, hans: ReadonlyMap<string, string>): string {
  if (code >= 0x4e00 && code <= 0x9fff) {
    const character = String.fromCharCode(code);
    return hans.get(character) ?? character;
  }
  const before = known.get(code);
  if (before !== undefined) return before;
  const made = foldRare(code, hans);
  if (known.size < 20_000) known.set(code, made);
  return made;
}

function foldRare(code: number, hans: ReadonlyMap<string, string>): string {
  if (isInvisible(code)) return '';
  if (code === 0x0a || code === 0x0d || code === 0x2028 || code === 0x2029 || code === 0x85)
    return '\n';
  if (isControl(code)) return ' ';
  if (code >= 0xd800 && code <= 0xdfff) return ' ';
  const character = String.fromCodePoint(code);
  const plain = character.normalize(isLatinWithMarks(code) ? 'NFKD' : 'NFKC').toLowerCase();
  let out = '';
  for (const part of plain) {
    const partCode = part.codePointAt(0)!;
    if (isInvisible(partCode)) continue;
    out += partCode === 0xa0 || partCode === 0x3000 ? ' ' : (hans.get(part) ?? part);
  }
  return out;
}

/** Linear in the length of the text; a few tables are built at the first call (about 100 ms). */
export function fold(source: string): Folded {
  const hans = hansCharacters();
  const parts: string[] = [];
  // A few characters (㍿, ﷺ) unfold into many: grow as needed.
  let from = new Uint32Array(source.length + 32);
  let to = new Uint32Array(source.length + 32);
  let length = 0;
  for (let at = 0; at < source.length; ) {
    const code = source.codePointAt(at)!;
    const next = at + (code > 0xffff ? 2 : 1);
    const made = code >= 0x20 && code < 0x41 ? source.charAt(at) : foldCode(code, hans);
    if (length + made.length > from.length) {
      from = grown(from);
      to = grown(to);
    }
    for (let unit = 0; unit < made.length; unit += 1) {
      from[length] = at;
      to[length] = next;
      length += 1;
    }
    parts.push(made);
    at = next;
  }
  return { text: parts.join(''), from: from.subarray(0, length), to: to.subarray(0, length) };
}

function grown(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2 + 64);
  larger.set(array);
  return larger;
}

/** Where a span of the folded text stands in the source. */
export function sourceSpan(folded: Folded, span: Span): Span {
  if (span.end <= span.start) return { start: 0, end: 0 };
  return { start: folded.from[span.start] ?? 0, end: folded.to[span.end - 1] ?? 0 };
}
