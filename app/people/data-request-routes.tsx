import { z } from 'zod';
import { atlasOf, nameIn } from '../places/index.ts';
import { act, page, question } from '../platform/http/define.ts';
import type { Answer, Ask, Typed, View } from '../platform/http/route.ts';
import { accept, type Refusal, refuse } from '../platform/result.ts';
import { showCode } from '../platform/security/codes.ts';
import { formatFor } from '../ui/index.ts';
import { meCrumb, personOf } from './account-routes.tsx';
import { can } from './can.ts';
import { dataWish } from './data-request-box.tsx';
import { dataRequestOutcomes, dataRequestsOf } from './data-request-store.ts';
import {
  askAboutData,
  askAboutDataAtCounter,
  type DataRequestGiven,
  dataCounts,
  dataRequestForCode,
  dataRequestNumber,
} from './data-requests.ts';
import { formState } from './form-state.ts';
import { wordsOf } from './messages/index.ts';
import {
  CounterRequestPage,
  DataRequestsPage,
  FoundRequestPage,
  OwnRequestsPage,
  ReceiptPaper,
} from './pages/data-requests-page.tsx';
import { shownRequest } from './shown-request.ts';
import { toolsOf } from './tools.ts';

type Sent = { refusal: Refusal; typed: Typed };

/** Where this reader asks with an account: after signing in, where they have not. */
function askHrefOf(ask: Ask): string | null {
  const own = ask.href('/me/data-requests');
  if (!ask.actor.person) return `${ask.href('/sign-in')}?next=${encodeURIComponent(own)}`;
  return can(ask.actor, 'data_request.ask', { author: ask.actor.person }).ok ? own : null;
}

async function publicView(ask: Ask, sent?: Sent): Promise<Answer> {
  const words = wordsOf(ask.lang);
  return {
    title: words.privacy.requests.title,
    body: (
      <DataRequestsPage
        words={words}
        counts={await dataCounts(ask.reader, ask.now)}
        form={formState(ask, sent)}
        askHref={askHrefOf(ask)}
        href={ask.href}
      />
    ),
  };
}

async function ownView(ask: Ask, sent?: Sent): Promise<View> {
  const words = wordsOf(ask.lang);
  const rows = await dataRequestsOf(ask.reader, personOf(ask));
  const newest = rows[0];
  return {
    title: words.privacy.requests.title,
    unlisted: true,
    crumbs: meCrumb(ask),
    ...(ask.url.searchParams.get('done') === 'asked' &&
      newest && {
        notices: [
          { tone: 'good' as const, text: words.privacy.requests.got(dataRequestNumber(newest)) },
        ],
      }),
    body: (
      <OwnRequestsPage
        words={words}
        requests={rows.map((row) => shownRequest(row, ask.now))}
        form={formState(ask, sent)}
        href={ask.href}
      />
    ),
  };
}

function counterView(ask: Ask, sent?: Sent): View {
  const words = wordsOf(ask.lang);
  return {
    title: words.privacy.requests.counter,
    unlisted: true,
    crumbs: [{ name: words.counter.title, href: ask.href('/counter') }],
    body: <CounterRequestPage words={words} form={formState(ask, sent)} href={ask.href} />,
  };
}

async function receipt(ask: Ask, given: DataRequestGiven): Promise<View> {
  const words = wordsOf(ask.lang);
  const { community } = await atlasOf(ask.reader);
  const format = formatFor({ lang: ask.lang, timeZone: ask.tenant.timeZone, now: ask.now });
  return {
    title: words.privacy.requests.receipt,
    unlisted: true,
    layout: 'paper',
    body: (
      <ReceiptPaper
        words={words}
        from={nameIn(community.names, ask.lang)}
        number={given.number}
        code={showCode('status', given.code ?? '')}
        due={format.date(new Date(given.dueAt))}
        url={`${ask.services.origin}${ask.href('/data-requests')}`}
        telephone={community.telephone}
        back={ask.href('/counter')}
      />
    ),
  };
}

