import { z } from 'zod';
import { askAboutDataBySlip, askToRead, dataWish, groundsForTwo } from '../people/index.ts';
import { act } from '../platform/http/define.ts';
import type { Route } from '../platform/http/route.ts';
import { refuse } from '../platform/result.ts';
import { readCode } from '../platform/security/codes.ts';
import { statusForm } from './around-routes.tsx';
import { concernView, statusView } from './concern-view.tsx';
import { matterOf } from './matter.ts';
import { statusHash } from './raise-concern.ts';
import { concernById, concernByStatusCode } from './store.ts';
import { maySeeInside } from './who-may.ts';

const one = (value: string | readonly string[] | undefined) => [value ?? ''].flat().at(-1) ?? '';

/** What a concern has to do with somebody’s data: a reading by two, and asking with the slip. */
export const privacyRoutes: Route[] = [
  act({
    id: 'concerns.ask_contact',
    path: '/concerns/:concern/contact/ask',
    action: 'contact.read_by_two',
    needs: 'sign_in',
    audit: 'private',
    summary: 'Ask a second privacy officer to agree that the author’s contact data is opened once',
    input: z.object({
      why: z.enum(groundsForTwo),
      reason: z.string().trim().min(1).max(500),
    }),
    output: z.object({ request: z.string() }),
    async perform(ask, input) {
      const row = await concernById(ask.writer, ask.params['concern'] ?? '');
      if (!row || !maySeeInside(ask.actor, await matterOf(ask.writer, ask.actor, row)))
        return refuse('not_found');
      if (!row.author) return refuse('nobody_to_reach');
      const tools = { clock: ask.clock, keys: ask.services.keys };
      return askToRead(ask.writer, tools, ask.actor, row.author, {
        ...input,
        subject: { kind: 'concern', id: row.id },
      });
    },
    done: (ask) => ({ see: `${ask.href('/privacy')}?done=asked` }),
    async again(ask, refusal, typed) {
      const row = await concernById(ask.reader, ask.params['concern'] ?? '');
      if (!row || refusal.code === 'not_found') return null;
      return concernView(ask, row, { asked: { refusal, typed } });
    },
  }),
  act({
    id: 'concerns.ask_data',
    path: '/status/data-request',
    action: 'record.read',
    rate: 'sign_in',
    summary: 'Ask about one’s data by the code on a slip',
    input: z.object({ statusCode: z.string().min(1).max(40), ...dataWish }),
    output: z.object({
      number: z.string(),
      dueAt: z.iso.datetime(),
      code: z.string().nullable(),
    }),
    async perform(ask, { statusCode, ...wish }) {
      const plain = readCode('status', statusCode);
      const hash = plain && statusHash(ask.services.keys, ask.tenant.id, plain);
      const row = hash && (await concernByStatusCode(ask.writer, hash));
      if (!row) return refuse('code_wrong', { field: 'statusCode' });
      const tools = { clock: ask.clock, keys: ask.services.keys };
      return askAboutDataBySlip(ask.writer, tools, { concern: row.id, person: row.author }, wish);
    },
    async done(ask, { number }, { statusCode }) {
      const plain = readCode('status', statusCode) ?? '';
      const hash = statusHash(ask.services.keys, ask.tenant.id, plain);
      const row = await concernByStatusCode(ask.reader, hash);
      if (!row) throw new Error('found a moment ago, gone now');
      return statusView(ask, row, statusCode, { number });
    },
    async again(ask, refusal, typed) {
      const code = one(typed['statusCode']);
      const plain = readCode('status', code);
      const hash = plain && statusHash(ask.services.keys, ask.tenant.id, plain);
      const row = hash && (await concernByStatusCode(ask.reader, hash));
      return row
        ? statusView(ask, row, code, { asked: { refusal, typed } })
        : statusForm(ask, refuse('code_wrong', { field: 'code' }), code);
    },
  }),
];
