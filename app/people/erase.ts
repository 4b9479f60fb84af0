import { forget, noteErasure } from '../disclosure/index.ts';
import type { Actor } from '../platform/access/actor.ts';
import type { Writer } from '../platform/db/database.ts';
import { forgetVisits } from '../platform/http/form-keys.ts';
import { newPseudonym } from '../platform/ids.ts';
import { emit } from '../platform/jobs/jobs.ts';
import { accept, type Result, refuse } from '../platform/result.ts';
import { deleteCodesOf } from './code-store.ts';
import { deleteContactRequests } from './contact-request-store.ts';
import { deleteAllContacts, deleteConsents, deleteReadings } from './contact-store.ts';
import { forgetDataRequests } from './data-request-store.ts';
import { forgetDemoPerson } from './demo-store.ts';
import { deletePassword, deleteSecondFactor } from './factor-store.ts';
import { isGuest } from './guests.ts';
import { deleteLogins } from './login-store.ts';
import { blankPerson, childrenOf, forgetPseudonyms, lockPerson } from './person-store.ts';
import { cancelLetters, forgetVouchesFor } from './residence-store.ts';
import { endAllRoles } from './role-acts.ts';
import { deleteRequestsOf } from './role-store.ts';
import { leaveStone } from './tombstone-store.ts';
import { type Tools, tellPrivately } from './tools.ts';

/**
 * Erases an account, at the wish of whoever it belongs to, in one transaction: contact data and the key that opens
 * it, ways to sign in, roles, words given for it, its names in every process, the openings of commitments, and the id
 * by which it was known. Public acts remain, by a pseudonym that leads to nobody. Others hear `person.erased` and let
 * go of what they hold.
 */
export async function eraseAccount(
  writer: Writer,
  tools: Tools,
  actor: Actor,
): Promise<Result<{ erased: true }>> {
  return actor.person ? erasePerson(writer, tools, actor.person) : refuse('sign_in_needed');
}

/** The same for somebody without an account. Whoever asks has shown the code of the slip. */
export async function eraseGuest(
  writer: Writer,
  tools: Tools,
  person: string,
): Promise<Result<{ erased: true }>> {
  return (await isGuest(writer, person)) ? erasePerson(writer, tools, person) : refuse('not_found');
}

/**
 * Erases whoever it is; `not_found` when nobody is left of them.
 *
 * @param options `again`: after a restore. It was done before, and is done whatever offices the restored database
 *   knows; `leaderless` then tells that nobody is administrator any more.
 */
export async function erasePerson(
  writer: Writer,
  tools: Tools,
  person: string,
  { again = false } = {},
): Promise<Result<{ erased: true; leaderless?: boolean }>> {
  const row = await lockPerson(writer, person);
  if (!row || row.erasedAt) return refuse('not_found');
  const roles = await endAllRoles(writer, tools, person, person, { evenTheLast: again });
  if (!roles.ok) return roles;
  const now = tools.clock.now();
  await noteErasure(writer, tools.clock, {
    kind: personErased,
    of: { person },
    basis: 'own_request',
  });
  await deleteRequestsOf(writer, person, now);
  await tellPrivately(writer, tools.clock, { type: 'person.erased', about: person, actor: person });
  // Nobody is left who could speak for them; the counter notes another guardian.
  for (const child of await childrenOf(writer, person))
    await forgetChild(writer, child.person, now);
  await deleteAllContacts(writer, person);
  await deleteReadings(writer, person);
  await deleteContactRequests(writer, person);
  await forgetDataRequests(writer, person, now);
  await deleteConsents(writer, person);
  await deleteLogins(writer, person);
  await deleteCodesOf(writer, person);
  await deletePassword(writer, person);
  await deleteSecondFactor(writer, person);
  await cancelLetters(writer, person, now);
  await forgetVouchesFor(writer, person);
  await forgetPseudonyms(writer, person);
  await forgetDemoPerson(writer, person);
  await forgetVisits(writer, person);
  await forget(writer, tools.clock, { person }, 'own_request', 'resident');
  await blankPerson(writer, person, now);
  await leaveStone(writer, person, newPseudonym());
  await emit(writer, { name: 'person.erased', at: now, payload: { person } });
  return accept({ erased: true, ...(roles.value.leaderless && { leaderless: true }) });
}

/** The name of this in the journal of erasures. */
export const personErased = 'people.person';

async function forgetChild(writer: Writer, child: string, now: Date): Promise<void> {
  await forgetPseudonyms(writer, child);
  await blankPerson(writer, child, now);
}
