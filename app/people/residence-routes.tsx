import { z } from 'zod';
import { atlasOf, nameIn } from '../places/index.ts';
import { act, page } from '../platform/http/define.ts';
import type { Answer, Ask, Typed } from '../platform/http/route.ts';
import type { Refusal } from '../platform/result.ts';
import { refuse } from '../platform/result.ts';
import { formatFor } from '../ui/index.ts';
import { can } from './can.ts';
import { browserOf, formState, goOn, see } from './form-state.ts';
import { askForLetter, type LetterRedeemed, redeemLetter } from './letters.ts';
import { wordsOf } from './messages/index.ts';
import type { Issued } from './one-time-codes.ts';
import {
  type Building,
  LetterAskedPage,
  LetterCodePage,
  LetterPage,
  ResidencePage,
  VouchCodePage,
  VouchPage,
} from './pages/residence-page.tsx';
import { personById } from './person-store.ts';
import { standingVouches, vouchesGiven } from './residence-store.ts';
import { toolsOf } from './tools.ts';
import { makeVouchCode, takeBackVouch, vouchFor, whoseVouchCode } from './vouch.ts';

type Sent = { refusal: Refusal; typed: Typed };

const letterInput = z.object({
  building: z.string().min(1).max(60),
  door: z.string().trim().min(1).max(60),
  name: z.string().trim().max(60).optional(),
});

export async function buildingsFor(ask: Ask): Promise<Building[]> {
  const { places } = await atlasOf(ask.reader);
  return places
    .filter(({ kind }) => kind === 'building')
    .map(({ id, names }) => ({ value: id, label: nameIn(names, ask.lang) }))
    .sort((a, b) => a.label.localeCompare(b.label, ask.lang, { numeric: true }));
}

async function letterView(ask: Ask, sent?: Sent): Promise<Answer> {
  const words = wordsOf(ask.lang);
  return {
    title: words.letter.title,
    unlisted: true,
    body: (
      <LetterPage
        words={words}
        form={formState(ask, sent)}
        action={ask.href('/letter')}
        buildings={await buildingsFor(ask)}
      />
    ),
  };
}

function letterCodeView(ask: Ask, sent?: Sent): Answer {
  const words = wordsOf(ask.lang);
  return {
    title: words.letter.title2,
    unlisted: true,
    body: (
      <LetterCodePage
        words={words}
        form={formState(ask, sent)}
        action={ask.href('/letter/code')}
        signedIn={ask.actor.person !== null}
      />
    ),
  };
}

async function residenceView(ask: Ask, sent?: Sent): Promise<Answer> {
  const words = wordsOf(ask.lang);
  const person = ask.actor.person ?? '';
  const row = await personById(ask.reader, person);
  return {
    title: words.residence.title,
    unlisted: true,
    crumbs: [{ name: words.me.title, href: ask.href('/me') }],
    body: (
      <ResidencePage
        words={words}
        assurance={row?.assurance ?? 0}
        by={row?.residenceBy ?? null}
        standing={await standingVouches(ask.reader, person)}
        form={formState(ask, sent)}
        href={ask.href}
      />
    ),
  };
}

async function vouchView(ask: Ask, typed: string | null, sent?: Sent): Promise<Answer> {
  const words = wordsOf(ask.lang);
  const verdict = can(ask.actor, 'people.vouch', {});
  const name =
    typed && verdict.ok
      ? await whoseVouchCode(ask.reader, ask.services.keys, ask.now, typed)
      : null;
  return {
    title: words.vouch.title,
    unlisted: true,
    crumbs: [{ name: words.me.title, href: ask.href('/me') }],
    body: (
      <VouchPage
        words={words}
        form={formState(ask, sent)}
        backForm={formState(ask)}
        href={ask.href}
        view={{
          may: verdict.ok,
          buildings: verdict.ok ? await buildingsFor(ask) : [],
          asked: typed ? { code: typed, name } : null,
          given: ask.actor.person ? await vouchesGiven(ask.reader, ask.actor.person) : [],
        }}
      />
    ),
  };
}

