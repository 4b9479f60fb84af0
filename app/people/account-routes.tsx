import { z } from 'zod';
import { atlasOf, nameIn } from '../places/index.ts';
import { act, page, question } from '../platform/http/define.ts';
import type { Answer, Ask, Typed } from '../platform/http/route.ts';
import { accept, type Refusal, refuse } from '../platform/result.ts';
import { systemRandom } from '../platform/security/random.ts';
import { can, isUnproven } from './can.ts';
import { eraseAccount } from './erase.ts';
import { endCookie, formState, nextOf, see } from './form-state.ts';
import { openLoginsOf } from './login-store.ts';
import { startProgramLogin } from './logins.ts';
import { freePseudonyms } from './make-person.ts';
import { wordsOf } from './messages/index.ts';
import { choosePseudonym } from './own-contacts.ts';
import { asCsv, exportOwnData, ownData } from './own-data.ts';
import { AccountPage, SignInsPage, TokenPage } from './pages/account-pages.tsx';
import { DataPage, ErasedPage, ErasePage } from './pages/data-page.tsx';
import { WelcomePage } from './pages/sign-in-page.tsx';
import { personById } from './person-store.ts';
import { endRole } from './role-acts.ts';
import { rolesHeld } from './role-store.ts';
import { endSignIns } from './sign-out.ts';
import { toolsOf } from './tools.ts';

type Sent = { refusal: Refusal; typed: Typed };

const own = { action: 'own.account', needs: 'sign_in' } as const;
const proven = { action: 'own.account', needs: 'recent_proof' } as const;

/** The person behind a request for which the table of routes asked a sign-in. */
export function personOf(ask: Ask): string {
  if (!ask.actor.person) throw new Error(`${ask.route.id} was opened without a sign-in`);
  return ask.actor.person;
}

export const meCrumb = (ask: Ask) => [{ name: wordsOf(ask.lang).me.title, href: ask.href('/me') }];

async function accountView(ask: Ask, sent?: Sent): Promise<Answer> {
  const words = wordsOf(ask.lang);
  const person = personOf(ask);
  const row = await personById(ask.reader, person);
  const { body } = await atlasOf(ask.reader);
  const held = (await rolesHeld(ask.reader, ask.now)).filter((role) => role.person === person);
  return {
    title: words.me.title,
    unlisted: true,
    current: 'me',
    body: (
      <AccountPage
        words={words}
        rename={formState(ask, sent)}
        plain={formState(ask)}
        href={ask.href}
        panels={isUnproven(ask.actor) ? null : await ask.panels('person', person)}
        view={{
          name: row?.pseudonym ?? '',
          assurance: row?.assurance ?? 0,
          by: row?.residenceBy ?? null,
          unproven: isUnproven(ask.actor),
          roles: held.map((role) => {
            const of = body(role.body);
            return {
              id: role.id,
              name: words.roles[role.role] ?? role.role,
              body: of && nameIn(of.names, ask.lang),
              until: role.untilAt,
            };
          }),
        }}
      />
    ),
  };
}

async function welcomeView(ask: Ask, sent?: Sent): Promise<Answer> {
  const words = wordsOf(ask.lang);
  const row = await personById(ask.reader, personOf(ask));
  const wanted = sent ? String(sent.typed['next'] ?? '') : ask.url.searchParams.get('next');
  return {
    title: words.welcome.title,
    unlisted: true,
    body: (
      <WelcomePage
        words={words}
        form={formState(ask, sent)}
        action={ask.href('/me/name')}
        offered={await freePseudonyms(ask.reader, ask.lang, 5, systemRandom)}
        current={row?.pseudonym ?? ''}
        next={nextOf(ask, wanted) ?? ask.href('/me')}
      />
    ),
  };
}

async function signInsView(ask: Ask, sent?: Sent): Promise<Answer> {
  const words = wordsOf(ask.lang);
  return {
    title: words.signIns.title,
    unlisted: true,
    crumbs: meCrumb(ask),
    body: (
      <SignInsPage
        words={words}
        rows={await openLoginsOf(ask.reader, personOf(ask), ask.now)}
        here={ask.actor.login}
        tokenForm={formState(ask, sent)}
        plain={formState(ask)}
        href={ask.href}
      />
    ),
  };
}

const eraseView = async (ask: Ask, sent?: Sent): Promise<Answer> => ({
  title: wordsOf(ask.lang).erase.title,
  unlisted: true,
  crumbs: meCrumb(ask),
  body: <ErasePage words={wordsOf(ask.lang)} form={formState(ask, sent)} href={ask.href} />,
});

/** A file to take away: private, kept by nobody in between. */
function download(name: string, type: string, body: string): Answer {
  return {
    raw: new Response(body, {
      headers: {
        'content-type': type,
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'private, no-store',
      },
    }),
  };
}

