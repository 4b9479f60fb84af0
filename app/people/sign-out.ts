import type { Actor } from '../platform/access/actor.ts';
import type { Clock } from '../platform/clock.ts';
import type { Writer } from '../platform/db/database.ts';
import { accept, type Result, refuse } from '../platform/result.ts';
import { revokeLogins } from './login-store.ts';

/** Ends the sign-in that the request came with. */
export async function signOut(
  writer: Writer,
  clock: Clock,
  actor: Actor,
): Promise<Result<Record<string, never>>> {
  if (actor.person && actor.login)
    await revokeLogins(writer, actor.person, { only: actor.login }, 'signed_out', clock.now());
  return accept({});
}

/** Ends other sign-ins of the same person: one of them, or all but this. */
export async function endSignIns(
  writer: Writer,
  clock: Clock,
  actor: Actor,
  which: string | 'others',
): Promise<Result<{ ended: number }>> {
  if (!actor.person) return refuse('sign_in_needed');
  const ended = await revokeLogins(
    writer,
    actor.person,
    which === 'others' ? { except: actor.login } : { only: which },
    'ended_by_owner',
    clock.now(),
  );
  return ended === 0 && which !== 'others' ? refuse('not_found') : accept({ ended });
}