export const residenceRoutes = [
  page({
    id: 'people.letter_page',
    path: '/letter',
    action: 'account.enter',
    show: (ask) => letterView(ask),
  }),
  act({
    id: 'people.ask_for_letter',
    path: '/letter',
    action: 'account.enter',
    rate: 'sign_in',
    summary: 'Ask for a letter with a code to an address of this community',
    input: letterInput,
    perform: (ask, input) => askForLetter(ask.writer, toolsOf(ask), ask.actor, input),
    done: (ask) => ({
      title: wordsOf(ask.lang).letter.title,
      unlisted: true,
      body: <LetterAskedPage words={wordsOf(ask.lang)} codeHref={ask.href('/letter/code')} />,
    }),
    again: (ask, refusal, typed) => letterView(ask, { refusal, typed }),
  }),
  page({
    id: 'people.letter_code_page',
    path: '/letter/code',
    action: 'account.enter',
    show: async (ask) => letterCodeView(ask),
  }),
  act({
    id: 'people.redeem_letter',
    path: '/letter/code',
    action: 'account.enter',
    rate: 'sign_in',
    summary: 'Enter the code of a letter: confirm where one lives, or join',
    api: false,
    input: z.object({
      code: z.string().trim().min(1).max(40),
      shared: z.boolean().default(false),
    }),
    output: z.custom<LetterRedeemed>(),
    perform: (ask, input) =>
      redeemLetter(ask.writer, toolsOf(ask), ask.actor, input.code, {
        ...browserOf(ask, input.shared),
        lang: ask.lang,
      }),
    done: (ask, redeemed) =>
      redeemed.kind === 'joined'
        ? goOn(ask, { ...redeemed, first: true }, null)
        : see(ask, '/me/residence'),
    again: async (ask, refusal, typed) => letterCodeView(ask, { refusal, typed }),
  }),
  page({
    id: 'people.residence',
    path: '/me/residence',
    action: 'own.account',
    needs: 'sign_in',
    show: (ask) => residenceView(ask),
  }),
  act({
    id: 'people.make_vouch_code',
    secret: true,
    path: '/me/vouch-code',
    action: 'own.account',
    needs: 'sign_in',
    summary: 'Make a code for one neighbour who will say that one lives here',
    input: z.object({}),
    output: z.custom<Issued>(),
    api: false,
    perform: (ask) => makeVouchCode(ask.writer, toolsOf(ask), ask.actor),
    async done(ask, issued) {
      const words = wordsOf(ask.lang);
      const { community } = await atlasOf(ask.reader);
      const format = formatFor({ lang: ask.lang, timeZone: ask.tenant.timeZone, now: ask.now });
      return {
        title: words.residence.code,
        unlisted: true,
        body: (
          <VouchCodePage
            words={words}
            from={nameIn(community.names, ask.lang)}
            code={issued.shown}
            until={format.date(issued.expiresAt)}
            url={`${ask.services.origin}${ask.href('/vouch')}`}
            back={ask.href('/me/residence')}
          />
        ),
      };
    },
    again: (ask, refusal, typed) => residenceView(ask, { refusal, typed }),
  }),
  page({
    id: 'people.vouch_page',
    path: '/vouch',
    action: 'own.account',
    needs: 'sign_in',
    rate: 'sign_in',
    show: (ask) => vouchView(ask, ask.url.searchParams.get('code')?.slice(0, 20) ?? null),
  }),
  act({
    id: 'people.vouch',
    path: '/vouch',
    action: 'people.vouch',
    needs: 'sign_in',
    rate: 'sign_in',
    summary: 'Say that a neighbour lives here',
    input: z.object({
      code: z.string().trim().min(1).max(40),
      building: z.string().max(60).optional(),
      sure: z.boolean().default(false),
    }),
    output: z.object({ standing: z.number().int(), resident: z.boolean() }),
    perform: (ask, input) =>
      input.sure
        ? vouchFor(ask.writer, toolsOf(ask), ask.actor, input.code, input)
        : Promise.resolve(refuse('not_sure', { field: 'sure' })),
    async done(ask, given) {
      const words = wordsOf(ask.lang).vouch;
      const shown = await vouchView(ask, null);
      if ('raw' in shown || 'see' in shown) return shown;
      const text = given.resident ? words.thanksResident : words.thanks;
      return { ...shown, notices: [{ tone: 'good', text }] };
    },
    again: (ask, refusal, typed) => vouchView(ask, String(typed['code'] ?? ''), { refusal, typed }),
  }),
  act({
    id: 'people.take_back_vouch',
    path: '/vouch/back',
    action: 'own.account',
    needs: 'sign_in',
    summary: 'Take back what one said for a neighbour',
    input: z.object({ vouch: z.string().min(1).max(40) }),
    output: z.object({ standing: z.number().int() }),
    perform: (ask, input) => takeBackVouch(ask.writer, toolsOf(ask), ask.actor, input.vouch),
    done: (ask) => see(ask, '/vouch'),
  }),
];
