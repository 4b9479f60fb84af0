import { z } from 'zod';
import { act, page } from '../platform/http/define.ts';
import type { Answer, Ask, Typed } from '../platform/http/route.ts';
import { type Refusal, refuse } from '../platform/result.ts';
import { meCrumb, personOf } from './account-routes.tsx';
import { isUnproven } from './can.ts';
import { openContacts } from './contacts.ts';
import { askAndSend } from './email-routes.tsx';
import { passwordOf, recoveryCodesLeft, totpOf } from './factor-store.ts';
import { cookieOf, formState, see } from './form-state.ts';
import { standingOf } from './login-store.ts';
import { wordsOf } from './messages/index.ts';
import { deleteOwnContact, keepOwnContact, showName } from './own-contacts.ts';
import { RecoveryCodesPage, SecurityPage } from './pages/account-pages.tsx';
import { ContactsPage } from './pages/contacts-page.tsx';
import { personById } from './person-store.ts';
import { staffRoles } from './roles.ts';
import {
  beginSecondFactor,
  confirmSecondFactor,
  dropSecondFactor,
  type FactorSet,
  waitingSecret,
} from './second-factor.ts';
import { setPassword } from './set-password.ts';
import { confirmEmail } from './sign-in-email.ts';
import { toolsOf } from './tools.ts';

type Sent = { refusal: Refusal; typed: Typed };

const proven = { action: 'own.account', needs: 'recent_proof' } as const;
/** Also open to a sign-in that lacks its second factor: that is what it is for. */
const secure = { action: 'account.secure', needs: 'recent_proof' } as const;

async function contactsView(ask: Ask, sent?: Sent, confirming?: string): Promise<Answer> {
  const words = wordsOf(ask.lang);
  const person = personOf(ask);
  const contacts = await openContacts(ask.reader, ask.services.keys, person);
  const row = await personById(ask.reader, person);
  const form = (name: string) => formState(ask, sent, name);
  return {
    title: words.contacts.title,
    unlisted: true,
    crumbs: meCrumb(ask),
    ...(sent && { status: 422 }),
    body: (
      <ContactsPage
        words={words}
        href={ask.href}
        plain={formState(ask)}
        forms={{
          name: form('name'),
          phone: form('phone'),
          email: form('email'),
          code: form('code'),
          shown: form('shown'),
        }}
        view={{
          contacts: contacts.map(({ kind, value, confirmedAt }) => ({
            kind,
            value,
            confirmed: confirmedAt !== null,
          })),
          publicName: row?.publicName ?? null,
          adult: row?.age === 'adult',
          mail: ask.services.mail.available,
          confirming: confirming ?? null,
        }}
      />
    ),
  };
}

async function securityView(ask: Ask, sent?: Sent): Promise<Answer> {
  const words = wordsOf(ask.lang);
  const person = personOf(ask);
  const row = await personById(ask.reader, person);
  const totp = await totpOf(ask.reader, person);
  const standing = await standingOf(ask.reader, person, ask.now);
  return {
    title: words.security.title,
    unlisted: true,
    crumbs: meCrumb(ask),
    body: (
      <SecurityPage
        words={words}
        href={ask.href}
        plain={formState(ask)}
        forms={{ password: formState(ask, sent, 'password'), code: formState(ask, sent, 'code') }}
        view={{
          staff:
            row?.kind === 'staff' ||
            Boolean(standing?.roles.some(({ role }) => staffRoles.some((one) => one === role))),
          password: (await passwordOf(ask.reader, person)) !== null,
          factor: Boolean(totp?.confirmedAt),
          codesLeft: await recoveryCodesLeft(ask.reader, person),
          waiting: await waitingSecret(ask.reader, ask.services.keys, person, {
            issuer: 'Linli',
            label: row?.pseudonym ?? '',
          }),
        }}
      />
    ),
  };
}

