import { isUtf8 } from 'node:buffer';
import { notText } from '../../platform/files/not-text.ts';

/** A line of a text file, without its end; null where its bytes are no text. */
export type TextLine = { readonly number: number; readonly text: string | null };

/** No line is longer: this is no list of ballots any more. */
const longest = 1 << 20;

/** A file in lines (LF or CRLF, with or without a byte order mark), or what it is instead of one. */
export async function textLines(source: AsyncIterable<Uint8Array>): Promise<TextLine[] | string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) chunks.push(Buffer.from(chunk));
  const bytes = Buffer.concat(chunks);
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    return 'this is UTF-16; save the file as UTF-8';
  if (notText(bytes.subarray(0, 8))) return 'this is no text file';
  const lines: TextLine[] = [];
  let at = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? 3 : 0;
  for (let number = 1; at < bytes.length; number++) {
    const found = bytes.indexOf(0x0a, at);
    const end = found < 0 ? bytes.length : found;
    const line = bytes.subarray(at, end > at && bytes[end - 1] === 0x0d ? end - 1 : end);
    const isText = line.length <= longest && isUtf8(line) && !line.includes(0);
    lines.push({ number, text: isText ? line.toString('utf8') : null });
    at = end + 1;
  }
  return lines;
}
