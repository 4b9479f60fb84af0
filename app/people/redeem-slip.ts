import type { Writer } from '../platform/db/database.ts';
import { accept, type Result, refuse } from '../platform/result.ts';
import { revokeLogins, standingOf } from './login-store.ts';
import { type Started, startLogin } from './logins.ts';
import { redeemCode } from './one-time-codes.ts';
import { openAccount, personById } from './person-store.ts';
import { type Tools, tellPrivately } from './tools.ts';

/** How the browser in front of us is called in the list of sign-ins, and whether others use it too. */
export type Browser = { readonly label: string; readonly shared: boolean };

export type SignedIn = Started & {
  /** Signed in for the first time: a name may be chosen. */
  readonly first: boolean;
};

/** Signs in with the code of a slip, whatever the slip was printed for; a posted code or another's is wrong here. */
export async function redeemSlip(
  writer: Writer,
  tools: Tools,
  typed: string,
  browser: Browser,
): Promise<Result<SignedIn>> {
  const code = await redeemCode(writer, tools, ['sign_up', 'recover', 'staff_invite'], typed);
  if (!code.ok) return code;
  const { person } = code.value;
  const now = tools.clock.now();
  if (!person || !(await standingOf(writer, person, now)))
    return refuse('code_wrong', { field: 'code' });
  // Whoever lost a device wants nobody to go on with it.
  if (code.value.purpose !== 'sign_up') await revokeLogins(writer, person, {}, 'recovered', now);
  await openAccount(writer, person);
  const started = await startLogin(writer, tools.clock, { person, way: 'slip', ...browser });
  await tellPrivately(writer, tools.clock, {
    type: 'signed_in',
    about: person,
    actor: person,
    body: { way: 'slip' },
  });
  const row = await personById(writer, person);
  return accept({ ...started, first: row?.welcomedAt === null });
}
