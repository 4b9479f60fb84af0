import { z } from 'zod';
import { act, page } from '../platform/http/define.ts';
import type { Answer, Ask, Typed } from '../platform/http/route.ts';
import { type Refusal, refuse } from '../platform/result.ts';
import { browserOf, cookieOf, endCookie, formState, goOn, nextOf, see } from './form-state.ts';
import { wordsOf } from './messages/index.ts';
import { DigitsPage, ProvePage, SignInPage, SlipPage } from './pages/sign-in-page.tsx';
import { prove, type TriedProof } from './prove.ts';
import { redeemSlip, type SignedIn } from './redeem-slip.ts';
import { showSecondFactor, type TriedFactor } from './second-factor.ts';
import { signInWithPassword, type TriedPassword } from './sign-in-password.ts';
import { signOut } from './sign-out.ts';
import { toolsOf } from './tools.ts';

type Sent = { refusal: Refusal; typed: Typed };

const code = z.string().trim().min(1).max(40);
const next = z.string().max(2000).optional();
const shared = z.boolean().default(false);

export function signInView(ask: Ask, sent?: Sent | null, status?: number): Answer {
  const words = wordsOf(ask.lang);
  const wanted =
    sent && typeof sent.typed['next'] === 'string'
      ? sent.typed['next']
      : ask.url.searchParams.get('next');
  return {
    title: words.signIn.title,
    unlisted: true,
    ...(status && { status }),
    body: (
      <SignInPage
        words={words}
        href={ask.href}
        next={nextOf(ask, wanted)}
        forms={{
          slip: formState(ask, sent, 'slip'),
          password: formState(ask, sent, 'password'),
          email: ask.services.mail.available ? formState(ask, sent, 'email') : null,
        }}
      />
    ),
  };
}

const enter = { action: 'account.enter', rate: 'sign_in' } as const;

/** A wrong try that counts is no refusal of the act (its trace must stay): the page says so with the same status. */
const wrong = (ask: Ask, code: string, typed: Typed): Answer =>
  signInView(ask, { refusal: refuse(code), typed }, 422);

