import { randomBytes } from 'node:crypto';
import type { Clock } from './clock.ts';

/** Digits and lower-case letters without i, l, o, u: nothing here can be misread or spell a word. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** 26 characters of base32 for 128 bits. */
export const idPattern = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/;

export function encodeBase32(bytes: Uint8Array): string {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  const length = Math.ceil((bytes.length * 8) / 5);
  let text = '';
  for (let i = 0; i < length; i++) {
    text = alphabet[Number(value & 31n)]! + text;
    value >>= 5n;
  }
  return text;
}

/**
 * A new identifier: a UUIDv7 (48 bits of milliseconds, version, 12 bits that count within a millisecond, 62 bits of
 * chance; RFC 9562, section 6.2, method 1) written as 26 characters of base32. Rows created together lie together in
 * the index; what one program makes later also sorts later, so that "the newest" is never decided by lot.
 */
export function newId(clock: Clock): string {
  const bytes = randomBytes(16);
  const ms = clock.now().getTime();
  const count = nextCount(ms, bytes.readUInt16BE(6) & 0x07ff);
  bytes.writeUIntBE(ms, 0, 6);
  bytes.writeUInt16BE(0x7000 | count, 6);
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return encodeBase32(bytes);
}

let last = { ms: -1, count: 0 };

/** Begins somewhere in the lower half, so that 2,048 and more fit into a millisecond; after that chance alone sorts. */
function nextCount(ms: number, begin: number): number {
  last = { ms, count: ms === last.ms ? Math.min(last.count + 1, 0x0fff) : begin };
  return last.count;
}

/** 128 bits of chance and nothing else: for pseudonyms, which must not tell when they were made. */
export function newPseudonym(): string {
  return encodeBase32(randomBytes(16));
}

export function isId(text: string): boolean {
  return idPattern.test(text);
}
