import { z } from 'zod';
import { atlasOf, nameIn } from '../places/index.ts';
import { page, question } from '../platform/http/define.ts';
import type { Ask, Route } from '../platform/http/route.ts';
import { inScript, searchQuery } from '../platform/text/index.ts';
import { concernNow, rulesOf } from './carry-out.ts';
import { categories } from './codes.ts';
import { eventsOf } from './event-store.ts';
import { flagsOf } from './flags.ts';
import { type PublicFilter, publicConcerns } from './list-store.ts';
import { labelFor, labelsIn, wordsOf } from './messages/index.ts';
import { type ListedConcern, ListPage, type ListView, views } from './pages/list-page.tsx';
import { toPublic } from './public-concern.ts';
import { publicReason, releasedSentences } from './public-sentence.ts';
import { publicAsks } from './show-concern.tsx';
import { type ConcernRow, concernById } from './store.ts';
import { supportCounts } from './support-store.ts';
import { isOpen, states } from './transitions.ts';

const aPage = 20;

const filters: Readonly<Record<ListView, (now: Date) => Partial<PublicFilter>>> = {
  all: () => ({}),
  open: () => ({ states: states.filter((state) => isOpen(state) && state !== 'parked') }),
  late: (now) => ({ overdueAt: now }),
  parked: () => ({ states: ['parked'] }),
  confirmed: () => ({ states: ['closed'], confirmation: 'confirmed' }),
  closed: () => ({ states: ['closed'] }),
};

/** Time and id of the last row seen, as one word of an address. */
export function writeCursor(at: Date, id: string): string {
  return `${at.getTime().toString(36)}.${id}`;
}

export function readCursor(text: string | null | undefined): { at: Date; id: string } | null {
  const match = /^([0-9a-z]{1,10})\.([0-9a-z]{26})$/.exec(text ?? '');
  return match ? { at: new Date(Number.parseInt(match[1]!, 36)), id: match[2]! } : null;
}

/** Rows as every list shows them: support counted in one question for all of them. */
export async function listed(ask: Ask, rows: readonly ConcernRow[]): Promise<ListedConcern[]> {
  const atlas = await atlasOf(ask.reader);
  const { policy } = rulesOf(atlas);
  const counts = new Map(
    (
      await supportCounts(
        ask.reader,
        rows.map(({ id }) => id),
      )
    ).map((count) => [count.concern, count]),
  );
  const script = ask.preferences.script === 'reader' && ask.lang !== 'en' ? ask.lang : null;
  return rows.map((row) => {
    const shown = toPublic(row, atlas, ask.lang);
    return {
      ...shown,
      href: ask.href(`/concerns/${row.id}`),
      supporters: counts.get(row.id)?.all ?? 0,
      supportingResidents: counts.get(row.id)?.residents ?? 0,
      flags: flagsOf(row, ask.now, policy),
      shownTitle: script ? inScript(shown.title, script) : shown.title,
    };
  });
}

const shape = z.object({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  text: z.string(),
  lang: z.string(),
  state: z.string(),
  category: z.string().nullable(),
  urgency: z.string(),
  place: z.object({ kind: z.string(), id: z.string().nullable(), name: z.string().nullable() }),
  body: z.object({ id: z.string(), name: z.string() }).nullable(),
  calledIn: z.object({ id: z.string(), name: z.string() }).nullable(),
  resolution: z.string().nullable(),
  confirmation: z.string().nullable(),
  supporters: z.number().int(),
  /** Those at L2; a community may let others support as well. */
  supportingResidents: z.number().int(),
  flags: z.array(z.string()),
  submittedAt: z.string(),
  acceptedAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  dueAt: z.string().nullable(),
  originalDueAt: z.string().nullable(),
  paused: z.boolean().describe('The clock stands still'),
  transfers: z.number().int(),
  reopened: z.number().int(),
});

const iso = (at: Date | null) => at?.toISOString() ?? null;

function toJson(one: ListedConcern): z.infer<typeof shape> {
  const {
    id,
    number,
    title,
    text,
    lang,
    state,
    category,
    urgency,
    place,
    body,
    calledIn,
    resolution,
    confirmation,
  } = one;
  return {
    id,
    number,
    title,
    text,
    lang,
    state,
    category,
    urgency,
    place,
    body,
    calledIn,
    resolution,
    confirmation,
    supporters: one.supporters,
    supportingResidents: one.supportingResidents,
    flags: [...one.flags],
    submittedAt: one.submittedAt.toISOString(),
    acceptedAt: iso(one.acceptedAt),
    closedAt: iso(one.closedAt),
    dueAt: iso(one.dueAt),
    originalDueAt: iso(one.originalDueAt),
    paused: one.paused,
    transfers: one.transfers,
    reopened: one.reopened,
  };
}

const listQuery = z.object({
  view: z.enum(views).default('all'),
  q: z.string().max(200).optional(),
  category: z.enum(categories).optional(),
  place: z.string().max(60).optional(),
  after: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(aPage),
});

