import { atlasOf } from '../places/index.ts';
import type { Actor } from '../platform/access/actor.ts';
import type { Reader, Writer } from '../platform/db/database.ts';
import type { Language } from '../platform/i18n/languages.ts';
import { newId } from '../platform/ids.ts';
import { accept, type Result, refuse } from '../platform/result.ts';
import { mac } from '../platform/security/compare.ts';
import type { ServerKeys } from '../platform/security/keys.ts';
import { sealerFor } from '../platform/security/seal.ts';
import { can } from './can.ts';
import { addReading } from './contact-store.ts';
import { showOutgoing } from './demo.ts';
import { readDoor } from './enrol.ts';
import { standingOf } from './login-store.ts';
import { type Started, startLogin } from './logins.ts';
import { makePerson } from './make-person.ts';
import { issueCode, redeemCode } from './one-time-codes.ts';
import { readName } from './person.ts';
import { setResidence } from './person-store.ts';
import type { Browser } from './redeem-slip.ts';
import {
  addLetter,
  letterPrinted,
  letterQueue,
  lettersToDoor,
  lockLetters,
  type WaitingLetter,
} from './residence-store.ts';
import { type Tools, tellPrivately } from './tools.ts';

/** Letters to one door within thirty days. */
export const lettersADoor = 3;
const monthMs = 30 * 24 * 3_600_000;

export type LetterWish = {
  readonly building: string;
  readonly door: string;
  /** On the envelope, if wished. */
  readonly name?: string | undefined;
};

/**
 * Asks for a letter with a code to an address of this community. Without an account too: whoever gets the letter can
 * open one with it, as somebody who lives there. A worker may ask for somebody at the counter.
 */
export async function askForLetter(
  writer: Writer,
  tools: Tools,
  actor: Actor,
  given: LetterWish,
  forWhom: 'self' | 'somebody' = 'self',
): Promise<Result<{ waiting: true }>> {
  if (forWhom === 'somebody') {
    const verdict = can(actor, 'people.enrol', {});
    if (!verdict.ok) return refuse(verdict.code);
  }
  const place = (await atlasOf(writer)).place(given.building);
  if (place?.kind !== 'building') return refuse('building_unknown', { field: 'building' });
  const door = readDoor(given.door);
  if (!door.ok) return door;
  const name = given.name ? readName(given.name) : null;
  if (name && !name.ok) return name;
  const now = tools.clock.now();
  const hash = mac(
    tools.keys.keyFor('contact-lookup'),
    writer.community,
    'door',
    place.id,
    door.value.toLowerCase().replace(/\s/g, ''),
  );
  if ((await lettersToDoor(writer, hash, new Date(now.getTime() - monthMs))) >= lettersADoor)
    return refuse('letters_enough');
  const id = newId(tools.clock);
  const person = forWhom === 'self' ? actor.person : null;
  await addLetter(writer, {
    id,
    person,
    place: place.id,
    sealed: sealerFor(tools.keys.keyFor('contact')).seal(
      JSON.stringify({ door: door.value, name: name?.value ?? null }),
      `letter/${id}`,
    ),
    addressHash: hash,
    askedByWorker: forWhom === 'somebody' ? actor.person : null,
    at: now,
  });
  return accept({ waiting: true });
}

export type Envelope = {
  readonly id: string;
  readonly place: string;
  readonly door: string;
  readonly name: string | null;
  readonly askedAt: Date;
};

function open(keys: ServerKeys, letter: WaitingLetter): Envelope {
  const text = sealerFor(keys.keyFor('contact')).open(letter.sealed, `letter/${letter.id}`);
  if (text === null) throw new Error('a letter that this server cannot open');
  // Written by askForLetter above and by nobody else.
  const { door, name } = JSON.parse(text) as { door: string; name: string | null };
  return { id: letter.id, place: letter.place, door, name, askedAt: letter.askedAt };
}

