import type { ServerKeys } from '../../platform/security/keys.ts';
import { newDataKey, openDataKey } from '../../platform/security/seal.ts';
import type { Plain } from '../fact.ts';

/** What opens one commitment. */
export type Opening = { readonly salt: Uint8Array; readonly value: Plain };

/** Where an opening belongs: sealed for one field of one fact, it opens nowhere else. */
export type Place = {
  readonly community: string;
  readonly factId: string;
  readonly field: string;
};

const contextOf = (what: 'opening' | 'opening-key', { community, factId, field }: Place) =>
  `${what}/${community}/${factId}/${field}`;

/**
 * Seals an opening under a key of its own, which is itself sealed under the installation's. The key belongs to this
 * opening alone (docs/decisions/0014): whoever destroys it closes this one in every copy, and no other.
 */
export function sealOpening(
  keys: ServerKeys,
  place: Place,
  { salt, value }: Opening,
): { sealed: string; wrapped: string } {
  const { sealer, wrapped } = newDataKey(keys.keyFor('openings'), contextOf('opening-key', place));
  const text = JSON.stringify({ salt: Buffer.from(salt).toString('base64url'), value });
  return { sealed: sealer.seal(text, contextOf('opening', place)), wrapped };
}

/** null: the key is gone, another's or another installation's, or a bit was changed. */
export function openOpening(
  keys: ServerKeys,
  place: Place,
  { sealed, wrapped }: { sealed: string; wrapped: string | null },
): { salt: Buffer; value: Plain } | null {
  if (wrapped === null) return null;
  const sealer = openDataKey(keys.keyFor('openings'), contextOf('opening-key', place), wrapped);
  const text = sealer?.open(sealed, contextOf('opening', place)) ?? null;
  if (text === null) return null;
  // Sealed by `sealOpening`: the tag vouches for the form.
  const { salt, value }: { salt: string; value: Plain } = JSON.parse(text);
  return { salt: Buffer.from(salt, 'base64url'), value };
}
