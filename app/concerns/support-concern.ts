import { can, rightsHere } from '../people/index.ts';
import type { Actor } from '../platform/access/actor.ts';
import type { Writer } from '../platform/db/database.ts';
import { accept, type Result, refuse } from '../platform/result.ts';
import { supported, supportWithdrawn } from './leaf-kinds.ts';
import { concernById, joinedWith } from './store.ts';
import { addSupport, removeSupport, supportCounts } from './support-store.ts';
import { tellSupport } from './tell-support.ts';
import { isOpen, type State } from './transitions.ts';

export type Supported = {
  readonly all: number;
  readonly residents: number | null;
  readonly target: string;
};

/**
 * A resident stands behind a concern. On a merged one they stand behind the one it was joined with. Twice is once.
 * Who it was is in no public place; the count is.
 */
export async function supportConcern(
  writer: Writer,
  given: { now: Date; actor: Actor; id: string; withdraw: boolean },
): Promise<Result<Supported>> {
  const { now, actor, withdraw } = given;
  const asked = await concernById(writer, given.id);
  const row = asked && ((await joinedWith(writer, asked)).at(-1) ?? asked);
  if (!row?.public) return refuse('not_found');
  const thing = { author: row.author, body: row.body };
  const verdict = can(actor, 'concern.support', thing, await rightsHere(writer));
  if (!verdict.ok) return refuse(verdict.code);
  if (!actor.person) return refuse('sign_in_needed');
  // States come from the table of transitions only.
  if (!withdraw && !isOpen(row.state as State)) return refuse('support_over');
  if (actor.person === row.author) return refuse('support_own');
  const changed = withdraw
    ? await removeSupport(writer, row.id, actor.person)
    : await addSupport(writer, {
        concern: row.id,
        person: actor.person,
        assurance: actor.assurance,
        cameFrom: null,
        at: now,
      });
  if (changed)
    await tellSupport(writer, row, {
      kind: withdraw ? supportWithdrawn : supported,
      person: actor.person,
      assurance: actor.assurance,
      at: now,
    });
  const [count] = await supportCounts(writer, [row.id]);
  return accept({ all: count?.all ?? 0, residents: count ? count.residents : 0, target: row.id });
}
