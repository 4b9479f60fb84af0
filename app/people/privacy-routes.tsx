import { z } from 'zod';
import { act, page, question } from '../platform/http/define.ts';
import type { Ask, Typed, View } from '../platform/http/route.ts';
import { accept, type Refusal, refuse } from '../platform/result.ts';
import { personOf } from './account-routes.tsx';
import {
  type ContactRequestRow,
  contactRequestsDecided,
  contactRequestsOpen,
  permissionsOf,
} from './contact-request-store.ts';
import { dataRequestOutcomes, dataRequestsOpen, lockDataRequest } from './data-request-store.ts';
import { answerDataRequest } from './data-requests.ts';
import { formState } from './form-state.ts';
import { wordsOf } from './messages/index.ts';
import type { ContactWish } from './pages/privacy-entries.tsx';
import { PrivacyPage, ReadOncePage } from './pages/privacy-page.tsx';
import { agreeToReading, askToRead, readByTwo, refuseReading } from './read-by-two.ts';
import { personsWith } from './role-store.ts';
import { shownRequest } from './shown-request.ts';
import { toolsOf } from './tools.ts';
import { displayNamesOf } from './who-is-who.ts';

type Sent = { refusal: Refusal; typed: Typed };

const byTwo = { action: 'contact.read_by_two', needs: 'sign_in', audit: 'private' } as const;
const request = z.object({ request: z.string().min(1).max(40) });
const done = (what: string) => (ask: Ask) => ({ see: `${ask.href('/privacy')}?done=${what}` });

/** How a decided wish is called on the list. */
function cameOf(row: ContactRequestRow, now: Date): string {
  if (row.readAt) return 'read';
  return row.lapsesAt && row.lapsesAt <= now ? 'lapsed' : (row.outcome ?? '');
}

async function deskView(ask: Ask, sent?: Sent): Promise<View> {
  const words = wordsOf(ask.lang);
  const self = personOf(ask);
  const open = await contactRequestsOpen(ask.reader);
  const permitted = await permissionsOf(ask.reader, self, ask.now);
  const decided = await contactRequestsDecided(ask.reader, 20);
  const requests = await dataRequestsOpen(ask.reader);
  // Of colleagues only: by the name of an author's account two worries could be told to be one person's.
  const names = await displayNamesOf(
    ask.reader,
    open.map((row) => row.requestedBy),
  );
  const wishOf = (row: ContactRequestRow): ContactWish => ({
    id: row.id,
    about: row.subjectKind,
    why: row.why,
    reason: row.reason,
    askedBy: names.get(row.requestedBy) ?? '',
    at: row.requestedAt,
    mine: row.requestedBy === self,
    own: row.person === self,
    until: row.lapsesAt,
    href: row.subjectKind === 'concern' ? ask.href(`/concerns/${row.subjectId}`) : null,
  });
  const told = words.privacy.desk.done;
  const what = ask.url.searchParams.get('done');
  const inForm = sent?.typed['form'] === 'answer' || sent?.typed['form'] === 'ask';
  return {
    title: words.privacy.desk.title,
    unlisted: true,
    current: 'privacy',
    ...(what &&
      what in told && {
        notices: [{ tone: 'good' as const, text: told[what as keyof typeof told] }], // checked the line above
      }),
    body: (
      <PrivacyPage
        words={words}
        href={ask.href}
        plain={formState(ask, inForm ? null : sent)}
        formFor={(id, form) => {
          const mine = sent?.typed['form'] === form && sent.typed['request'] === id;
          return { ...formState(ask, mine ? sent : null), open: mine };
        }}
        panels={await ask.panels('desk', 'privacy')}
        view={{
          alone: (await personsWith(ask.reader, 'privacy_officer', null, ask.now)).length < 2,
          requests: requests.map((row) => ({
            ...shownRequest(row, ask.now),
            id: row.id,
            way: row.way,
            name: row.way === 'account' ? row.name : null,
            concernHref: row.concern && ask.href(`/concerns/${row.concern}`),
            reachable: row.person !== null && row.person !== self,
          })),
          waiting: open.map(wishOf),
          permissions: permitted.map(wishOf),
          lately: decided.map((row) => ({
            at: row.decidedAt ?? row.requestedAt,
            about: row.subjectKind,
            why: row.why,
            came: cameOf(row, ask.now),
          })),
        }}
      />
    ),
  };
}

