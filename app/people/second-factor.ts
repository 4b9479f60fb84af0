import type { Actor } from '../platform/access/actor.ts';
import type { Reader, Writer } from '../platform/db/database.ts';
import { accept, type Result, refuse } from '../platform/result.ts';
import { codeHash, readCode, showCode } from '../platform/security/codes.ts';
import type { ServerKeys } from '../platform/security/keys.ts';
import { sealerFor } from '../platform/security/seal.ts';
import { checkTotp, newRecoveryCodes, newTotpSecret, totpUri } from '../platform/security/totp.ts';
import { can } from './can.ts';
import {
  acceptTotpStep,
  deleteSecondFactor,
  lockTotp,
  passwordOf,
  saveRecoveryCodes,
  startTotp,
  totpOf,
  useRecoveryCode,
} from './factor-store.ts';
import { countFactorTry, revokeLogins, standingOf } from './login-store.ts';
import { renew } from './logins.ts';
import { personById } from './person-store.ts';
import { staffRoles } from './roles.ts';
import { type Tools, tellPrivately } from './tools.ts';

/** Wrong second factors after which a sign-in ends. */
const mostFactorTries = 5;

const contextOf = (person: string) => `totp/${person}`;

function secretOf(keys: ServerKeys, person: string, sealed: string): string {
  const secret = sealerFor(keys.keyFor('totp')).open(sealed, contextOf(person));
  if (secret === null) throw new Error('a second factor that this server cannot open');
  return secret;
}

function recoveryHash(keys: ServerKeys, community: string, person: string, code: string): string {
  return codeHash(keys.keyFor('codes'), { purpose: `second_factor/${person}`, community, code });
}

/** Begins to set up an authenticator: its secret waits until a first code proves that it was taken over. */
export async function beginSecondFactor(
  writer: Writer,
  tools: Tools,
  person: string,
): Promise<Result<{ begun: true }>> {
  if ((await totpOf(writer, person))?.confirmedAt) return refuse('second_factor_exists');
  const sealed = sealerFor(tools.keys.keyFor('totp')).seal(newTotpSecret(), contextOf(person));
  await startTotp(writer, person, sealed, tools.clock.now());
  return accept({ begun: true });
}

/** The secret that waits to be taken over, for the page with the QR code; null where none waits. */
export async function waitingSecret(
  reader: Reader,
  keys: ServerKeys,
  person: string,
  given: { issuer: string; label: string },
): Promise<{ secret: string; uri: string } | null> {
  const row = await totpOf(reader, person);
  if (!row || row.confirmedAt) return null;
  const secret = secretOf(keys, person, row.sealed);
  return { secret, uri: totpUri({ secret, ...given }) };
}

export type FactorSet = {
  /** As printed, shown once. */
  readonly recoveryCodes: readonly string[];
  readonly token: string;
  readonly maxAge: number | null;
};

/** The first code from the authenticator: it counts from now on, and this sign-in is complete. */
export async function confirmSecondFactor(
  writer: Writer,
  tools: Tools,
  actor: Actor,
  typed: string,
): Promise<Result<FactorSet>> {
  const { person, login } = actor;
  if (!person || !login) return refuse('sign_in_needed');
  if (!(await passwordOf(writer, person))) return refuse('password_first');
  const row = await lockTotp(writer, person);
  if (!row || row.confirmedAt) return refuse('second_factor_exists');
  const now = tools.clock.now();
  const secret = secretOf(tools.keys, person, row.sealed);
  const checked = checkTotp({ secret, typed, now, lastStep: row.lastStep });
  if (!checked.ok) return refuse(checked.code, { field: 'code' });
  await acceptTotpStep(writer, person, checked.value.step, now);
  const codes = newRecoveryCodes();
  await saveRecoveryCodes(
    writer,
    person,
    codes.map((code) => recoveryHash(tools.keys, writer.community, person, code)),
  );
  await revokeLogins(writer, person, { except: login }, 'second_factor', now);
  const renewed = await renew(writer, tools.clock, login, { secondFactor: true });
  await tellPrivately(writer, tools.clock, {
    type: 'second_factor.set',
    about: person,
    actor: person,
  });
  return accept({ recoveryCodes: codes.map((code) => showCode('recovery', code)), ...renewed });
}

export type TriedFactor =
  | { readonly right: true; readonly token: string; readonly maxAge: number | null }
  | { readonly right: false; readonly code: 'code_wrong' | 'code_used' | 'sign_in_ended' };

/** Whether these are the figures of the authenticator, or one of the codes for the day it is lost. */
export async function isSecondFactor(
  writer: Writer,
  tools: Tools,
  person: string,
  typed: string,
): Promise<Result<true, 'code_wrong' | 'code_used'>> {
  const now = tools.clock.now();
  const recovery = readCode('recovery', typed);
  if (recovery) {
    const hash = recoveryHash(tools.keys, writer.community, person, recovery);
    return (await useRecoveryCode(writer, person, hash, now)) ? accept(true) : refuse('code_wrong');
  }
  const row = await lockTotp(writer, person);
  if (!row?.confirmedAt) return refuse('code_wrong');
  const secret = secretOf(tools.keys, person, row.sealed);
  const checked = checkTotp({ secret, typed, now, lastStep: row.lastStep });
  if (!checked.ok) return checked;
  await acceptTotpStep(writer, person, checked.value.step, now);
  return accept(true);
}

/** Completes a sign-in by the second factor, under a new token. Five wrong tries end the sign-in. */
export async function showSecondFactor(
  writer: Writer,
  tools: Tools,
  actor: Actor,
  typed: string,
): Promise<Result<TriedFactor>> {
  const { person, login } = actor;
  if (!person || !login) return refuse('sign_in_needed');
  const checked = await isSecondFactor(writer, tools, person, typed);
  if (checked.ok) {
    const renewed = await renew(writer, tools.clock, login, { secondFactor: true });
    return accept({ right: true, ...renewed });
  }
  const tries = await countFactorTry(writer, login);
  if (tries < mostFactorTries) return accept({ right: false, code: checked.code });
  await revokeLogins(writer, person, { only: login }, 'second_factor_wrong', tools.clock.now());
  return accept({ right: false, code: 'sign_in_ended' });
}

/** A resident may do without again; whoever holds an office may not. */
export async function dropSecondFactor(
  writer: Writer,
  tools: Tools,
  person: string,
): Promise<Result<{ dropped: true }>> {
  const standing = await standingOf(writer, person, tools.clock.now());
  if (standing?.roles.some(({ role }) => staffRoles.some((one) => one === role)))
    return refuse('second_factor_needed');
  await deleteSecondFactor(writer, person);
  await tellPrivately(writer, tools.clock, {
    type: 'second_factor.dropped',
    about: person,
    actor: person,
  });
  return accept({ dropped: true });
}

/** For a colleague whose authenticator and codes are both lost: another administrator takes the factor away. */
export async function resetSecondFactor(
  writer: Writer,
  tools: Tools,
  actor: Actor,
  person: string,
): Promise<Result<{ reset: true }>> {
  const verdict = can(actor, 'people.staff', {});
  if (!verdict.ok) return refuse(verdict.code);
  if (person === actor.person) return refuse('second_person_needed');
  if (!(await personById(writer, person))) return refuse('person_unknown');
  await deleteSecondFactor(writer, person);
  await revokeLogins(writer, person, {}, 'second_factor_reset', tools.clock.now());
  await tellPrivately(writer, tools.clock, {
    type: 'second_factor.reset',
    about: person,
    actor: actor.person,
  });
  return accept({ reset: true });
}
