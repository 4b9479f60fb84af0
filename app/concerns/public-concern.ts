import { type Atlas, atlasOf, nameIn, publicPlace } from '../places/index.ts';
import type { Reader } from '../platform/db/database.ts';
import type { Language } from '../platform/i18n/languages.ts';
import { displayNumber } from './display-number.ts';
import { publicConcernsById } from './list-store.ts';
import { type ConcernRow, concernById } from './store.ts';
import { supportersOf } from './support-store.ts';

/** A concern as everybody may see it. */
export type PublicConcern = {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly text: string;
  readonly lang: string;
  readonly state: string;
  readonly category: string | null;
  readonly urgency: string;
  /** As precise as it may be told. */
  readonly place: {
    readonly kind: 'place' | 'block' | 'community';
    readonly id: string | null;
    readonly name: string | null;
  };
  readonly body: { readonly id: string; readonly name: string } | null;
  /** Called in, and not answering for it yet. */
  readonly calledIn: { readonly id: string; readonly name: string } | null;
  readonly resolution: string | null;
  readonly confirmation: string | null;
  readonly channel: string;
  readonly onBehalf: boolean;
  readonly submittedAt: Date;
  readonly acceptedAt: Date | null;
  readonly closedAt: Date | null;
  readonly dueAt: Date | null;
  readonly originalDueAt: Date | null;
  readonly promise: string | null;
  readonly promiseOwner: string | null;
  readonly promiseStartedAt: Date | null;
  readonly lastEventAt: Date;
  /** The clock stands still. */
  readonly paused: boolean;
  readonly transfers: number;
  readonly reopened: number;
  readonly target: string | null;
  readonly oldNumber: string | null;
};

export function toPublic(row: ConcernRow, atlas: Atlas, lang: Language): PublicConcern {
  const place = publicPlace(atlas.place(row.place), row.precision ?? 'community', atlas.blocks);
  const named = (id: string | null) => {
    const body = atlas.body(id);
    return body && { id: body.id, name: nameIn(body.names, lang) };
  };
  return {
    id: row.id,
    number: displayNumber(row),
    title: row.publicTitle ?? '',
    text: row.publicText ?? '',
    lang: row.lang,
    state: row.state,
    category: row.category,
    urgency: row.urgency,
    place: {
      kind: place.kind,
      id: place.kind === 'place' ? row.place : null,
      name: place.names && nameIn(place.names, lang),
    },
    body: named(row.body),
    calledIn: named(row.calledIn),
    resolution: row.resolution,
    confirmation: row.confirmation,
    channel: row.channel,
    onBehalf: row.onBehalf,
    submittedAt: row.submittedAt,
    acceptedAt: row.acceptedAt,
    closedAt: row.closedAt,
    dueAt: row.dueAt,
    originalDueAt: row.originalDueAt,
    promise: row.promise,
    promiseOwner: row.promiseOwner,
    promiseStartedAt: row.promiseStartedAt,
    lastEventAt: row.lastEventAt,
    paused: row.paused,
    transfers: row.transferCount,
    reopened: row.reopenCount,
    target: row.target,
    oldNumber: row.oldNumber,
  };
}

/** null: there is none, or it is not public. */
export async function concernForPublic(
  reader: Reader,
  id: string,
  lang: Language = 'zh-Hans',
): Promise<PublicConcern | null> {
  const row = await concernById(reader, id);
  return row?.public ? toPublic(row, await atlasOf(reader), lang) : null;
}

/** Of these, the ones that are public, in no order: one question however many. */
export async function concernsForPublic(
  reader: Reader,
  ids: readonly string[],
  lang: Language = 'zh-Hans',
): Promise<PublicConcern[]> {
  const atlas = await atlasOf(reader);
  return (await publicConcernsById(reader, ids)).map((row) => toPublic(row, atlas, lang));
}

/** Whom a change of a concern touches, besides those who follow it. */
export async function whoIsTouched(
  reader: Reader,
  id: string,
): Promise<{
  author: string | null;
  supporters: string[];
  /** The responsible body, and the one that was asked to take over and has not answered yet. */
  body: string | null;
  transferTo: string | null;
  /** The level called in, which answers for it once it has taken it up. */
  calledIn: string | null;
}> {
  const row = await concernById(reader, id);
  const supporters = await supportersOf(reader, id);
  return {
    author: row?.author ?? null,
    supporters: supporters.map(({ person }) => person),
    body: row?.body ?? null,
    transferTo: row?.transferTo ?? null,
    calledIn: row?.calledIn ?? null,
  };
}
