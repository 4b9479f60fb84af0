import { z } from 'zod';
import { atlasOf, nameIn } from '../places/index.ts';
import { act } from '../platform/http/define.ts';
import type { Act, Answer, Ask, Typed } from '../platform/http/route.ts';
import { accept, type Refusal, type Result, refuse } from '../platform/result.ts';
import { browserOf, formState, goOn } from './form-state.ts';
import { wordsOf } from './messages/index.ts';
import { DigitsPage } from './pages/sign-in-page.tsx';
import { askEmailCode, type Sending, signInWithEmail, type TriedEmail } from './sign-in-email.ts';
import { signInView } from './sign-in-routes.tsx';
import { toolsOf } from './tools.ts';

const email = z.string().trim().min(1).max(200);
const next = z.string().max(2000).optional();

/** Hands a code to the mail after the commit: the answer does not wait for a mail server. */
export async function sendCode(ask: Act, sending: Sending): Promise<void> {
  const words = wordsOf(ask.lang).mail;
  const { community } = await atlasOf(ask.reader);
  const place = nameIn(community.names, ask.lang);
  ask.writer.afterCommit(() => {
    // What the mail server says is its own affair; the page has already said "look into your mailbox".
    ask.services.mail
      .send({
        to: sending.to,
        subject: words.subject(sending.code, place),
        text: words.text(sending.code, place),
        lang: ask.lang,
      })
      .then(
        () => {},
        () => {},
      );
  });
}

/** Asks for a code in this browser, or says why there is none. */
export async function askAndSend(
  ask: Act,
  given: { email: string; purpose: 'email_sign_in' | 'confirm_email' },
): Promise<Result<{ email: string }>> {
  if (!ask.services.mail.available) return refuse('mail_missing', { field: 'email' });
  const device = ask.device ?? ask.actor.login;
  if (!device) return refuse('form_expired');
  const asked = await askEmailCode(ask.writer, toolsOf(ask), { ...given, device });
  if (!asked.ok) return asked;
  await sendCode(ask, asked.value);
  return accept({ email: asked.value.to });
}

export const emailRoutes = [
  act({
    id: 'people.send_email_code',
    path: '/sign-in/email',
    action: 'account.enter',
    rate: 'sign_in',
    summary: 'Send a code for signing in to a mailbox',
    api: false,
    input: z.object({ email, next }),
    output: z.custom<{ email: string }>(),
    perform: (ask, input) => askAndSend(ask, { email: input.email, purpose: 'email_sign_in' }),
    done: (ask, sent, input) => codeView(ask, { email: sent.email, next: input.next ?? '' }),
    again: async (ask, refusal, typed) =>
      signInView(ask, { refusal, typed: { ...typed, form: 'email' } }),
  }),
  act({
    id: 'people.sign_in_email',
    path: '/sign-in/email/code',
    action: 'account.enter',
    rate: 'sign_in',
    summary: 'Sign in with the code from a mailbox',
    api: false,
    input: z.object({ email, code: z.string().trim().min(1).max(20), next }),
    output: z.custom<TriedEmail>(),
    perform(ask, input) {
      if (!ask.device) return Promise.resolve(refuse('form_expired'));
      return signInWithEmail(
        ask.writer,
        toolsOf(ask),
        { email: input.email, typed: input.code, device: ask.device, lang: ask.lang },
        browserOf(ask, false),
      );
    },
    done: (ask, tried, input) =>
      tried.in
        ? goOn(ask, tried, input.next)
        : codeView(
            ask,
            { email: input.email, next: input.next ?? '' },
            { refusal: refuse(tried.code, { field: 'code' }), typed: {} },
          ),
    again: async (ask, refusal, typed) =>
      codeView(
        ask,
        { email: String(typed['email'] ?? ''), next: String(typed['next'] ?? '') },
        { refusal, typed },
      ),
  }),
];

function codeView(
  ask: Ask,
  hidden: { email: string; next: string },
  sent?: { refusal: Refusal; typed: Typed },
): Answer {
  const words = wordsOf(ask.lang).emailCode;
  return {
    title: words.title,
    unlisted: true,
    ...(sent && { status: 422 }),
    body: (
      <DigitsPage
        title={words.title}
        lead={words.text(hidden.email)}
        label={words.code}
        button={words.button}
        foot={words.again}
        action={ask.href('/sign-in/email/code')}
        form={formState(ask, sent)}
        hidden={hidden}
      />
    ),
  };
}