export const accountRoutes = [
  page({
    id: 'people.me',
    path: '/me',
    action: 'account.secure',
    needs: 'sign_in',
    show: (ask) => accountView(ask),
  }),
  page({ ...own, id: 'people.welcome', path: '/welcome', show: (ask) => welcomeView(ask) }),
  act({
    ...own,
    id: 'people.choose_name',
    path: '/me/name',
    summary: 'Give one’s account another name',
    input: z.object({
      pseudonym: z.string().max(100).optional(),
      own: z.string().max(100).optional(),
      next: z.string().max(2000).optional(),
    }),
    output: z.object({ pseudonym: z.string() }),
    perform: (ask, input) =>
      choosePseudonym(
        ask.writer,
        toolsOf(ask),
        personOf(ask),
        input.own?.trim() || (input.pseudonym ?? ''),
      ),
    done: (ask, _, input) => ({ see: nextOf(ask, input.next) ?? ask.href('/me') }),
    again: (ask, refusal, typed) =>
      typed['next'] === undefined
        ? accountView(ask, { refusal, typed })
        : welcomeView(ask, {
            refusal: refusal.field ? { ...refusal, field: 'own' } : refusal,
            typed,
          }),
  }),
  act({
    ...proven,
    id: 'people.give_back_role',
    path: '/me/roles/end',
    summary: 'Give back an office that one holds',
    input: z.object({ role: z.string().min(1).max(40) }),
    perform: (ask, input) => endRole(ask.writer, toolsOf(ask), ask.actor, input.role),
    // The sign-in ended with the role.
    done: (ask) => see(ask, '/sign-in', [endCookie(ask)]),
    again: (ask, refusal, typed) => accountView(ask, { refusal, typed }),
  }),
  page({ ...own, id: 'people.sign_ins', path: '/me/sign-ins', show: (ask) => signInsView(ask) }),
  act({
    ...own,
    id: 'people.end_sign_ins',
    path: '/me/sign-ins/end',
    summary: 'End one of one’s sign-ins, or all others',
    input: z.object({ login: z.string().min(1).max(40) }),
    output: z.object({ ended: z.number().int() }),
    perform: (ask, input) => endSignIns(ask.writer, ask.clock, ask.actor, input.login),
    done: (ask, _, input) =>
      input.login === ask.actor.login
        ? see(ask, '/sign-in', [endCookie(ask)])
        : see(ask, '/me/sign-ins'),
    again: (ask, refusal, typed) => signInsView(ask, { refusal, typed }),
  }),
  act({
    ...proven,
    id: 'people.make_token',
    secret: true,
    path: '/me/tokens',
    summary: 'Make a token with which a program acts for this person',
    api: false,
    input: z.object({ label: z.string().trim().min(1).max(60) }),
    output: z.custom<{ token: string; expiresAt: Date }>(),
    perform: async (ask, input) =>
      accept(
        await startProgramLogin(ask.writer, ask.clock, {
          actor: ask.actor,
          label: input.label,
          // Complete or not as this sign-in is; a role or a factor that comes later ends every sign-in anyway.
          secondFactor: !isUnproven(ask.actor),
        }),
      ),
    done: (ask, made) => ({
      title: wordsOf(ask.lang).signIns.tokenTitle,
      unlisted: true,
      crumbs: meCrumb(ask),
      body: (
        <TokenPage
          words={wordsOf(ask.lang)}
          token={made.token}
          until={made.expiresAt}
          back={ask.href('/me/sign-ins')}
        />
      ),
    }),
    again: (ask, refusal, typed) => signInsView(ask, { refusal, typed }),
  }),
  page({
    ...own,
    id: 'people.data',
    path: '/me/data',
    async show(ask) {
      const words = wordsOf(ask.lang);
      const data = await ownData(ask.reader, ask.services.keys, personOf(ask), ask.now);
      return {
        title: words.data.title,
        unlisted: true,
        crumbs: meCrumb(ask),
        body: (
          <DataPage
            words={words}
            data={data}
            mayAsk={can(ask.actor, 'data_request.ask', { author: ask.actor.person }).ok}
            href={ask.href}
          />
        ),
      };
    },
  }),
  page({
    ...proven,
    id: 'people.data_json',
    path: '/me/data.json',
    rate: 'export',
    audit: 'private',
    async show(ask) {
      const data = await exportOwnData(ask.reader, ask.services.keys, personOf(ask), ask.now);
      return download(
        'my-data.json',
        'application/json; charset=utf-8',
        `${JSON.stringify(data, null, 2)}\n`,
      );
    },
  }),
  page({
    ...proven,
    id: 'people.data_csv',
    path: '/me/data.csv',
    rate: 'export',
    audit: 'private',
    async show(ask) {
      const data = await exportOwnData(ask.reader, ask.services.keys, personOf(ask), ask.now);
      return download('my-data.csv', 'text/csv; charset=utf-8', asCsv(data));
    },
  }),
  page({ ...proven, id: 'people.erase_page', path: '/me/erase', show: (ask) => eraseView(ask) }),
  act({
    ...proven,
    id: 'people.erase',
    path: '/me/erase',
    summary: 'Erase one’s account and everything that leads to one',
    input: z.object({ sure: z.boolean().default(false) }),
    perform: (ask, input) =>
      input.sure
        ? eraseAccount(ask.writer, toolsOf(ask), ask.actor)
        : Promise.resolve(refuse('not_sure', { field: 'sure' })),
    done: (ask) => see(ask, '/gone', [endCookie(ask)]),
    again: (ask, refusal, typed) => eraseView(ask, { refusal, typed }),
  }),
  page({
    id: 'people.gone',
    path: '/gone',
    action: 'account.enter',
    async show(ask) {
      const words = wordsOf(ask.lang);
      return {
        title: words.erase.doneTitle,
        unlisted: true,
        body: <ErasedPage words={words} home={ask.href('/')} />,
      };
    },
  }),
  question({
    ...own,
    id: 'people.api_me',
    path: '/me',
    summary: 'Who this program acts for, and what they may',
    output: z.object({
      person: z.string(),
      pseudonym: z.string(),
      assurance: z.number().int(),
      roles: z.array(z.object({ role: z.string(), body: z.string().nullable() })),
    }),
    async answer(ask) {
      const row = await personById(ask.reader, personOf(ask));
      return {
        person: personOf(ask),
        pseudonym: row?.pseudonym ?? '',
        assurance: ask.actor.assurance,
        roles: ask.actor.roles.map(({ role, body }) => ({ role, body })),
      };
    },
  }),
];