export const contactRoutes = [
  page({
    ...proven,
    id: 'people.contacts',
    path: '/me/contacts',
    show: (ask) => contactsView(ask),
  }),
  act({
    ...proven,
    id: 'people.keep_contact',
    path: '/me/contacts',
    summary: 'Keep one’s telephone number or real name',
    input: z.object({
      phone: z.string().trim().max(60).optional(),
      name: z.string().trim().max(100).optional(),
    }),
    output: z.object({ kept: z.literal(true) }),
    perform: (ask, { phone, name }) => {
      const kind = phone === undefined ? 'name' : 'phone';
      return keepOwnContact(ask.writer, toolsOf(ask), personOf(ask), kind, phone ?? name ?? '');
    },
    done: (ask) => see(ask, '/me/contacts'),
    again: (ask, refusal, typed) => contactsView(ask, { refusal, typed }),
  }),
  act({
    ...proven,
    id: 'people.delete_contact',
    path: '/me/contacts/delete',
    summary: 'Delete what is kept of one’s contact data',
    input: z.object({ kind: z.enum(['name', 'phone', 'email', 'address']) }),
    output: z.object({ deleted: z.literal(true) }),
    perform: (ask, input) => deleteOwnContact(ask.writer, toolsOf(ask), personOf(ask), input.kind),
    done: (ask) => see(ask, '/me/contacts'),
    again: (ask, refusal, typed) => contactsView(ask, { refusal, typed }),
  }),
  act({
    ...proven,
    id: 'people.ask_email_code',
    path: '/me/contacts/email',
    rate: 'sign_in',
    summary: 'Send a code to an e-mail address, to confirm it',
    api: false,
    input: z.object({ email: z.string().trim().min(1).max(200) }),
    output: z.custom<{ email: string }>(),
    perform: (ask, input) => askAndSend(ask, { email: input.email, purpose: 'confirm_email' }),
    done: (ask, sent) => contactsView(ask, undefined, sent.email),
    again: (ask, refusal, typed) => contactsView(ask, { refusal, typed }),
  }),
  act({
    ...proven,
    id: 'people.confirm_email',
    path: '/me/contacts/email/code',
    rate: 'sign_in',
    summary: 'Confirm an e-mail address by the code sent there',
    api: false,
    input: z.object({
      email: z.string().trim().min(1).max(200),
      code: z.string().trim().min(1).max(20),
    }),
    output: z.custom<{ confirmed: boolean; code: string }>(),
    perform: (ask, input) =>
      confirmEmail(ask.writer, toolsOf(ask), personOf(ask), {
        email: input.email,
        typed: input.code,
        device: ask.device ?? ask.actor.login ?? '',
      }),
    done: (ask, tried, input) =>
      tried.confirmed
        ? see(ask, '/me/contacts')
        : contactsView(
            ask,
            { refusal: refuse(tried.code, { field: 'code' }), typed: { form: 'code' } },
            input.email,
          ),
    again: (ask, refusal, typed) =>
      contactsView(ask, { refusal, typed }, String(typed['email'] ?? '')),
  }),
  act({
    ...proven,
    id: 'people.show_name',
    path: '/me/shown',
    summary: 'Show one’s real name beside what one raises with it, or no longer',
    input: z.object({ show: z.boolean().default(false) }),
    output: z.object({ shown: z.boolean() }),
    perform: (ask, input) => showName(ask.writer, toolsOf(ask), personOf(ask), input),
    done: (ask) => see(ask, '/me/contacts'),
    again: (ask, refusal, typed) => contactsView(ask, { refusal, typed }),
  }),
  page({
    ...secure,
    id: 'people.security',
    path: '/me/security',
    show: (ask) => securityView(ask),
  }),
  act({
    ...secure,
    id: 'people.set_password',
    path: '/me/password',
    summary: 'Set or change one’s password',
    api: false,
    rate: 'sign_in',
    input: z.object({ password: z.string().min(1).max(1024), again: z.string().max(1024) }),
    output: z.custom<{ token: string; maxAge: number | null } | null>(),
    perform: (ask, input) =>
      input.password === input.again
        ? setPassword(ask.writer, toolsOf(ask), ask.actor, input.password)
        : Promise.resolve(refuse('password_differs', { field: 'again' })),
    done: (ask, renewed) =>
      see(ask, '/me/security', renewed ? [cookieOf(ask, renewed)] : undefined),
    again: (ask, refusal, typed) => securityView(ask, { refusal, typed }),
  }),
  act({
    ...secure,
    id: 'people.begin_second_step',
    secret: true,
    path: '/me/second-step/begin',
    summary: 'Begin to set up an authenticator',
    api: false,
    input: z.object({}),
    output: z.custom<{ begun: true }>(),
    perform: (ask) => beginSecondFactor(ask.writer, toolsOf(ask), personOf(ask)),
    done: (ask) => ({ see: `${ask.href('/me/security')}#second-step` }),
    again: (ask, refusal, typed) => securityView(ask, { refusal, typed }),
  }),
  act({
    ...secure,
    id: 'people.confirm_second_step',
    secret: true,
    path: '/me/second-step',
    summary: 'Take over an authenticator by its first code',
    api: false,
    rate: 'sign_in',
    input: z.object({ code: z.string().trim().min(1).max(20) }),
    output: z.custom<FactorSet>(),
    perform: (ask, input) => confirmSecondFactor(ask.writer, toolsOf(ask), ask.actor, input.code),
    done: (ask, set) => ({
      title: wordsOf(ask.lang).security.codesTitle,
      unlisted: true,
      cookies: [cookieOf(ask, set)],
      body: (
        <RecoveryCodesPage
          words={wordsOf(ask.lang)}
          codes={set.recoveryCodes}
          next={ask.href(isUnproven(ask.actor) ? '/' : '/me')}
        />
      ),
    }),
    again: (ask, refusal, typed) => securityView(ask, { refusal, typed }),
  }),
  act({
    ...proven,
    id: 'people.drop_second_step',
    path: '/me/second-step/drop',
    summary: 'Do without the authenticator',
    input: z.object({}),
    output: z.object({ dropped: z.literal(true) }),
    perform: (ask) => dropSecondFactor(ask.writer, toolsOf(ask), personOf(ask)),
    done: (ask) => see(ask, '/me/security'),
    again: (ask, refusal, typed) => securityView(ask, { refusal, typed }),
  }),
];
