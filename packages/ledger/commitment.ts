import { canonicalJson } from './canonical-json.ts';
import { hmacSha256, sameBytes } from './hash.ts';

/** Bytes of salt for every field of every record: random, kept beside the value, never derived. */
export const saltLength = 32;

/** A field's name: letters, digits, `_`, `.`, `-`. It cannot hold the NUL that ends it in the hashed text. */
const fieldName = /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/;

/**
 * A commitment to one field: whoever has only this learns nothing about the value, not even by trying all
 * values; whoever is shown value and salt can check that it was this value from the start. Deleting value and
 * salt makes it meaningless for good.
 *
 *     HMAC-SHA256(salt, "linli/v1/" + field + NUL + canonicalJson(value))
 *
 * in base64url without padding (RFC 4648 §5): 43 characters.
 *
 * @throws RangeError for a salt of another length or a bad field name; NotCanonical for the value
 */
export function commit(salt: Uint8Array, field: string, value: unknown): string {
  return base64url(mac(salt, field, value));
}

/** Whether an opening (value and salt) belongs to a commitment. A malformed one is simply false. */
export function openCommitment(
  commitment: string,
  opening: { readonly salt: Uint8Array; readonly field: string; readonly value: unknown },
): boolean {
  const expected = fromBase64url(commitment);
  if (!expected || opening.salt.length !== saltLength) return false;
  return sameBytes(expected, mac(opening.salt, opening.field, opening.value));
}

/** Whether a text has the form of a commitment. */
export function isCommitment(text: string): boolean {
  return fromBase64url(text) !== null;
}

function mac(salt: Uint8Array, field: string, value: unknown): Uint8Array {
  if (salt.length !== saltLength)
    throw new RangeError(`a salt has ${saltLength} bytes, this one has ${salt.length}`);
  if (!fieldName.test(field)) throw new RangeError(`not a field name: ${JSON.stringify(field)}`);
  return hmacSha256(salt, new TextEncoder().encode(`linli/v1/${field}\0${canonicalJson(value)}`));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** 32 bytes, or null where the text is not exactly what `base64url` gives for 32 bytes. */
function fromBase64url(text: string): Uint8Array | null {
  if (!/^[A-Za-z0-9_-]{43}$/.test(text)) return null;
  const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
    letter.charCodeAt(0),
  );
  // The last character carries two unused bits; only zeros there are ours.
  return base64url(bytes) === text ? bytes : null;
}
