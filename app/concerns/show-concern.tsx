import type { ComponentChildren } from 'preact';
import type { RecordedPage, Unversioned } from '../disclosure/index.ts';
import { shownInProcess } from '../people/index.ts';
import { atlasOf } from '../places/index.ts';
import type { Ask } from '../platform/http/route.ts';
import { detectScript, inScript } from '../platform/text/index.ts';
import { concernNow } from './concern-now.ts';
import type { Step, Timing } from './deadlines.ts';
import { type EventRow, eventsOf } from './event-store.ts';
import { flagsOf } from './flags.ts';
import { mergedInto } from './list-store.ts';
import { labelsIn, wordsOf } from './messages/index.ts';
import type { ConcernPageProps } from './pages/concern-page.tsx';
import { toPublic } from './public-concern.ts';
import { contentOfConcern, headOf } from './public-content.ts';
import { tellingOf } from './record-concern.ts';
import { labelIn } from './record-words.ts';
import { type ConcernRow, concernById, photosOf } from './store.ts';

/**
 * What is told, in the reader's script of Chinese if they ask for it: conversion is said, the original one tap away.
 * What the program says itself is in their language anyway.
 */
function inReadersScript(ask: Ask, content: Unversioned) {
  const written = detectScript([content.title, ...wordsIn(content)].join(' '));
  const wanted = ask.lang === 'en' ? null : ask.lang;
  const path = ask.url.pathname;
  if (wanted === null || (written !== 'zh-Hans' && written !== 'zh-Hant') || written === wanted)
    return { content, converted: null, convertHref: null };
  if ((ask.url.searchParams.get('script') ?? ask.preferences.script) !== 'reader')
    return { content, converted: null, convertHref: `${path}?script=reader` };
  const convert = <T extends { text: string }>(block: T) => ({
    ...block,
    text: inScript(block.text, wanted),
  });
  return {
    content: {
      ...content,
      lang: wanted,
      title: inScript(content.title, wanted),
      blocks: content.blocks.map(convert),
    },
    converted: { from: written, href: `${path}?script=as_written` },
    convertHref: null,
  };
}

/** Asked for by steps that everybody can read. */
export const publicAsks: readonly Step[] = [
  'transfer_decision',
  'transfer_acceptance',
  'extension_decision',
];

/** What people wrote: codes of the program are in no script. */
function wordsIn(content: Pick<Unversioned, 'blocks'>): string[] {
  const quotes = content.blocks.filter(({ kind }) => kind === 'quote');
  return [...headOf(content).words, ...quotes].map(({ text }) => text);
}

/** The beginning of what is told, for search engines and cards in chats. */
export function excerptOf({ title, blocks }: Unversioned): string {
  return (wordsIn({ blocks })[0] ?? title).slice(0, 150);
}

/** What a page tells, and as what version of what entry, if as any. */
type Told = { readonly content: Unversioned; readonly page: RecordedPage | null };

/** What everybody reads is what the record has; whoever works on it reads more, from where it is kept. */
async function toldTo(
  ask: Ask,
  row: ConcernRow,
  given: { inside: boolean; page: RecordedPage | null; events: readonly EventRow[] },
  timing: Timing,
): Promise<Told> {
  const { page, inside, events } = given;
  if (page?.content && !inside) return { content: page.content, page };
  const photos = (await photosOf(ask.reader, row.id)).filter((photo) => photo.public);
  const telling = await tellingOf(ask.reader, row, { events, timing, photos, inside });
  const content = contentOfConcern(telling);
  if (row.public) return { content, page: null };
  const title = (inside && row.ownTitle) || wordsOf(ask.lang).page.notPublic;
  return { content: { ...content, title }, page: null };
}

/** Everything a concern's page shows, gathered in a number of questions that does not depend on what it holds. */
export async function pagePropsOf(
  ask: Ask,
  row: ConcernRow,
  given: {
    inside: boolean;
    /** The recorded version to show; null: there is none. */
    page: RecordedPage | null;
    turn: string | null;
    actions: ComponentChildren;
    insideBox: ComponentChildren;
    screening: boolean;
    actionsLast: boolean;
    support: ComponentChildren;
    whereTo: ComponentChildren;
  },
): Promise<ConcernPageProps> {
  const { reader, lang } = ask;
  const { inside } = given;
  const events = await eventsOf(reader, row.id);
  const { rules, timing } = await concernNow(reader, row, events);
  const merged = row.public ? await mergedInto(reader, row.id) : [];
  const target = row.target ? await concernById(reader, row.target) : undefined;
  const told = await toldTo(ask, row, { inside, page: given.page, events }, timing);
  const shown = row.public
    ? inReadersScript(ask, told.content)
    : { content: told.content, converted: null, convertHref: null };
  return {
    words: wordsOf(lang),
    labels: labelsIn(lang),
    label: labelIn(lang),
    lang,
    concern: toPublic(row, await atlasOf(reader), lang),
    ...shown,
    record: shown.converted ? null : told.page,
    rules: events.at(-1)?.ruleVersion ?? null,
    author: await shownInProcess(reader, {
      person: row.author,
      pseudonym: row.authorPseudonym,
      visibility: row.visibility,
      lang,
    }),
    flags: flagsOf(row, ask.now, rules.policy),
    asks: Object.values(timing.asked)
      // What only those who work on it hear of, only they see.
      .filter(({ step }) => inside || publicAsks.includes(step))
      .filter((promise) => promise !== timing.running)
      .map(({ step, owner, dueAt }) => ({ step, owner, dueAt })),
    pause: {
      since: timing.pausedSince,
      ms:
        timing.stoodMs +
        (timing.pausedSince ? ask.now.getTime() - timing.pausedSince.getTime() : 0),
    },
    merged: merged
      .filter((one) => one.public)
      .map((one) => ({ href: ask.href(`/concerns/${one.id}`), title: one.publicTitle ?? '' })),
    target: target?.public
      ? { href: ask.href(`/concerns/${target.id}`), title: target.publicTitle ?? '' }
      : null,
    recognisedHref: row.public ? ask.href(`/concerns/${row.id}/recognised`) : null,
    support: given.support,
    whereTo: given.whereTo,
    turn: given.turn,
    actions: given.actions,
    inside: given.insideBox,
    screening: given.screening,
    actionsLast: given.actionsLast,
    panels: row.public ? await ask.panels('concern', row.id) : null,
  };
}
