import { actorFor, livesAt, livesInBlock, type Thing } from '../people/index.ts';
import { atlasOf, publicPlace } from '../places/index.ts';
import { type Actor, holds } from '../platform/access/actor.ts';
import type { Reader } from '../platform/db/database.ts';
import { asksAt } from './ask-store.ts';
import { eventsOf } from './event-store.ts';
import type { ConcernRow } from './store.ts';
import { isOpen, type State } from './transitions.ts';
import { bodiesOf, type Matter } from './who-may.ts';

/** What has to be known about a concern before anybody may do something with it. */
export async function matterOf(reader: Reader, actor: Actor, row: ConcernRow): Promise<Matter> {
  const atHome =
    actor.person !== null &&
    actor.assurance === 2 &&
    (await isNeighbourOf(reader, actor.person, row));
  const { author, enteredBy, body, transferTo, calledIn, aboutBody: about } = row;
  const asked = !row.public && row.askedDueAt !== null && (await isAsked(reader, actor, row.id));
  const appealOpen = row.state === 'declined' && (await waitsForAppeal(reader, row.id));
  return { author, enteredBy, body, transferTo, calledIn, about, atHome, asked, appealOpen };
}

/** Whether somebody waits for an answer that this actor's office can give. */
async function isAsked(reader: Reader, actor: Actor, concern: string): Promise<boolean> {
  const asks = await asksAt(reader, [concern]);
  return asks.some(({ of }) => of.some((role) => holds(actor, role)));
}

async function waitsForAppeal(reader: Reader, id: string): Promise<boolean> {
  const last = (await eventsOf(reader, id)).findLast(({ kind }) =>
    ['appeal', 'answer_appeal', 'decline', 'decline_held'].includes(kind),
  );
  return last?.kind === 'appeal';
}

/** What `can()` has to know of a concern before it opens contact data: a body has it only while it works on it. */
export function contactThing(row: ConcernRow): Thing {
  const { author, aboutBody: about } = row;
  return isOpen(row.state as State) // rows hold states of the table
    ? { author, about, body: row.body, handler: row.handler }
    : { author, about };
}

/**
 * Whether this resident lives at the same place, as precisely as the public may know the place and no more: else a
 * button that is offered to one house only would tell which house it is.
 */
async function isNeighbourOf(reader: Reader, person: string, row: ConcernRow): Promise<boolean> {
  const atlas = await atlasOf(reader);
  const place = atlas.place(row.place);
  const known = publicPlace(place, row.precision ?? 'community', atlas.blocks).kind;
  if (!place || known === 'community' || place.kind === 'public_place') return true;
  return known === 'block' && place.block
    ? livesInBlock(reader, person, place.block)
    : livesAt(reader, person, place.id);
}

/**
 * For which bodies whoever acts works. The code of a slip is its author's: an author who works for the body
 * responsible judges their own matter signed out as well as signed in, so nobody confirms it and it closes unconfirmed.
 */
export async function bodiesBehind(
  reader: Reader,
  actor: Actor,
  row: ConcernRow,
  holdsCode: boolean,
  now: Date,
): Promise<string[]> {
  const own = bodiesOf(actor);
  if (!holdsCode || !row.author || row.author === actor.person) return own;
  return [...own, ...bodiesOf(await actorFor(reader, row.author, now))];
}
