import { Converter } from 'opencc-js/t2cn';

/** The package's own types do not resolve under node's rules, so the shape is said here. */
type Convert = (text: string) => string;
let simplify: Convert | undefined;

/**
 * Simplified forms by opencc's phrase tables: for showing text to people. Loads its tables (about 40 ms)
 * at the first call.
 */
export function toHans(text: string): string {
  simplify ??= Converter({ from: 'tw', to: 'cn' }) as Convert;
  return simplify(text);
}

/** Pairs the table lacks or has the wrong way round for comparing: 着 is written 著 in Taiwan. */
const additions = new Map([
  ['著', '着'],
  ['妳', '你'],
  ['甚', '什'],
  ['么', '么'],
]);

let table: Map<string, string> | undefined;

/**
 * Every Han character that has another, simplified form. One character for one character, so that offsets
 * survive; meant for comparing, never for showing (乾坤 becomes 干坤, on both sides of a comparison).
 */
export function hansCharacters(): ReadonlyMap<string, string> {
  if (table) return table;
  const all: string[] = [];
  for (let code = 0x3400; code <= 0x9fff; code += 1) all.push(String.fromCharCode(code));
  // One call with a character a line: no phrase of the tables can reach across the line ends.
  const simplified = toHans(all.join('\n')).split('\n');
  const found = new Map<string, string>();
  all.forEach((character, index) => {
    const hans = simplified[index];
    if (hans?.length === 1 && hans !== character) found.set(character, hans);
  });
  for (const [character, hans] of additions)
    if (character === hans) found.delete(character);
    else found.set(character, hans);
  // Mapping twice must be mapping once: 薴 leads to 苎 by way of 苧.
  for (const [character, hans] of found) found.set(character, found.get(hans) ?? hans);
  table = found;
  return table;
}

export const isHanUnit = (unit: number): boolean =>
  (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x3400 && unit <= 0x4dbf) || unit === 0x3007;
