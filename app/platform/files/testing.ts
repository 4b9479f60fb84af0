/** Text in GB 18030, for which Node has a reader only: every two-byte code is read once and turned round. */
export function inGb18030(text: string): Buffer {
  codes ??= makeCodes();
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.charCodeAt(0);
    const pair = code < 0x80 ? [code] : codes.get(character);
    if (!pair) throw new Error(`no two-byte code for ${character}`);
    bytes.push(...pair);
  }
  return Buffer.from(bytes);
}

let codes: Map<string, [number, number]> | undefined;

function makeCodes() {
  const decoder = new TextDecoder('gb18030');
  const made = new Map<string, [number, number]>();
  for (let first = 0x81; first <= 0xfe; first++)
    for (let second = 0x40; second <= 0xfe; second++) {
      const text = decoder.decode(new Uint8Array([first, second]));
      if ([...text].length === 1 && text !== '\ufffd') made.set(text, [first, second]);
    }
  return made;
}

/** Text in UTF-16, little-endian unless told otherwise. */
export function inUtf16(text: string, { bom = false, big = false } = {}): Buffer {
  const bytes = Buffer.from(bom ? `\ufeff${text}` : text, 'utf16le');
  return big ? bytes.swap16() : bytes;
}