const again = (ask: Ask, refusal: Refusal, typed: Typed) => deskView(ask, { refusal, typed });

/** The privacy officers: answers about data, and contact data that is opened by two. */
export const privacyRoutes = [
  page({
    id: 'people.privacy',
    path: '/privacy',
    action: 'data_request.answer',
    needs: 'sign_in',
    audit: 'private',
    show: (ask) => deskView(ask),
  }),
  act({
    id: 'people.answer_data_request',
    path: '/privacy/requests/answer',
    action: 'data_request.answer',
    needs: 'sign_in',
    audit: 'private',
    summary: 'Answer a request about data, with a reason that the person reads',
    input: request.extend({
      outcome: z.enum(dataRequestOutcomes),
      answer: z.string().trim().min(1).max(2000),
    }),
    output: z.object({ number: z.string() }),
    perform: (ask, input) =>
      answerDataRequest(ask.writer, toolsOf(ask), ask.actor, input.request, input),
    done: done('answered'),
    again,
  }),
  act({
    ...byTwo,
    id: 'people.ask_to_read',
    path: '/privacy/contacts/ask',
    summary:
      'Ask a second privacy officer to agree that contact data is opened, to answer a request',
    input: request.extend({ reason: z.string().trim().min(1).max(500) }),
    output: z.object({ request: z.string() }),
    async perform(ask, input) {
      const row = await lockDataRequest(ask.writer, input.request);
      if (!row?.person) return refuse('not_found');
      return askToRead(ask.writer, toolsOf(ask), ask.actor, row.person, {
        why: 'data_request',
        reason: input.reason,
        subject: { kind: 'data_request', id: row.id },
      });
    },
    done: done('asked'),
    again,
  }),
  act({
    ...byTwo,
    id: 'people.agree_to_reading',
    path: '/privacy/contacts/agree',
    summary:
      'Agree, as the second privacy officer, that contact data is opened once within 24 hours',
    input: request,
    output: z.object({ until: z.iso.datetime() }),
    perform: (ask, input) => agreeToReading(ask.writer, toolsOf(ask), ask.actor, input.request),
    done: done('agreed'),
    again,
  }),
  act({
    ...byTwo,
    id: 'people.refuse_reading',
    path: '/privacy/contacts/refuse',
    summary: 'Do not agree that contact data is opened, or take one’s own wish back',
    input: request,
    perform: (ask, input) => refuseReading(ask.writer, toolsOf(ask), ask.actor, input.request),
    done: done('refused'),
    again,
  }),
  act({
    ...byTwo,
    id: 'people.read_by_two',
    path: '/privacy/contacts/read',
    summary: 'Open contact data to which a second privacy officer agreed; its owner is shown both',
    input: request,
    output: z.object({
      reason: z.string(),
      contacts: z.array(z.object({ kind: z.string(), value: z.string() })),
    }),
    async perform(ask, input) {
      const read = await readByTwo(ask.writer, toolsOf(ask), ask.actor, input.request);
      if (!read.ok) return read;
      return accept({
        reason: read.value.request.reason,
        contacts: read.value.contacts.map(({ kind, value }) => ({ kind, value })),
      });
    },
    done: (ask, read) => ({
      title: wordsOf(ask.lang).privacy.desk.onceTitle,
      unlisted: true,
      crumbs: [{ name: wordsOf(ask.lang).privacy.desk.title, href: ask.href('/privacy') }],
      body: <ReadOncePage words={wordsOf(ask.lang)} {...read} back={ask.href('/privacy')} />,
    }),
    again,
  }),
  question({
    id: 'people.api_contact_requests',
    path: '/privacy/contacts',
    action: 'contact.read_by_two',
    needs: 'sign_in',
    summary: 'Wishes to open contact data that wait for a second privacy officer',
    output: z.object({
      waiting: z.array(
        z.object({ request: z.string(), why: z.string(), reason: z.string(), mine: z.boolean() }),
      ),
    }),
    async answer(ask) {
      const open = await contactRequestsOpen(ask.reader);
      return {
        waiting: open.map(({ id, why, reason, requestedBy }) => ({
          request: id,
          why,
          reason,
          mine: requestedBy === ask.actor.person,
        })),
      };
    },
  }),
];
