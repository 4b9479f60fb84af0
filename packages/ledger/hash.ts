import * as crypto from 'node:crypto';

/**
 * Together with `ed25519.ts` the only file of this package that imports anything from outside. `hash.browser.ts` is the
 * same on `@noble/hashes`; the `browser` field of package.json puts it in this one's place. The functions are
 * synchronous, pure, and take and give bytes.
 */

/** Node has it since 20.12; for the short inputs of a tree it is half as fast again. Typed as if always there. */
const oneShot: typeof crypto.hash | undefined = crypto.hash;

/** SHA-256 (FIPS 180-4): 32 bytes. */
export function sha256(data: Uint8Array): Uint8Array {
  return new Uint8Array(
    oneShot ? oneShot('sha256', data, 'buffer') : crypto.createHash('sha256').update(data).digest(),
  );
}

/** HMAC-SHA-256 (RFC 2104): 32 bytes. */
export function hmacSha256(key: Uint8Array, data: Uint8Array): Uint8Array {
  return new Uint8Array(crypto.createHmac('sha256', key).update(data).digest());
}

/** Compares without telling by its duration where the first difference is. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && crypto.timingSafeEqual(a, b);
}
