import type { Reader, Writer } from '../platform/db/database.ts';
import { newId } from '../platform/ids.ts';
import { mac } from '../platform/security/compare.ts';
import type { ServerKeys } from '../platform/security/keys.ts';
import { newPersonKey, openPersonKey, type Sealer } from '../platform/security/seal.ts';
import { addKey, contactsOf, saveContact, wrappedKey } from './contact-store.ts';
import { type ContactKind, type ContactPurpose, lookupForm } from './person.ts';
import type { Tools } from './tools.ts';

/** A contact that was opened: kept in memory for one answer only. */
export type OpenContact = {
  readonly kind: ContactKind;
  readonly value: string;
  readonly purpose: ContactPurpose;
  readonly confirmedAt: Date | null;
  readonly addedAt: Date;
};

/** Finds a telephone number or address again without keeping it: a keyed hash, another one in each community. */
export function lookupOf(
  keys: ServerKeys,
  community: string,
  kind: 'phone' | 'email',
  value: string,
): string {
  return mac(keys.keyFor('contact-lookup'), community, kind, lookupForm(kind, value));
}

async function sealerOf(writer: Writer, tools: Tools, person: string): Promise<Sealer> {
  const serverKey = tools.keys.keyFor('contact');
  const wrapped = await wrappedKey(writer, person);
  if (wrapped) {
    const sealer = openPersonKey(serverKey, person, wrapped);
    if (!sealer) throw new Error('a person key that this server cannot open');
    return sealer;
  }
  const fresh = newPersonKey(serverKey, person);
  await addKey(writer, person, fresh, tools.clock.now());
  const sealer = openPersonKey(serverKey, person, fresh);
  if (!sealer) throw new Error('a fresh person key does not open');
  return sealer;
}

const contextOf = (kind: ContactKind, person: string) => `contact/${kind}/${person}`;

/** Keeps one contact of a kind, in place of the one before. The value must have been read by person.ts. */
export async function keepContact(
  writer: Writer,
  tools: Tools,
  person: string,
  contact: {
    kind: ContactKind;
    value: string;
    purpose: ContactPurpose;
    confirmed: boolean;
  },
): Promise<void> {
  const { kind, value, purpose } = contact;
  const sealer = await sealerOf(writer, tools, person);
  const now = tools.clock.now();
  await saveContact(writer, {
    id: newId(tools.clock),
    person,
    kind,
    sealed: sealer.seal(value, contextOf(kind, person)),
    lookup:
      kind === 'phone' || kind === 'email'
        ? lookupOf(tools.keys, writer.community, kind, value)
        : null,
    purpose,
    confirmedAt: contact.confirmed ? now : null,
    at: now,
  });
}

/**
 * Opens what is held of a person. Inside this capability only: whoever else wants to read goes through `readContact`,
 * which asks who they are and writes it down.
 */
export async function openContacts(
  reader: Reader,
  keys: ServerKeys,
  person: string,
): Promise<OpenContact[]> {
  const rows = await contactsOf(reader, person);
  if (rows.length === 0) return [];
  const wrapped = await wrappedKey(reader, person);
  const sealer = wrapped && openPersonKey(keys.keyFor('contact'), person, wrapped);
  if (!sealer) return [];
  return rows.flatMap(({ kind, sealed, purpose, confirmedAt, addedAt }) => {
    const value = sealer.open(sealed, contextOf(kind, person));
    return value === null ? [] : [{ kind, value, purpose, confirmedAt, addedAt }];
  });
}
