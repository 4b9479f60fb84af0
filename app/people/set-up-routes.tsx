import { z } from 'zod';
import { nameIn } from '../places/index.ts';
import { act, page } from '../platform/http/define.ts';
import type { Answer, Ask, Typed } from '../platform/http/route.ts';
import type { Refusal } from '../platform/result.ts';
import { beSomebody } from './be-somebody.ts';
import { isDemo } from './demo.ts';
import { demoPeople, outgoing } from './demo-store.ts';
import { browserLabel, cookieOf, formState, goOn } from './form-state.ts';
import type { Started } from './logins.ts';
import { wordsOf } from './messages/index.ts';
import { DemoPage, LinkOverPage, SetUpPage } from './pages/staff-pages.tsx';
import { consumeSetupLink, isSetupLinkOpen } from './set-up.ts';
import { toolsOf } from './tools.ts';

async function setUpView(ask: Ask, sent?: { refusal: Refusal; typed: Typed }): Promise<Answer> {
  const words = wordsOf(ask.lang);
  const token = ask.params['token'] ?? '';
  if (!(await isSetupLinkOpen(ask.reader, token, ask.now)))
    return {
      title: words.setUp.over,
      unlisted: true,
      status: 410,
      body: <LinkOverPage words={words} />,
    };
  return {
    title: words.setUp.title,
    unlisted: true,
    headers: { 'referrer-policy': 'same-origin' },
    body: (
      <SetUpPage words={words} form={formState(ask, sent)} action={ask.href(`/set-up/${token}`)} />
    ),
  };
}

export const setUpRoutes = [
  page({
    id: 'people.set_up_page',
    path: '/set-up/:token',
    action: 'account.enter',
    rate: 'sign_in',
    show: (ask) => setUpView(ask),
  }),
  act({
    id: 'people.set_up',
    secret: true,
    path: '/set-up/:token',
    action: 'account.enter',
    rate: 'sign_in',
    summary: 'Become the administrator by the one-time link of the server',
    api: false,
    input: z.object({
      pseudonym: z.string().trim().min(1).max(60),
      password: z.string().min(1).max(1024),
    }),
    output: z.custom<Started>(),
    perform: (ask, input) =>
      consumeSetupLink(ask.writer, toolsOf(ask), ask.params['token'] ?? '', {
        ...input,
        lang: ask.lang,
        label: browserLabel(ask.request),
      }),
    done: (ask, started) => goOn(ask, started, null),
    again: (ask, refusal, typed) => setUpView(ask, { refusal, typed }),
  }),
  page({
    id: 'people.demo_desk',
    path: '/demo-desk',
    action: 'account.enter',
    async show(ask) {
      if (!(await isDemo(ask.reader))) return null;
      const words = wordsOf(ask.lang);
      const people = await demoPeople(ask.reader);
      return {
        title: words.demo.title,
        unlisted: true,
        body: (
          <DemoPage
            words={words}
            href={ask.href}
            plain={formState(ask)}
            out={await outgoing(ask.reader)}
            people={people.map(({ person, names, note }) => ({
              id: person,
              name: nameIn(names, ask.lang),
              note: nameIn(note, ask.lang),
            }))}
          />
        ),
      };
    },
  }),
  act({
    id: 'people.be_somebody',
    path: '/demo-desk/be',
    action: 'account.enter',
    summary: 'In a demonstration, be one of its people',
    api: false,
    input: z.object({ person: z.string().min(1).max(40) }),
    output: z.custom<Started>(),
    perform: (ask, input) =>
      beSomebody(ask.writer, toolsOf(ask), input.person, browserLabel(ask.request)),
    done: (ask, started) => ({ see: ask.href('/'), cookies: [cookieOf(ask, started)] }),
    again: async () => null,
  }),
];
