import type { Writer } from '../platform/db/database.ts';
import type { Language } from '../platform/i18n/languages.ts';
import { accept, type Result, refuse } from '../platform/result.ts';
import { readCode } from '../platform/security/codes.ts';
import { sameText } from '../platform/security/compare.ts';
import {
  allSentSince,
  type CodeRow,
  countCodeTry,
  lockSentCode,
  oneSendingAtATime,
  sentSince,
  useCode,
} from './code-store.ts';
import { emailTaken, personsByLookup } from './contact-store.ts';
import { keepContact, lookupOf } from './contacts.ts';
import { showOutgoing } from './demo.ts';
import { standingOf } from './login-store.ts';
import { startLogin } from './logins.ts';
import { makePerson } from './make-person.ts';
import { hashFor, issueCode, mostTries } from './one-time-codes.ts';
import { readEmail } from './person.ts';
import { atLeastConfirmed, personById } from './person-store.ts';
import type { Browser, SignedIn } from './redeem-slip.ts';
import { type Tools, tellPrivately } from './tools.ts';

export const sendsAnHour = 3;
export const sendsADay = 10;
/** For the whole community: mail costs money and a good name. */
export const sendsADayForAll = 500;
const hourMs = 3_600_000;

type Purpose = 'email_sign_in' | 'confirm_email';

/** What is to be sent. The same for an address that is known here and for one that is not. */
export type Sending = { readonly to: string; readonly code: string; readonly expiresAt: Date };

/** Makes a code of six digits for a mailbox, good for ten minutes in the browser that asked. */
export async function askEmailCode(
  writer: Writer,
  tools: Tools,
  given: { email: string; device: string; purpose: Purpose },
): Promise<Result<Sending>> {
  const email = readEmail(given.email);
  if (!email.ok) return email;
  const lookup = lookupOf(tools.keys, writer.community, 'email', email.value);
  const now = tools.clock.now().getTime();
  // Two requests at once would both find room for one more.
  await oneSendingAtATime(writer);
  if ((await allSentSince(writer, new Date(now - 24 * hourMs))) >= sendsADayForAll)
    return refuse('sent_enough', { field: 'email' });
  if ((await sentSince(writer, lookup, new Date(now - hourMs))) >= sendsAnHour)
    return refuse('sent_enough', { field: 'email' });
  if ((await sentSince(writer, lookup, new Date(now - 24 * hourMs))) >= sendsADay)
    return refuse('sent_enough', { field: 'email' });
  const issued = await issueCode(writer, tools, {
    purpose: given.purpose,
    sent: { lookup, device: given.device },
  });
  await showOutgoing(writer, tools, { kind: 'email', recipient: email.value, code: issued.shown });
  return accept({ to: email.value, code: issued.shown, expiresAt: issued.expiresAt });
}

type Tried = {
  readonly right: boolean;
  readonly code: 'code_wrong' | 'code_expired' | 'code_locked';
};

/** Compares a typed code with the one that was sent; a wrong try counts, and the fifth ends it. */
async function tryCode(
  writer: Writer,
  tools: Tools,
  purpose: Purpose,
  given: { lookup: string; device: string; typed: string },
): Promise<Tried> {
  const row = await lockSentCode(writer, purpose, given.lookup, given.device);
  const now = tools.clock.now();
  if (!row || row.usedAt) return { right: false, code: 'code_wrong' };
  if (row.expiresAt <= now) return { right: false, code: 'code_expired' };
  if (row.tries >= mostTries) return { right: false, code: 'code_locked' };
  if (!matches(writer, tools, purpose, row, given.typed)) {
    await countCodeTry(writer, row.id);
    return { right: false, code: row.tries + 1 >= mostTries ? 'code_locked' : 'code_wrong' };
  }
  await useCode(writer, row.id, now);
  return { right: true, code: 'code_wrong' };
}

function matches(
  writer: Writer,
  tools: Tools,
  purpose: Purpose,
  row: CodeRow,
  typed: string,
): boolean {
  const code = readCode('contact', typed);
  return code !== null && sameText(hashFor(tools.keys, writer.community, purpose, code), row.hash);
}

export type TriedEmail =
  | ({ readonly in: true } & SignedIn)
  | { readonly in: false; readonly code: Tried['code'] };

/** Signs in by a code from the mailbox; opens an account (contact confirmed, L1) where there was none. */
export async function signInWithEmail(
  writer: Writer,
  tools: Tools,
  given: { email: string; typed: string; device: string; lang: Language },
  browser: Browser,
): Promise<Result<TriedEmail>> {
  const email = readEmail(given.email);
  if (!email.ok) return email;
  const lookup = lookupOf(tools.keys, writer.community, 'email', email.value);
  const tried = await tryCode(writer, tools, 'email_sign_in', { ...given, lookup });
  if (!tried.right) return accept({ in: false, code: tried.code });
  const known = (await personsByLookup(writer, lookup, true))[0]?.person;
  // A suspended account: as if the code were wrong.
  if (known && !(await standingOf(writer, known, tools.clock.now())))
    return accept({ in: false, code: 'code_wrong' });
  const person = known ?? (await join(writer, tools, email.value, given.lang));
  const started = await startLogin(writer, tools.clock, { person, way: 'email', ...browser });
  await tellPrivately(writer, tools.clock, {
    type: 'signed_in',
    about: person,
    actor: person,
    body: { way: 'email' },
  });
  const row = await personById(writer, person);
  return accept({ in: true, ...started, first: row?.welcomedAt === null });
}

async function join(writer: Writer, tools: Tools, email: string, lang: Language): Promise<string> {
  const person = await makePerson(writer, tools, { kind: 'resident', lang, account: true });
  await keepContact(writer, tools, person, {
    kind: 'email',
    value: email,
    purpose: 'account',
    confirmed: true,
  });
  await atLeastConfirmed(writer, person);
  return person;
}

/** Confirms an address for an account that exists, by the code that was sent there. */
export async function confirmEmail(
  writer: Writer,
  tools: Tools,
  person: string,
  given: { email: string; typed: string; device: string },
): Promise<Result<{ confirmed: boolean; code: Tried['code'] }>> {
  const email = readEmail(given.email);
  if (!email.ok) return email;
  const lookup = lookupOf(tools.keys, writer.community, 'email', email.value);
  const tried = await tryCode(writer, tools, 'confirm_email', { ...given, lookup });
  if (!tried.right) return accept({ confirmed: false, code: tried.code });
  if (await emailTaken(writer, lookup, person)) return refuse('email_taken', { field: 'email' });
  await keepContact(writer, tools, person, {
    kind: 'email',
    value: email.value,
    purpose: 'account',
    confirmed: true,
  });
  await atLeastConfirmed(writer, person);
  return accept({ confirmed: true, code: 'code_wrong' });
}