const number = z.number().int().nullable();
const givenOut = z.object({
  number: z.string(),
  dueAt: z.iso.datetime(),
  code: z.string().nullable(),
});

/** Requests about one’s own data: for everybody, for the person, at the counter. */
export const dataRequestRoutes = [
  page({
    id: 'people.data_requests',
    path: '/data-requests',
    action: 'record.read',
    show: (ask) => publicView(ask),
  }),
  question({
    id: 'people.api_data_requests',
    path: '/data-requests',
    action: 'record.read',
    summary:
      'How often people asked about their data, and how often contact data was opened, in the last 365 days; null stands for one to four',
    output: z.object({
      asked: number,
      answered: number,
      inTime: number,
      late: number,
      readings: number,
      readingsByTwo: number,
      since: z.iso.datetime(),
      until: z.iso.datetime(),
    }),
    async answer(ask) {
      const { since, until, ...counts } = await dataCounts(ask.reader, ask.now);
      return { ...counts, since: since.toISOString(), until: until.toISOString() };
    },
  }),
  act({
    id: 'people.data_request_by_code',
    path: '/data-requests/code',
    action: 'record.read',
    rate: 'sign_in',
    summary: 'How a request about data stands, by the code on its receipt',
    input: z.object({ code: z.string().trim().min(1).max(40) }),
    output: z.object({
      number: z.string(),
      dueAt: z.iso.datetime(),
      outcome: z.enum(dataRequestOutcomes).nullable(),
      answer: z.string().nullable(),
    }),
    async perform(ask, { code }) {
      const row = await dataRequestForCode(ask.reader, ask.services.keys, code);
      if (!row) return refuse('code_wrong', { field: 'code' });
      return accept({
        number: dataRequestNumber(row),
        dueAt: row.dueAt.toISOString(),
        outcome: row.outcome,
        answer: row.answer,
      });
    },
    async done(ask, _, { code }) {
      const row = await dataRequestForCode(ask.reader, ask.services.keys, code);
      if (!row) throw new Error('found a moment ago, gone now');
      const words = wordsOf(ask.lang);
      return {
        title: words.privacy.requests.title,
        unlisted: true,
        body: (
          <FoundRequestPage words={words} request={shownRequest(row, ask.now)} href={ask.href} />
        ),
      };
    },
    again: (ask, refusal, typed) => publicView(ask, { refusal, typed }),
  }),
  page({
    id: 'people.own_data_requests',
    path: '/me/data-requests',
    action: 'data_request.ask',
    needs: 'sign_in',
    show: (ask) => ownView(ask),
  }),
  act({
    id: 'people.ask_about_data',
    path: '/me/data-requests',
    action: 'data_request.ask',
    needs: 'sign_in',
    summary: 'Ask to see, correct, erase or restrict what is held of oneself, or object to its use',
    input: z.object(dataWish),
    output: givenOut,
    perform: (ask, input) => askAboutData(ask.writer, toolsOf(ask), ask.actor, input),
    done: (ask) => ({ see: `${ask.href('/me/data-requests')}?done=asked` }),
    again: (ask, refusal, typed) => ownView(ask, { refusal, typed }),
  }),
  page({
    id: 'people.counter_data_request',
    path: '/counter/data-request',
    action: 'data_request.enter_at_counter',
    needs: 'sign_in',
    show: async (ask) => counterView(ask),
  }),
  act({
    id: 'people.enter_data_request',
    path: '/counter/data-request',
    action: 'data_request.enter_at_counter',
    needs: 'sign_in',
    summary: 'Write down a request about data for somebody at the counter',
    input: z.object(dataWish),
    output: givenOut,
    perform: (ask, input) => askAboutDataAtCounter(ask.writer, toolsOf(ask), ask.actor, input),
    done: (ask, given) => receipt(ask, given),
    again: async (ask, refusal, typed) => counterView(ask, { refusal, typed }),
  }),
];
