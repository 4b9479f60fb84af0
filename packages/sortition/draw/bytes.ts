/** SHA-256, handed in: `node:crypto` on a server, a library in a browser. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** HMAC-SHA-256, handed in. */
export type Hmac = (key: Uint8Array, message: Uint8Array) => Uint8Array;

const encoder = new TextEncoder();

export const utf8 = (text: string): Uint8Array => encoder.encode(text);

export const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** The bytes of lower or upper case hex digits of exactly that many bytes; null if it is anything else. */
export function bytesOf(hex: string, length: number): Uint8Array | null {
  if (hex.length !== 2 * length || !/^[0-9a-f]*$/i.test(hex)) return null;
  return Uint8Array.from({ length }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));
}

export const hashText = (text: string, sha256: Sha256): string => hexOf(sha256(utf8(text)));
