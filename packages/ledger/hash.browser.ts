import { hmac } from '@noble/hashes/hmac.js';
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';

/** `hash.ts` for browsers, whose own SHA-256 gives its answer later; a proof wants it at once. */

/** See `hash.ts`. */
export function sha256(data: Uint8Array): Uint8Array {
  return nobleSha256(data);
}

/** See `hash.ts`. */
export function hmacSha256(key: Uint8Array, data: Uint8Array): Uint8Array {
  return hmac(nobleSha256, key, data);
}

/** See `hash.ts`. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= a[i]! ^ b[i]!;
  return difference === 0;
}