export type Waiting = Pick<Envelope, 'id' | 'place' | 'askedAt'>;

/** What waits to be printed, for whoever prints it: the houses only. The addresses are opened when they are printed. */
export async function waitingLetters(reader: Reader, actor: Actor): Promise<Result<Waiting[]>> {
  const verdict = can(actor, 'people.print_letters', {});
  if (!verdict.ok) return refuse(verdict.code);
  const queue = await letterQueue(reader, 50);
  return accept(queue.map(({ id, place, askedAt }) => ({ id, place, askedAt })));
}

export type PrintedLetter = Envelope & { readonly code: string; readonly expiresAt: Date };

/** Makes the codes, gives the letters to print, and wipes the addresses from the queue in the same moment. */
export async function printLetters(
  writer: Writer,
  tools: Tools,
  actor: Actor,
  ids: readonly string[],
): Promise<Result<PrintedLetter[]>> {
  const verdict = can(actor, 'people.print_letters', {});
  if (!verdict.ok) return refuse(verdict.code);
  const letters = await lockLetters(writer, ids);
  if (letters.length === 0) return refuse('nothing_to_print');
  const { place } = await atlasOf(writer);
  const printed: PrintedLetter[] = [];
  for (const letter of letters) {
    const envelope = open(tools.keys, letter);
    if (letter.person && letter.person !== actor.person)
      await addReading(writer, {
        id: newId(tools.clock),
        person: letter.person,
        kinds: envelope.name ? ['address', 'name'] : ['address'],
        reader: actor.person ?? '',
        readerRole: verdict.role,
        why: 'print_letter',
        subjectKind: null,
        subjectId: null,
        at: tools.clock.now(),
      });
    const issued = await issueCode(writer, tools, {
      purpose: 'confirm_residence',
      person: letter.person,
      place: letter.place,
      madeBy: actor.person,
    });
    await letterPrinted(writer, letter.id, actor.person ?? '', tools.clock.now());
    await showOutgoing(writer, tools, {
      kind: 'letter',
      recipient: `${place(letter.place)?.names['zh-Hans'] ?? ''} ${envelope.door}`,
      code: issued.shown,
    });
    printed.push({ ...envelope, code: issued.shown, expiresAt: issued.expiresAt });
  }
  return accept(printed);
}

/** What the code of a letter did: confirmed where somebody lives, and perhaps opened an account for it. */
export type LetterRedeemed =
  | { readonly kind: 'confirmed' }
  | ({ readonly kind: 'joined' } & Started);

/**
 * Enters the code of a letter. A letter asked for by an account confirms that account only, and only while signed in:
 * others at the same address could open the letter too.
 */
export async function redeemLetter(
  writer: Writer,
  tools: Tools,
  actor: Actor,
  typed: string,
  browser: Browser & { lang: Language },
): Promise<Result<LetterRedeemed>> {
  const code = await redeemCode(writer, tools, ['confirm_residence'], typed);
  if (!code.ok) return code;
  const { person, place } = code.value;
  if (person && person !== actor.person)
    return refuse(actor.person ? 'code_wrong' : 'letter_for_account', { field: 'code' });
  const whose =
    actor.person ??
    (await makePerson(writer, tools, { kind: 'resident', lang: browser.lang, account: true }));
  if (!(await standingOf(writer, whose, tools.clock.now())))
    return refuse('code_wrong', { field: 'code' });
  await setResidence(writer, whose, { assurance: 2, by: 'posted', place });
  await tellPrivately(writer, tools.clock, {
    type: 'residence.confirmed',
    about: whose,
    actor: whose,
    body: { way: 'posted' },
  });
  if (actor.person) return accept({ kind: 'confirmed' });
  const started = await startLogin(writer, tools.clock, {
    person: whose,
    way: 'letter',
    label: browser.label,
    shared: browser.shared,
  });
  return accept({ kind: 'joined', ...started });
}
