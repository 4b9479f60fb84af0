import { ed25519 } from '@noble/curves/ed25519.js';

/** `ed25519.ts` for browsers: Ed25519 (RFC 8032), since older ones have none of their own. */

/** See `ed25519.ts`. */
export function signEd25519(seed: Uint8Array, message: Uint8Array): Uint8Array {
  if (seed.length !== 32) throw new RangeError(`a seed has 32 bytes, this one has ${seed.length}`);
  return ed25519.sign(message, seed);
}

/**
 * See `ed25519.ts`. Decodes as strictly as RFC 8032 says, not by the laxer rules of ZIP 215. RFC 8032 leaves open
 * whether the small factor of the curve is multiplied away, so the two can differ about a signature made to that end;
 * only the key's owner can make one.
 */
export function verifyEd25519(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}

/** See `ed25519.ts`. */
export function publicKeyOf(seed: Uint8Array): Uint8Array {
  if (seed.length !== 32) throw new RangeError(`a seed has 32 bytes, this one has ${seed.length}`);
  return ed25519.getPublicKey(seed);
}
