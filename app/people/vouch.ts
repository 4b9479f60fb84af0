import { type Atlas, atlasOf } from '../places/index.ts';
import type { Actor } from '../platform/access/actor.ts';
import type { Reader, Writer } from '../platform/db/database.ts';
import { newId } from '../platform/ids.ts';
import { accept, type Result, refuse } from '../platform/result.ts';
import { readCode } from '../platform/security/codes.ts';
import type { ServerKeys } from '../platform/security/keys.ts';
import { can } from './can.ts';
import { codeByHash } from './code-store.ts';
import { contactsOf } from './contact-store.ts';
import { codeRules, hashFor, type Issued, issueCode, redeemCode } from './one-time-codes.ts';
import { lockPerson, personById, setHome, setResidence } from './person-store.ts';
import {
  addVouch,
  hasVouched,
  revokeVouch,
  standingVouches,
  vouchedPlaces,
  vouchesSince,
} from './residence-store.ts';
import { type Tools, tellPrivately } from './tools.ts';

/** How many neighbours it takes, and how often one may. */
export const vouchesNeeded = 2;
export const vouchesAYear = 5;
const yearMs = 365 * 24 * 3_600_000;

/** A code to give to one neighbour, who then says that its owner lives here. */
export async function makeVouchCode(
  writer: Writer,
  tools: Tools,
  actor: Actor,
): Promise<Result<Issued>> {
  if (!actor.person) return refuse('sign_in_needed');
  const row = await personById(writer, actor.person);
  if (!row || row.assurance === 2) return refuse('resident_already');
  return accept(await issueCode(writer, tools, { purpose: 'vouch', person: actor.person }));
}

/** Whose code it is, by the name of the account, for the page that asks "do you know them?". Uses nothing up. */
export async function whoseVouchCode(
  reader: Reader,
  keys: ServerKeys,
  now: Date,
  typed: string,
): Promise<string | null> {
  const code = readCode(codeRules.vouch.kind, typed);
  if (!code) return null;
  const row = await codeByHash(reader, hashFor(keys, reader.community, 'vouch', code));
  if (!row?.person || row.usedAt || row.expiresAt <= now) return null;
  return (await personById(reader, row.person))?.pseudonym ?? null;
}

/** A resident says: this person lives here. The second such word makes them a resident. */
export async function vouchFor(
  writer: Writer,
  tools: Tools,
  actor: Actor,
  typed: string,
  given: { building?: string | undefined } = {},
): Promise<Result<{ standing: number; resident: boolean }>> {
  const verdict = can(actor, 'people.vouch', {});
  if (!verdict.ok) return refuse(verdict.code);
  const voucher = actor.person ?? '';
  const now = tools.clock.now();
  const atlas = await atlasOf(writer);
  const place = given.building ? atlas.place(given.building) : null;
  if (given.building && place?.kind !== 'building')
    return refuse('building_unknown', { field: 'building' });
  const code = await redeemCode(writer, tools, ['vouch'], typed);
  if (!code.ok) return code;
  const person = code.value.person ?? '';
  if (person === voucher) return refuse('vouch_self', { field: 'code' });
  // Both rows are locked in one order, so that limits hold for two words at the same moment.
  const [first, second] = [person, voucher].sort();
  const rows = [await lockPerson(writer, first ?? ''), await lockPerson(writer, second ?? '')];
  const about = rows.find((row) => row?.id === person);
  if (!about || about.erasedAt || about.suspendedAt) return refuse('code_wrong', { field: 'code' });
  if ((await vouchesSince(writer, voucher, new Date(now.getTime() - yearMs))) >= vouchesAYear)
    return refuse('vouches_enough', { detail: { limit: vouchesAYear } });
  if (await hasVouched(writer, person, voucher))
    return refuse('vouched_already', { field: 'code' });
  await addVouch(writer, {
    id: newId(tools.clock),
    person,
    voucher,
    place: place?.id ?? null,
    at: now,
  });
  const standing = await standingVouches(writer, person);
  const resident = standing >= vouchesNeeded;
  if (resident && about.assurance < 2) {
    await setResidence(writer, person, { assurance: 2, by: 'vouched' });
    await setHome(writer, person, homeSaid(atlas, await vouchedPlaces(writer, person)));
  }
  await tellPrivately(writer, tools.clock, {
    type: 'person.vouched',
    about: person,
    actor: voucher,
    body: { standing },
  });
  return accept({ standing, resident });
}

/** What several words about a home have in common: the house, else the block, else nothing. */
export function homeSaid(
  atlas: Pick<Atlas, 'place'>,
  said: readonly (string | null)[],
): { place: string | null; block: string | null } {
  const same = (values: readonly (string | null)[]) =>
    values.every((value) => value === values[0]) ? (values[0] ?? null) : null;
  const place = same(said);
  return {
    place,
    block: place ? null : same(said.map((id) => atlas.place(id)?.block ?? null)),
  };
}

/** Takes a word back. Whoever is a resident by such words only is one no more when too few stand. */
export async function takeBackVouch(
  writer: Writer,
  tools: Tools,
  actor: Actor,
  id: string,
): Promise<Result<{ standing: number }>> {
  if (!actor.person) return refuse('sign_in_needed');
  const person = await revokeVouch(writer, id, actor.person, tools.clock.now());
  if (!person) return refuse('not_found');
  const about = await lockPerson(writer, person);
  const standing = await standingVouches(writer, person);
  if (about?.residenceBy === 'vouched' && standing < vouchesNeeded) {
    const confirmed = (await contactsOf(writer, person)).some(
      ({ kind, confirmedAt }) => kind !== 'name' && confirmedAt,
    );
    await setResidence(writer, person, { assurance: confirmed ? 1 : 0, by: null });
    await setHome(writer, person, { place: null, block: null });
  }
  await tellPrivately(writer, tools.clock, {
    type: 'vouch.taken_back',
    about: person,
    actor: actor.person,
    body: { standing },
  });
  return accept({ standing });
}
