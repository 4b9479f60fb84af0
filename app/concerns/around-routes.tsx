import { z } from 'zod';
import { readContact } from '../people/index.ts';
import { act, page } from '../platform/http/define.ts';
import type { Ask, Route, View } from '../platform/http/route.ts';
import { accept, type Refusal, refuse } from '../platform/result.ts';
import { readCode } from '../platform/security/codes.ts';
import { concernView, statusView } from './concern-view.tsx';
import { listed } from './list-routes.tsx';
import { concernsOfAuthor, concernsSupportedBy } from './list-store.ts';
import { contactThing, matterOf } from './matter.ts';
import { labelsIn, refusals, wordsOf } from './messages/index.ts';
import { OpenContacts } from './pages/contact-box.tsx';
import { MinePage, StatusPage } from './pages/own-pages.tsx';
import { statusHash } from './raise-concern.ts';
import { goneFrom, versionView } from './record-view.tsx';
import { fieldSentences } from './sentences.ts';
import { concernById, concernByStatusCode, type PhotoRow, photoById } from './store.ts';
import { supportConcern } from './support-concern.ts';
import { maySeeInside } from './who-may.ts';

const counted = z.object({
  all: z.number().int(),
  residents: z.number().int().nullable(),
  target: z.string(),
});

function supportRoute(withdraw: boolean): Route {
  const what = withdraw ? 'unsupport' : 'support';
  return act({
    id: `concerns.${what}`,
    path: `/concerns/:concern/${what}`,
    action: 'concern.support',
    needs: 'sign_in',
    rate: 'vote',
    summary: withdraw ? 'No longer stand behind a concern' : 'Stand behind a concern',
    input: z.object({}),
    output: counted,
    perform: (ask) =>
      supportConcern(ask.writer, {
        now: ask.now,
        actor: ask.actor,
        id: ask.params['concern'] ?? '',
        withdraw,
      }),
    done: (ask, { target }) => ({
      see: `${ask.href(`/concerns/${target}`)}?done=${withdraw ? 'unsupported' : 'supported'}`,
    }),
  });
}

/** Where the code of a slip is typed. */
export function statusForm(ask: Ask, refusal: Refusal | null, typed: string): View {
  const words = wordsOf(ask.lang);
  return {
    title: words.status.title,
    unlisted: true,
    body: (
      <StatusPage
        words={words}
        action={ask.href('/status')}
        csrf={ask.csrf()}
        formKey={ask.formKey()}
        typed={{ code: typed }}
        errors={
          refusal
            ? fieldSentences(refusal, ask.lang, {
                ...refusals[ask.lang],
                code_wrong: words.status.wrong,
              })
            : {}
        }
      />
    ),
  };
}

/** Another one whenever something in the picture was blurred. */
function tagOf({ id, masks }: PhotoRow, small: boolean): string {
  return `"${id}-${small ? 's' : 'f'}${masks}"`;
}

function photo(small: boolean): Route {
  return page({
    id: small ? 'concerns.photo_small' : 'concerns.photo',
    path: small ? '/photos/:photo/small' : '/photos/:photo',
    action: 'record.read',
    async show(ask) {
      const row = await photoById(ask.reader, ask.params['photo'] ?? '');
      const concern = row && (await concernById(ask.reader, row.concern));
      if (!row || !concern) return null;
      const open = row.public && concern.public;
      if (!open && !maySeeInside(ask.actor, await matterOf(ask.reader, ask.actor, concern)))
        return null;
      const bytes = await ask.services.uploads.read(
        ask.tenant.id,
        small ? row.thumbnail : row.file,
      );
      if (!bytes) return null;
      return {
        raw: new Response(new Uint8Array(bytes), {
          headers: {
            'content-type': 'image/webp',
            'content-disposition': 'inline',
            // Asked about each time: a picture that was blurred must not live on in anybody's cache.
            ...(open
              ? { 'cache-control': 'public, max-age=0, must-revalidate', etag: tagOf(row, small) }
              : { 'cache-control': 'private, no-store' }),
          },
        }),
      };
    },
  });
}

