import { accept, type Result, refuse } from '../platform/result.ts';

/** Only what a worker was told at the counter; whoever joined otherwise was never asked. */
export const ages = ['adult', 'from_14', 'under_14', 'unknown'] as const;
export type Age = (typeof ages)[number];
export const contactKinds = ['name', 'phone', 'email', 'address'] as const;
export type ContactKind = (typeof contactKinds)[number];
export type ContactPurpose = 'account' | 'call_back' | 'letters';

/** How somebody wants to appear on a page that everybody reads. */
export type Visibility = 'pseudonym' | 'name' | 'hidden';

// Formatting and control characters could make a name look like another's.
const tricks = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;

/** A name for the account: 2 to 24 characters, letters first, nothing unseen, no address or telephone number. */
export function readPseudonym(
  typed: string,
): Result<string, 'pseudonym_length' | 'pseudonym_letters' | 'pseudonym_is_contact'> {
  const text = typed.normalize('NFC').replace(/\s+/g, ' ').trim();
  const length = [...text].length;
  if (length < 2 || length > 24) return refuse('pseudonym_length', { field: 'pseudonym' });
  if (/@/.test(text) || (text.match(/\d/g)?.length ?? 0) > 5)
    return refuse('pseudonym_is_contact', { field: 'pseudonym' });
  if (tricks.test(text) || !/^\p{L}[\p{L}\p{M}\p{N} ·'’.-]*$/u.test(text))
    return refuse('pseudonym_letters', { field: 'pseudonym' });
  return accept(text);
}

/** A real name, as people write theirs. */
export function readName(typed: string): Result<string, 'name_letters'> {
  const text = typed.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (text.length < 1 || [...text].length > 60 || tricks.test(text) || !/\p{L}/u.test(text))
    return refuse('name_letters', { field: 'name' });
  return accept(text);
}

/** Digits with an optional + in front, in full-width or ordinary characters. */
export function readPhone(typed: string): Result<string, 'phone_invalid'> {
  const text = typed.normalize('NFKC').replace(/[\s()./-]/g, '');
  return /^\+?\d{5,15}$/.test(text) ? accept(text) : refuse('phone_invalid', { field: 'phone' });
}

export function readEmail(typed: string): Result<string, 'email_invalid'> {
  const text = typed.normalize('NFKC').trim();
  return text.length <= 200 &&
    /^[^\s@<>()",;:\\[\]]+@[^\s@<>()",;:\\[\]]+\.[^\s@.<>()",;:\\[\]]+$/u.test(text)
    ? accept(text)
    : refuse('email_invalid', { field: 'email' });
}

/** Under which a contact is found again: without country code and capitals, since people leave those out. */
export function lookupForm(kind: 'phone' | 'email', value: string): string {
  if (kind === 'email') return value.toLowerCase();
  return value.replace(/^(\+|00)86/, '').replace(/^\+/, '00');
}