export const signInRoutes = [
  page({
    id: 'people.sign_in',
    path: '/sign-in',
    action: 'account.enter',
    async show(ask) {
      return signInView(ask);
    },
  }),
  page({
    id: 'people.slip',
    path: '/slip/:code',
    action: 'account.enter',
    async show(ask) {
      const words = wordsOf(ask.lang);
      const typed = (ask.params['code'] ?? '').slice(0, 20);
      return {
        title: words.signIn.fromSlip,
        unlisted: true,
        headers: { 'referrer-policy': 'same-origin' },
        body: <SlipPage words={words} href={ask.href} form={formState(ask)} code={typed} />,
      };
    },
  }),
  act({
    ...enter,
    id: 'people.sign_in_slip',
    path: '/sign-in/slip',
    summary: 'Sign in with the code of a printed slip',
    api: false,
    input: z.object({ code, shared, next }),
    perform: (ask, input) =>
      redeemSlip(ask.writer, toolsOf(ask), input.code, browserOf(ask, input.shared)),
    done: (ask, started, input) => goOn(ask, started, input.next),
    again: async (ask, refusal, typed) =>
      signInView(ask, { refusal, typed: { ...typed, form: 'slip' } }),
    output: z.custom<SignedIn>(),
  }),
  act({
    ...enter,
    id: 'people.sign_in_password',
    path: '/sign-in/password',
    summary: 'Sign in with a password',
    api: false,
    input: z.object({
      who: z.string().trim().min(1).max(200),
      password: z.string().min(1).max(1024),
      shared,
      next,
    }),
    output: z.custom<TriedPassword>(),
    perform: (ask, input) =>
      signInWithPassword(ask.writer, toolsOf(ask), input, browserOf(ask, input.shared)),
    done: (ask, tried, input) =>
      tried.in
        ? goOn(ask, tried, input.next)
        : wrong(ask, tried.code, { form: 'password', who: input.who, next: input.next ?? '' }),
    again: async (ask, refusal, typed) =>
      signInView(ask, { refusal, typed: { ...typed, form: 'password' } }),
  }),
  page({
    id: 'people.second_step',
    path: '/sign-in/second-step',
    action: 'account.secure',
    needs: 'sign_in',
    async show(ask) {
      return secondStepView(ask, ask.url.searchParams.get('next'));
    },
  }),
  act({
    id: 'people.show_second_step',
    path: '/sign-in/second-step',
    action: 'account.secure',
    needs: 'sign_in',
    rate: 'sign_in',
    summary: 'Complete a sign-in with the second factor',
    api: false,
    input: z.object({ code, next }),
    output: z.custom<TriedFactor>(),
    perform: (ask, input) => showSecondFactor(ask.writer, toolsOf(ask), ask.actor, input.code),
    done(ask, tried, input) {
      if (tried.right)
        return { see: nextOf(ask, input.next) ?? ask.href('/me'), cookies: [cookieOf(ask, tried)] };
      if (tried.code === 'sign_in_ended')
        return signInView(ask, { refusal: refuse(tried.code), typed: { form: 'slip' } }, 422);
      return secondStepView(ask, input.next, {
        refusal: refuse(tried.code, { field: 'code' }),
        typed: {},
      });
    },
    again: async (ask, refusal, typed) =>
      secondStepView(ask, String(typed['next'] ?? ''), { refusal, typed }),
  }),
  page({
    id: 'people.prove_page',
    path: '/prove',
    action: 'account.secure',
    needs: 'sign_in',
    async show(ask) {
      return proveView(ask, ask.url.searchParams.get('next'));
    },
  }),
  act({
    id: 'people.prove',
    path: '/prove',
    action: 'account.secure',
    needs: 'sign_in',
    rate: 'sign_in',
    summary: 'Show once more who is sitting there',
    api: false,
    input: z.object({
      password: z.string().max(1024).optional(),
      code: z.string().max(40).optional(),
      next,
    }),
    output: z.custom<TriedProof>(),
    perform: (ask, input) => prove(ask.writer, toolsOf(ask), ask.actor, input),
    done(ask, tried, input) {
      if (tried.right)
        return { see: nextOf(ask, input.next) ?? ask.href('/me'), cookies: [cookieOf(ask, tried)] };
      if (tried.code === 'sign_in_ended')
        return signInView(ask, { refusal: refuse(tried.code), typed: { form: 'slip' } }, 422);
      return proveView(ask, input.next, { refusal: refuse(tried.code), typed: {} });
    },
    again: async (ask, refusal, typed) =>
      proveView(ask, String(typed['next'] ?? ''), { refusal, typed }),
  }),
  act({
    id: 'people.sign_out',
    path: '/sign-out',
    action: 'account.secure',
    needs: 'sign_in',
    summary: 'End this sign-in',
    input: z.object({}),
    perform: (ask) => signOut(ask.writer, ask.clock, ask.actor),
    done: (ask) => see(ask, '/', [endCookie(ask)]),
  }),
];

function secondStepView(ask: Ask, wanted: string | null | undefined, sent?: Sent): Answer {
  const words = wordsOf(ask.lang).factor;
  const target = nextOf(ask, wanted);
  return {
    title: words.title,
    unlisted: true,
    ...(sent && { status: 422 }),
    body: (
      <DigitsPage
        {...words}
        label={words.code}
        action={ask.href('/sign-in/second-step')}
        form={formState(ask, sent)}
        hidden={target ? { next: target } : {}}
      />
    ),
  };
}

function proveView(ask: Ask, wanted: string | null | undefined, sent?: Sent): Answer {
  const words = wordsOf(ask.lang);
  return {
    title: words.prove.title,
    unlisted: true,
    ...(sent && { status: 422 }),
    body: (
      <ProvePage
        words={words}
        form={formState(ask, sent)}
        action={ask.href('/prove')}
        next={nextOf(ask, wanted)}
      />
    ),
  };
}