function filterFrom(now: Date, query: z.infer<typeof listQuery>): PublicFilter {
  return {
    ...filters[query.view](now),
    ...(query.q && { query: searchQuery(query.q).all }),
    ...(query.category && { category: query.category }),
    ...(query.place && { place: query.place }),
    after: readCursor(query.after),
    most: query.limit,
  };
}

export const listRoutes: Route[] = [
  page({
    id: 'concerns.list',
    path: '/concerns',
    action: 'record.read',
    cache: 'public',
    rate: 'search',
    async show(ask) {
      const sent = listQuery.safeParse(Object.fromEntries(ask.url.searchParams));
      const query = sent.success ? sent.data : listQuery.parse({});
      const rows = await publicConcerns(
        ask.reader,
        filterFrom(ask.now, { ...query, limit: aPage }),
      );
      const shown = rows.slice(0, aPage);
      const last = shown.at(-1);
      const words = wordsOf(ask.lang);
      const labels = labelsIn(ask.lang);
      const atlas = await atlasOf(ask.reader);
      const place = atlas.place(query.place);
      const only = [
        query.category && labelFor(labels.category, query.category),
        place && nameIn(place.names, ask.lang),
        query.q && `“${query.q}”`,
      ].filter(Boolean);
      const href = (change: Record<string, string>) => {
        const params = new URLSearchParams();
        const all = {
          view: query.view,
          q: query.q,
          category: query.category,
          place: query.place,
          ...change,
        };
        for (const [name, value] of Object.entries(all))
          if (value && value !== 'all') params.set(name, value);
        return `${ask.href('/concerns')}${params.size ? `?${params}` : ''}`;
      };
      return {
        title: words.list.title,
        current: 'concerns.list',
        body: (
          <ListPage
            words={words}
            labels={labels}
            lang={ask.lang}
            action={ask.href('/concerns')}
            view={query.view}
            q={query.q ?? ''}
            filter={only.length ? only.join(' · ') : null}
            concerns={await listed(ask, shown)}
            next={
              rows.length > aPage && last?.acceptedAt
                ? href({ after: writeCursor(last.acceptedAt, last.id) })
                : null
            }
            hrefFor={(view) => href({ view })}
          />
        ),
      };
    },
  }),
  question({
    id: 'concerns.all',
    path: '/concerns',
    action: 'record.read',
    rate: 'search',
    summary: 'Public concerns, the newest first; search, filter, page by `next`',
    query: listQuery,
    output: z.object({ concerns: z.array(shape), next: z.string().nullable() }),
    async answer(ask, query) {
      const rows = await publicConcerns(ask.reader, filterFrom(ask.now, query));
      const shown = rows.slice(0, query.limit);
      const last = shown.at(-1);
      return {
        concerns: (await listed(ask, shown)).map(toJson),
        next:
          rows.length > query.limit && last?.acceptedAt
            ? writeCursor(last.acceptedAt, last.id)
            : null,
      };
    },
  }),
  question({
    id: 'concerns.one',
    path: '/concerns/:concern',
    action: 'record.read',
    summary: 'One public concern with its public events',
    output: shape.extend({
      pause: z.object({
        since: z.string().nullable(),
        why: z.string().nullable().describe('The state in which it stands still'),
        ms: z.number().int().describe('How long it has stood still, in all'),
      }),
      asks: z.array(z.object({ step: z.string(), owner: z.string(), dueAt: z.string() })),
      events: z.array(
        z.object({
          seq: z.number().int(),
          kind: z.string(),
          from: z.string().nullable(),
          to: z.string().nullable(),
          at: z.string(),
          actorRole: z.string(),
          actorPseudonym: z.string().nullable(),
          reason: z.object({ code: z.string().nullable(), text: z.string().nullable() }),
          evidence: z.string().nullable().describe('What shows that it is done'),
          change: z.string().nullable().describe('What would have to change'),
          ruleVersion: z.string(),
        }),
      ),
    }),
    async answer(ask) {
      const row = await concernById(ask.reader, ask.params['concern'] ?? '');
      if (!row?.public) return null;
      const [one] = await listed(ask, [row]);
      if (!one) return null;
      const events = await eventsOf(ask.reader, row.id);
      const { timing } = await concernNow(ask.reader, row, events);
      const stands = timing.pausedSince;
      const released = releasedSentences(events);
      return {
        ...toJson(one),
        pause: {
          since: iso(stands),
          why: stands && row.state,
          ms: timing.stoodMs + (stands ? ask.now.getTime() - stands.getTime() : 0),
        },
        asks: Object.values(timing.asked)
          .filter(({ step }) => publicAsks.includes(step))
          .map(({ step, owner, dueAt }) => ({ step, owner, dueAt: dueAt.toISOString() })),
        events: events
          .filter((event) => event.public)
          .map((event) => ({
            seq: event.seq,
            kind: event.kind,
            from: event.from,
            to: event.to,
            at: event.at.toISOString(),
            actorRole: event.actorRole,
            actorPseudonym: event.actorPseudonym,
            reason: { code: event.reasonCode, text: publicReason(event, released) },
            evidence: textOf(event.detail['evidence']),
            change: textOf(event.detail['change']),
            ruleVersion: event.ruleVersion,
          })),
      };
    },
  }),
];

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value ? value : null;
}
