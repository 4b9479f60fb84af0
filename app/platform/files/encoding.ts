import { accept, type Result, refuse } from '../result.ts';
import { notText } from './not-text.ts';

export type EncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

export type Encoding = {
  readonly name: EncodingName;
  /** `certain`: it says so itself, or nothing else fits. `likely`: show a few rows and ask. */
  readonly confidence: 'certain' | 'likely';
  /** Places that could not be read; their rows are reported as damaged. */
  readonly damaged: number;
};

export type EncodingFault =
  | 'table_empty'
  | 'table_is_workbook'
  | 'table_not_text'
  | 'encoding_conflict'
  | 'encoding_unclear';

type Reading = { damaged: number; foreign: number; plausible: number };

/** Bytes looked at in one go; between two, other requests get their turn. */
const step = 512 * 1024;

/**
 * Finds how a file's text is encoded, by reading all of it in each way that may be meant. It never picks one of two
 * that both make sense: that is refused (`encoding_conflict`), and saving the file as UTF-8 settles it.
 */
export async function detectEncoding(bytes: Uint8Array): Promise<Result<Encoding, EncodingFault>> {
  if (bytes.length === 0) return refuse('table_empty');
  const strange = notText(bytes);
  if (strange) return refuse(strange);
  const marked = byMark(bytes);
  if (marked) {
    const { damaged } = await readAs(marked, bytes);
    return accept({ name: marked, confidence: 'certain', damaged });
  }
  const wide = byZeros(bytes);
  if (wide === 'mixed') return refuse('table_not_text');
  if (wide) {
    const { damaged, foreign, plausible } = await readAs(wide, bytes);
    return damaged === 0 && plausible >= foreign * likelyShare
      ? accept({ name: wide, confidence: 'likely', damaged })
      : refuse('encoding_unclear');
  }
  const utf8 = await readAs('utf-8', bytes);
  // Signs for "unreadable" that somebody saved before are good UTF-8; only their rows are damaged.
  const saved = occurrences(bytes, Buffer.from('\ufffd'));
  const fresh = { ...utf8, damaged: utf8.damaged - saved };
  const found = decide(fresh, await readAs('gb18030', bytes));
  if (!found.ok || found.value.name !== 'utf-8') return found;
  return accept({ ...found.value, damaged: utf8.damaged });
}

/** Of the characters beyond ASCII, how many must be ones that people here write. */
const likelyShare = 0.7;
const certainShare = 0.95;
/** One damaged place in fifty good characters still leaves no doubt about the rest. */
const tolerated = 1 / 50;

function decide(utf8: Reading, gb: Reading): Result<Encoding, EncodingFault> {
  if (utf8.foreign === 0 && utf8.damaged === 0)
    return accept({ name: 'utf-8', confidence: 'certain', damaged: 0 });
  const fits = (reading: Reading) =>
    reading.plausible > 0 &&
    reading.plausible >= reading.foreign * likelyShare &&
    reading.damaged <= reading.foreign * tolerated;
  const clean = (reading: Reading) =>
    reading.damaged === 0 && reading.plausible >= reading.foreign * certainShare;
  const asUtf8 = fits(utf8);
  const asGb = fits(gb);
  if (asUtf8 && asGb) return refuse('encoding_conflict');
  if (!asUtf8 && !asGb) return refuse('encoding_unclear');
  const [name, reading, other] = asUtf8
    ? (['utf-8', utf8, gb] as const)
    : (['gb18030', gb, utf8] as const);
  // A handful of characters can fit by chance, unless the other reading breaks on them.
  const enough = reading.foreign >= 10 || other.damaged > 0;
  const confidence = enough && clean(reading) ? 'certain' : 'likely';
  return accept({ name, confidence, damaged: reading.damaged });
}

function occurrences(bytes: Uint8Array, wanted: Uint8Array): number {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let found = 0;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length))
    found++;
  return found;
}

function byMark(bytes: Uint8Array): EncodingName | null {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0x84 && b === 0x31 && c === 0x95 && d === 0x33) return 'gb18030';
  return null;
}

/** UTF-16 without a mark shows in the zero half of commas, digits and line ends. */
function byZeros(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | 'mixed' | null {
  let even = 0;
  let odd = 0;
  for (let i = bytes.indexOf(0); i >= 0; i = bytes.indexOf(0, i + 1)) {
    if (i % 2) odd++;
    else even++;
  }
  if (even === 0 && odd === 0) return null;
  if (bytes.length % 2 === 1 || Math.min(even, odd) * 50 > Math.max(even, odd)) return 'mixed';
  return odd > even ? 'utf-16le' : 'utf-16be';
}

async function readAs(name: EncodingName, bytes: Uint8Array): Promise<Reading> {
  const decoder = new TextDecoder(name);
  const reading: Reading = { damaged: 0, foreign: 0, plausible: 0 };
  for (let at = 0; at < bytes.length; at += step) {
    count(decoder.decode(bytes.subarray(at, at + step), { stream: true }), name, reading);
    await new Promise((resolve) => setImmediate(resolve));
  }
  count(decoder.decode(), name, reading);
  return reading;
}

function count(text: string, name: EncodingName, reading: Reading): void {
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (code < 0x80) continue;
    if (code === 0xfffd) {
      reading.damaged++;
      continue;
    }
    reading.foreign++;
    if (name === 'gb18030' ? commonInGb(character, code) : written(code)) reading.plausible++;
  }
}

/** Characters that people here write: Chinese, its punctuation, full-width forms, western letters and signs, emoji. */
function written(code: number): boolean {
  return (
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0x3000 && code <= 0x303f) ||
    (code >= 0xff00 && code <= 0xffef) ||
    (code >= 0x2010 && code <= 0x27bf) ||
    (code >= 0xa0 && code <= 0xff) ||
    (code >= 0x3400 && code <= 0x4dbf) ||
    (code >= 0x1f000 && code <= 0x2ffff) ||
    code === 0xfe0f
  );
}

let common: ReadonlySet<string> | undefined;

/**
 * The 3,755 characters of the first level of GB 2312 (rows 16–55) and its signs (rows 1 and 3): nearly all of what is
 * written. Text in another encoding, read as GB 18030, is made of rare ones instead.
 */
function commonInGb(character: string, code: number): boolean {
  common ??= makeCommon();
  return common.has(character) || (code >= 0x2010 && code <= 0x203f);
}

function makeCommon(): ReadonlySet<string> {
  const decoder = new TextDecoder('gb18030');
  const made = new Set<string>();
  for (let row = 1; row <= 55; row++) {
    if (row !== 1 && row !== 3 && row < 16) continue;
    for (let cell = 1; cell <= 94; cell++)
      made.add(decoder.decode(new Uint8Array([0xa0 + row, 0xa0 + cell])));
  }
  return made;
}