/** Around a concern: its page, support, the slip's code, pictures, contact, one's own. */
export const aroundRoutes: Route[] = [
  page({
    id: 'concerns.page',
    path: '/concerns/:concern',
    action: 'record.read',
    cache: 'public',
    async show(ask) {
      const id = ask.params['concern'] ?? '';
      const row = await concernById(ask.reader, id);
      const version = ask.url.searchParams.get('version');
      if (row?.public && version !== null) return versionView(ask, id, version);
      return (row && (await concernView(ask, row))) ?? goneFrom(ask, id);
    },
  }),
  supportRoute(false),
  supportRoute(true),
  photo(true),
  photo(false),
  page({
    id: 'concerns.status_form',
    path: '/status',
    action: 'record.read',
    show: async (ask) => statusForm(ask, null, ''),
  }),
  act({
    id: 'concerns.status',
    path: '/status',
    action: 'record.read',
    rate: 'sign_in',
    summary: 'How a concern stands, by the code on its slip',
    input: z.object({ code: z.string().min(1).max(40) }),
    output: z.object({ id: z.string(), state: z.string() }),
    async perform(ask, { code }) {
      const plain = readCode('status', code);
      const row =
        plain &&
        (await concernByStatusCode(
          ask.reader,
          statusHash(ask.services.keys, ask.tenant.id, plain),
        ));
      return row
        ? accept({ id: row.id, state: row.state })
        : refuse('code_wrong', { field: 'code' });
    },
    async done(ask, { id }, { code }) {
      const row = await concernById(ask.reader, id);
      if (!row) throw new Error('found a moment ago, gone now');
      return statusView(ask, row, code);
    },
    again: async (ask, refusal, typed) =>
      statusForm(ask, refusal, [typed['code'] ?? ''].flat()[0] ?? ''),
  }),
  act({
    id: 'concerns.contact',
    path: '/concerns/:concern/contact',
    action: 'contact.see',
    needs: 'sign_in',
    audit: 'private',
    summary: 'Open the contact data of a concern’s author; its owner can see that you did',
    input: z.object({}),
    output: z.object({ contacts: z.array(z.object({ kind: z.string(), value: z.string() })) }),
    async perform(ask) {
      const row = await concernById(ask.writer, ask.params['concern'] ?? '');
      if (!row || !maySeeInside(ask.actor, await matterOf(ask.writer, ask.actor, row)))
        return refuse('not_found');
      if (!row.author) return accept({ contacts: [] });
      const tools = { clock: ask.clock, keys: ask.services.keys };
      const read = await readContact(ask.writer, tools, ask.actor, row.author, contactThing(row), {
        why:
          row.promise === 'duty_call_back'
            ? 'duty_call'
            : row.firstContactAt
              ? 'deliver_answer'
              : 'first_contact',
        subject: { kind: 'concern', id: row.id },
      });
      if (!read.ok) return read;
      return accept({ contacts: read.value.map(({ kind, value }) => ({ kind, value })) });
    },
    async done(ask, { contacts }) {
      const row = await concernById(ask.reader, ask.params['concern'] ?? '');
      const words = wordsOf(ask.lang);
      const view =
        row &&
        (await concernView(ask, row, {
          contact: <OpenContacts words={words} contacts={contacts} />,
        }));
      if (!view) throw new Error('seen a moment ago, gone now');
      return { ...view, unlisted: true };
    },
  }),
  page({
    id: 'concerns.mine',
    path: '/mine',
    action: 'own.account',
    needs: 'sign_in',
    async show(ask) {
      const person = ask.actor.person;
      if (!person) return null;
      const words = wordsOf(ask.lang);
      const told = await listed(ask, await concernsOfAuthor(ask.reader, person, 100));
      const supported = await listed(ask, await concernsSupportedBy(ask.reader, person, 100));
      return {
        title: words.mine.title,
        current: 'concerns.mine',
        body: (
          <MinePage
            words={words}
            labels={labelsIn(ask.lang)}
            lang={ask.lang}
            told={told}
            supported={supported}
            raiseHref={ask.href('/raise')}
          />
        ),
      };
    },
  }),
];
