import { disclose, passOpenings } from '../disclosure/index.ts';
import {
  accountCalled,
  actorFor,
  can,
  isGuest,
  joinGuest,
  pseudonymIn,
  type Tools,
} from '../people/index.ts';
import type { Actor } from '../platform/access/actor.ts';
import type { Reader, Writer } from '../platform/db/database.ts';
import { newId } from '../platform/ids.ts';
import { accept, type Result, refuse } from '../platform/result.ts';
import { codeOpens } from './act-on-concern.ts';
import { addHanding, countOfAuthor, type Proof } from './handing-store.ts';
import { authorChanged, supportWithdrawn } from './leaf-kinds.ts';
import { type ConcernRow, changeConcern, lockConcern } from './store.ts';
import { removeSupport } from './support-store.ts';
import { tellSupport } from './tell-support.ts';

/** Nobody's account has it yet: written down for somebody, or handed in without signing in. */
export async function isFree(reader: Reader, row: ConcernRow): Promise<boolean> {
  return row.author === null || (await isGuest(reader, row.author));
}

/** Whoever holds the slip says "this is mine" and has it in their account from then on. */
export async function takeIntoAccount(
  writer: Writer,
  tools: Tools,
  actor: Actor,
  given: { id: string; code: string },
): Promise<Result<{ id: string }>> {
  const verdict = can(actor, 'concern.take_into_account', {});
  if (!verdict.ok || !actor.person) return refuse(verdict.ok ? 'sign_in_needed' : verdict.code);
  const row = await lockConcern(writer, given.id);
  if (!row || !codeOpens(tools.keys, row, writer.community, given.code)) return refuse('not_found');
  if (row.author === actor.person) return refuse('already_yours');
  if (!(await isFree(writer, row))) return refuse('taken_already');
  // Whoever printed the slip has seen its code.
  if (row.enteredBy === actor.person) return refuse('needs_other_person');
  await passOn(writer, tools, row, {
    to: actor.person,
    by: row.authorPseudonym,
    way: 'code',
    proof: 'slip',
    seenBy: null,
  });
  return accept({ id: row.id });
}

/**
 * A worker has seen the proof of somebody at the counter and hands the concern to that account: the person themself
 * without their slip, a relative of somebody who died, or who was given the authority. What is public stays as it is.
 */
export async function handToPerson(
  writer: Writer,
  tools: Tools,
  actor: Actor,
  given: { id: string; account: string; proof: Proof },
): Promise<Result<{ id: string }>> {
  const row = await lockConcern(writer, given.id);
  if (!row) return refuse('not_found');
  const verdict = can(actor, 'concern.hand_to_person', {
    author: row.author,
    body: row.body,
    about: row.aboutBody,
  });
  if (!verdict.ok || !actor.person) return refuse(verdict.ok ? 'sign_in_needed' : verdict.code);
  const to = await accountCalled(writer, given.account);
  if (!to) return refuse('account_unknown', { field: 'account' });
  if (to === actor.person) return refuse('needs_other_person', { field: 'account' });
  if (row.author === to) return refuse('already_yours', { field: 'account' });
  // An account's concern is taken from it only when its owner has died: never by authority alone.
  if (given.proof !== 'kin' && !(await isFree(writer, row))) return refuse('taken_already');
  await passOn(writer, tools, row, {
    to,
    by: await pseudonymIn(writer, actor.person, row.ref),
    way: 'counter',
    proof: given.proof,
    seenBy: actor.person,
  });
  return accept({ id: row.id });
}

async function passOn(
  writer: Writer,
  tools: Tools,
  row: ConcernRow,
  given: {
    to: string;
    by: string;
    way: 'code' | 'counter';
    proof: Proof | 'slip';
    seenBy: string | null;
  },
): Promise<void> {
  const { to, way, proof } = given;
  const at = tools.clock.now();
  const guest = row.author !== null && (await isGuest(writer, row.author)) ? row.author : null;
  await changeConcern(writer, row.id, {
    author: to,
    // Somebody else may still hold the slip: after a proof at the counter it opens nothing any more.
    ...(way === 'counter' && { statusCodeHash: null }),
  });
  // Nobody stands behind their own.
  if (await removeSupport(writer, row.id, to)) {
    const { assurance } = await actorFor(writer, to, at);
    await tellSupport(writer, row, { kind: supportWithdrawn, person: to, assurance, at });
  }
  const { ref, authorPseudonym: pseudonym } = row;
  await passOpenings(writer, { ref, pseudonym, from: row.author }, to);
  if (guest && (await countOfAuthor(writer, guest)) === 0)
    await joinGuest(writer, tools, {
      guest,
      account: to,
      samePerson: proof === 'slip' || proof === 'self',
    });
  await addHanding(writer, {
    id: newId(tools.clock),
    concern: row.id,
    person: to,
    way,
    proof,
    seenBy: given.seenBy,
    at,
  });
  await disclose(writer, {
    kind: authorChanged,
    at,
    ref,
    process: ref,
    actor: given.by,
    rule: 'concern-1',
    body: { way, proof },
  });
}
