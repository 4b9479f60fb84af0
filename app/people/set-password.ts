import { atlasOf } from '../places/index.ts';
import type { Actor } from '../platform/access/actor.ts';
import type { Writer } from '../platform/db/database.ts';
import { accept, type Result, refuse } from '../platform/result.ts';
import { hashPassword, passwordFault } from '../platform/security/passwords.ts';
import { isUnproven } from './can.ts';
import { openContacts } from './contacts.ts';
import { savePassword, totpOf } from './factor-store.ts';
import { revokeLogins } from './login-store.ts';
import { renew } from './logins.ts';
import { personById } from './person-store.ts';
import { type Tools, tellPrivately } from './tools.ts';

/** Sets or changes a password. Every other sign-in of the account ends; this one goes on under a new token. */
export async function setPassword(
  writer: Writer,
  tools: Tools,
  actor: Actor,
  password: string,
): Promise<Result<{ token: string; maxAge: number | null } | null>> {
  const { person, login } = actor;
  if (!person) return refuse('sign_in_needed');
  // Who has a second factor shows it first: a slip alone must not change the password behind it.
  if (isUnproven(actor) && (await totpOf(writer, person))?.confirmedAt)
    return refuse('second_factor_needed');
  const hashed = await hashNewPassword(writer, tools, person, password);
  if (!hashed.ok) return hashed;
  const now = tools.clock.now();
  await savePassword(writer, person, hashed.value, now);
  await revokeLogins(writer, person, { except: login }, 'password_changed', now);
  await tellPrivately(writer, tools.clock, { type: 'password.set', about: person, actor: person });
  return accept(login ? await renew(writer, tools.clock, login, { secondFactor: false }) : null);
}

/** Refuses what a neighbour would try first: names and contacts of the person, the names of the place. */
async function hashNewPassword(
  writer: Writer,
  tools: Tools,
  person: string,
  password: string,
): Promise<Result<string>> {
  const row = await personById(writer, person);
  const contacts = await openContacts(writer, tools.keys, person);
  const { community } = await atlasOf(writer);
  const fault = passwordFault(password, [
    row?.pseudonym ?? '',
    row?.publicName ?? '',
    ...contacts.map(({ value }) => value),
    ...Object.values(community.names),
    community.slug,
  ]);
  if (fault) return { ...fault, field: 'password' };
  return hashPassword(password);
}
