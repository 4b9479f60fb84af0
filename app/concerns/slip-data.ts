import { forget, noteErasure, pageField, passOpenings } from '../disclosure/index.ts';
import { eraseGuest, isGuest, type Tools } from '../people/index.ts';
import type { Reader, Writer } from '../platform/db/database.ts';
import { newPseudonym } from '../platform/ids.ts';
import { accept, type Result, refuse } from '../platform/result.ts';
import { readCode } from '../platform/security/codes.ts';
import type { Uploads } from '../platform/services.ts';
import { isFree } from './change-hands.ts';
import { factsToForget, forgetAuthorOf } from './erase-store.ts';
import { statusHash } from './raise-concern.ts';
import { recordConcernAtEnd } from './record-concern.ts';
import { type ConcernRow, concernByStatusCode } from './store.ts';

/**
 * The concern of a slip, for reading, exporting and erasing one's data without an account. What is in somebody's
 * account is theirs to see when they are signed in, not by a paper that may lie about.
 */
export async function concernOfSlip(
  reader: Reader,
  keys: Tools['keys'],
  typed: string,
): Promise<Result<ConcernRow>> {
  const code = readCode('status', typed);
  const row = code
    ? await concernByStatusCode(reader, statusHash(keys, reader.community, code))
    : undefined;
  if (!row) return refuse('code_wrong', { field: 'code' });
  return (await isFree(reader, row)) ? accept(row) : refuse('in_an_account', { field: 'code' });
}

/** Erases what is held of whoever holds the slip. The public act stays, the slip opens nothing any more. */
export async function eraseBySlip(
  writer: Writer,
  tools: Tools,
  uploads: Uploads,
  typed: string,
): Promise<Result<{ erased: true }>> {
  const found = await concernOfSlip(writer, tools.keys, typed);
  if (!found.ok) return found;
  return forgetWhoTold(writer, tools, uploads, found.value);
}

/** The name of this in the journal of erasures. */
export const authorErased = 'concerns.author';

/** The guest behind a concern, if it has one, the author's words in it and what opens them; noted in the journal. */
export async function forgetWhoTold(
  writer: Writer,
  tools: Tools,
  uploads: Pick<Uploads, 'remove'>,
  row: ConcernRow,
): Promise<Result<{ erased: true }>> {
  await noteErasure(writer, tools.clock, {
    kind: authorErased,
    of: { concern: row.id },
    basis: 'own_request',
  });
  if (row.author && (await isGuest(writer, row.author))) {
    const erased = await eraseGuest(writer, tools, row.author);
    if (!erased.ok) return erased;
  }
  // The author's sentences stand in every version of the page; the next one is without them.
  if (row.public) {
    const pages = { ref: row.ref, field: pageField };
    await forget(writer, tools.clock, pages, 'own_request', 'resident');
    recordConcernAtEnd(writer, row.id, tools.clock.now());
  }
  const facts = await factsToForget(writer, [row.id]);
  await forget(writer, tools.clock, { facts }, 'own_request', 'resident');
  // The openings of somebody who was never known: gathered under a name of chance, and gone with it.
  const nobody = newPseudonym();
  await passOpenings(writer, { ref: row.ref, pseudonym: row.authorPseudonym, from: null }, nobody);
  await forget(writer, tools.clock, { person: nobody }, 'own_request', 'resident');
  for (const name of await forgetAuthorOf(writer, [row.id]))
    await uploads.remove(writer.community, name);
  return accept({ erased: true });
}
