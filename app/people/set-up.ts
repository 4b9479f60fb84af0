import { visitor } from '../platform/access/actor.ts';
import type { Clock } from '../platform/clock.ts';
import type { Reader, Writer } from '../platform/db/database.ts';
import type { Language } from '../platform/i18n/languages.ts';
import { accept, type Result, refuse } from '../platform/result.ts';
import { isToken, newToken, tokenHash } from '../platform/security/tokens.ts';
import { addSetupLink, setupLinkOpen, useSetupLink } from './code-store.ts';
import { type Started, startLogin } from './logins.ts';
import { isNameTaken, makePerson } from './make-person.ts';
import { readPseudonym } from './person.ts';
import { giveByServer } from './role-acts.ts';
import { setPassword } from './set-password.ts';
import { type Tools, tellPrivately } from './tools.ts';

const linkLastsMs = 30 * 60_000;

export type SetupLink = {
  /** Below the community's address, e.g. `/set-up/…`. Holds the secret: print it, keep it nowhere. */
  readonly path: string;
  readonly token: string;
  readonly expiresAt: Date;
};

/**
 * A link by which whoever reads it (on the server's own terminal) becomes an administrator, once, within half an hour.
 * For the first one, and for the day all others are lost. A new link puts earlier ones out of use.
 */
export async function createSetupLink(writer: Writer, clock: Clock): Promise<SetupLink> {
  const token = newToken();
  const now = clock.now();
  const expiresAt = new Date(now.getTime() + linkLastsMs);
  await addSetupLink(writer, { tokenHash: tokenHash(token), at: now, expiresAt });
  return { path: `/set-up/${token}`, token, expiresAt };
}

/** Whether a link would still work; looking uses nothing up. */
export async function isSetupLinkOpen(reader: Reader, token: string, now: Date): Promise<boolean> {
  return isToken(token) && setupLinkOpen(reader, tokenHash(token), now);
}

export type FirstAdministrator = {
  readonly pseudonym: string;
  readonly password: string;
  readonly lang: Language;
  readonly label: string;
};

/** Uses the link: an account with a password and the role, signed in, with the second factor still to be set up. */
export async function consumeSetupLink(
  writer: Writer,
  tools: Tools,
  token: string,
  given: FirstAdministrator,
): Promise<Result<Started>> {
  if (!isToken(token) || !(await useSetupLink(writer, tokenHash(token), tools.clock.now())))
    return refuse('link_over');
  return makeAdministrator(writer, tools, given);
}

/** The account alone, for a set-up page that founds the community in the same transaction and checked its own link. */
export async function makeAdministrator(
  writer: Writer,
  tools: Tools,
  given: FirstAdministrator,
): Promise<Result<Started>> {
  const name = readPseudonym(given.pseudonym);
  if (!name.ok) return name;
  if (await isNameTaken(writer, name.value))
    return refuse('pseudonym_taken', { field: 'pseudonym' });
  const person = await makePerson(writer, tools, {
    kind: 'staff',
    lang: given.lang,
    account: true,
    age: 'adult',
    pseudonym: name.value,
  });
  const set = await setPassword(writer, tools, { ...visitor, person }, given.password);
  if (!set.ok) return set;
  await giveByServer(writer, tools, person);
  await tellPrivately(writer, tools.clock, {
    type: 'administrator.set_up',
    about: person,
    actor: null,
  });
  return accept(
    await startLogin(writer, tools.clock, { person, way: 'setup', label: given.label }),
  );
}
