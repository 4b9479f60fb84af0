import type { Actor } from '../platform/access/actor.ts';
import type { Writer } from '../platform/db/database.ts';
import { accept, type Result, refuse } from '../platform/result.ts';
import { countFactorTry, revokeLogins } from './login-store.ts';
import { renew } from './logins.ts';
import { redeemCode } from './one-time-codes.ts';
import { isSecondFactor } from './second-factor.ts';
import { isPasswordOf } from './sign-in-password.ts';
import type { Tools } from './tools.ts';

const mostProofTries = 5;

export type TriedProof =
  | { readonly right: true; readonly token: string; readonly maxAge: number | null }
  | { readonly right: false; readonly code: 'proof_wrong' | 'sign_in_ended' };

/**
 * Proves anew who is sitting there, before a change that matters: by password, by the figures of the authenticator,
 * or by a fresh slip from the counter. Five wrong tries end the sign-in.
 */
export async function prove(
  writer: Writer,
  tools: Tools,
  actor: Actor,
  given: { password?: string | undefined; code?: string | undefined },
): Promise<Result<TriedProof>> {
  const { person, login } = actor;
  if (!person || !login) return refuse('sign_in_needed');
  let right = false;
  if (given.password) {
    const checked = await isPasswordOf(writer, person, given.password);
    if (!checked.ok) return checked;
    right = checked.value;
  } else if (given.code) {
    right = (await isSecondFactor(writer, tools, person, given.code)).ok;
    if (!right) {
      const slip = await redeemCode(writer, tools, ['recover', 'sign_up'], given.code);
      if (slip.ok && slip.value.person !== person) return refuse('proof_wrong');
      right = slip.ok;
    }
  } else return refuse('invalid_input', { fields: { password: 'required' } });
  if (right) {
    const renewed = await renew(writer, tools.clock, login, { secondFactor: false });
    return accept({ right: true, ...renewed });
  }
  const tries = await countFactorTry(writer, login);
  if (tries < mostProofTries) return accept({ right: false, code: 'proof_wrong' });
  await revokeLogins(writer, person, { only: login }, 'proof_wrong', tools.clock.now());
  return accept({ right: false, code: 'sign_in_ended' });
}
