import type { Writer } from '../platform/db/database.ts';
import { openGate } from '../platform/limits/gate.ts';
import { accept, type Result } from '../platform/result.ts';
import { mac } from '../platform/security/compare.ts';
import { hashPassword, needsRehash, verifyPassword } from '../platform/security/passwords.ts';
import { personsByLookup } from './contact-store.ts';
import { lookupOf } from './contacts.ts';
import { countWrongPassword, passwordOf, savePassword, wrongPasswords } from './factor-store.ts';
import { standingOf } from './login-store.ts';
import { startLogin } from './logins.ts';
import { readEmail, readPhone } from './person.ts';
import { personById, personByPseudonym } from './person-store.ts';
import type { Browser, SignedIn } from './redeem-slip.ts';
import { type Tools, tellPrivately } from './tools.ts';

/** Wrong passwords for one account within ten minutes; the slip from the counter goes on working. */
export const wrongPasswordsAllowed = 10;
const windowMs = 10 * 60_000;

/** The transaction waits while a password is checked: few at once may hold a connection for that. */
const gate = openGate({ atOnce: 2, waiting: 4 });

/** Checks a password of which the hash is at hand, taking as long when there is none. */
export async function checkPassword(
  hash: string | null,
  password: string,
): Promise<Result<boolean, 'overloaded'>> {
  const checked = await gate.run(() => verifyPassword(hash, password));
  return checked.ok ? checked.value : checked;
}

/** Whose account is meant: by name, confirmed e-mail, or a telephone number that only one account has. */
async function accountFor(writer: Writer, tools: Tools, typed: string): Promise<string | null> {
  const email = readEmail(typed);
  if (email.ok) {
    const lookup = lookupOf(tools.keys, writer.community, 'email', email.value);
    return (await personsByLookup(writer, lookup, true))[0]?.person ?? null;
  }
  const phone = readPhone(typed);
  if (phone.ok) {
    const lookup = lookupOf(tools.keys, writer.community, 'phone', phone.value);
    const found = await personsByLookup(writer, lookup, false);
    return found.length === 1 ? (found[0]?.person ?? null) : null;
  }
  const name = typed.normalize('NFC').replace(/\s+/g, ' ').trim();
  return (await personByPseudonym(writer, name))?.id ?? null;
}

/**
 * Under what wrong tries are counted, as a keyed hash: the account that is meant, by whichever of its names; where
 * there is none, what was typed, so that the answer is the same.
 */
export function triedName(
  tools: Tools,
  community: string,
  typed: string,
  person: string | null,
): string {
  const name = typed.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
  const key = tools.keys.keyFor('contact-lookup');
  return person ? mac(key, community, 'account', person) : mac(key, community, 'who', name);
}

/**
 * A refusal that must leave a trace (a wrong try counted) is a value of its own kind: the act commits.
 */
export type TriedPassword =
  | ({ readonly in: true } & SignedIn)
  | { readonly in: false; readonly code: 'sign_in_wrong' | 'sign_in_paused' };

/**
 * Signs in with an account's name and password. The answer and the work are the same for a wrong password, an account
 * without one, a suspended one and none at all.
 */
export async function signInWithPassword(
  writer: Writer,
  tools: Tools,
  given: { who: string; password: string },
  browser: Browser,
): Promise<Result<TriedPassword, 'overloaded'>> {
  const now = tools.clock.now();
  const since = new Date(now.getTime() - windowMs);
  const person = await accountFor(writer, tools, given.who);
  const whoHash = triedName(tools, writer.community, given.who, person);
  if ((await wrongPasswords(writer, whoHash, since)) >= wrongPasswordsAllowed)
    return accept({ in: false, code: 'sign_in_paused' });
  const hash = person ? await passwordOf(writer, person) : null;
  const right = await checkPassword(hash, given.password);
  if (!right.ok) return right;
  const standing = right.value && person ? await standingOf(writer, person, now) : undefined;
  if (!person || !standing) {
    await countWrongPassword(writer, whoHash, now, since);
    return accept({ in: false, code: 'sign_in_wrong' });
  }
  if (hash && needsRehash(hash)) {
    const fresh = await hashPassword(given.password);
    if (fresh.ok) await savePassword(writer, person, fresh.value, now);
  }
  const started = await startLogin(writer, tools.clock, { person, way: 'password', ...browser });
  await tellPrivately(writer, tools.clock, {
    type: 'signed_in',
    about: person,
    actor: person,
    body: { way: 'password' },
  });
  const row = await personById(writer, person);
  return accept({ in: true, ...started, first: row?.welcomedAt === null });
}

/** For whoever proves anew who they are. */
export async function isPasswordOf(
  writer: Writer,
  person: string,
  password: string,
): Promise<Result<boolean, 'overloaded'>> {
  return checkPassword(await passwordOf(writer, person), password);
}
