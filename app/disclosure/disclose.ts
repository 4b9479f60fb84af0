import { randomBytes } from 'node:crypto';
import { commit } from '../../packages/ledger/index.ts';
import type { Writer } from '../platform/db/database.ts';
import { newPseudonym } from '../platform/ids.ts';
import type { LeafKind } from '../platform/leaf-kind.ts';
import { draftOf } from './draft.ts';
import type { Committed, Fact } from './fact.ts';
import { tellWaiting } from './log/hint.ts';
import { recordId } from './name-store.ts';
import { keepOpenings } from './openings/keep.ts';
import { addFact } from './store.ts';
import { isActed, leaveTrace } from './trace.ts';

/**
 * Appends a fact in the act's own transaction and returns its id.
 *
 * Its bytes are those of `encodeLeafDraft`; `c` maps a field to HMAC-SHA256(salt, …) with 32 random bytes of salt for
 * each field of each fact. The number in the log (`seq`) is given when the signer integrates the fact.
 *
 * @throws where a field is not declared by the kind, or holds what it may not hold
 */
export async function disclose<K extends LeafKind>(
  writer: Writer,
  fact: Fact<K>,
): Promise<{ id: string }> {
  const id = newPseudonym();
  const { kind, at, actor, rule } = fact;
  const entries = Object.entries<Committed | undefined>(fact.committed ?? {});
  const openings = entries.flatMap(([field, given]) => {
    if (!given) return [];
    const salt = randomBytes(32);
    const { value, person = null } = given;
    const openTo = kind.committed[field] ?? 'owner';
    return [{ field, salt, value, person, openTo, commitment: commit(salt, field, value) }];
  });
  const names = {
    ref: await recordId(writer, fact.ref),
    process: await recordId(writer, fact.process),
  };
  const c = Object.fromEntries(openings.map(({ field, commitment }) => [field, commitment]));
  const leaf = Buffer.from(draftOf(fact, names, c));
  const { log, type } = kind;
  await addFact(writer, { id, log, type, at, ...names, actor, rule, leaf });
  if (log === 'public') {
    leaveTrace(writer, id, isActed(fact));
    writer.afterCommit(tellWaiting);
  }
  await keepOpenings(writer, id, openings);
  return { id };
}
