import { z } from 'zod';
import { asCsv, guestDataView } from '../people/index.ts';
import { act } from '../platform/http/define.ts';
import type { Ask, Route, View } from '../platform/http/route.ts';
import { accept, type Refusal, refuse } from '../platform/result.ts';
import { displayNumber } from './display-number.ts';
import { refusals, wordsOf } from './messages/index.ts';
import { exportBySlip } from './own-data.ts';
import { SlipDataPage, SlipErasedPage } from './pages/slip-data.tsx';
import { fieldSentences } from './sentences.ts';
import { concernOfSlip, eraseBySlip } from './slip-data.ts';

const bySlip = { action: 'record.read', rate: 'sign_in', api: false } as const;
const code = z.string().min(1).max(40);

async function dataView(ask: Ask, typed: string, refusal: Refusal | null): Promise<View | null> {
  const words = wordsOf(ask.lang);
  const found = await concernOfSlip(ask.reader, ask.services.keys, typed);
  if (!found.ok) return null;
  const row = found.value;
  return {
    title: words.slipData.title,
    unlisted: true,
    crumbs: [{ name: words.status.title, href: ask.href('/status') }],
    body: (
      <SlipDataPage
        words={words}
        code={typed}
        number={displayNumber(row)}
        person={row.author ? await guestDataView(ask, row.author) : null}
        takeAction={ask.href('/status/data/take')}
        eraseAction={ask.href('/status/data/erase')}
        csrf={ask.csrf()}
        formKey={ask.formKey()}
        errors={refusal ? fieldSentences(refusal, ask.lang, refusals[ask.lang]) : {}}
      />
    ),
  };
}

async function found(ask: Ask, typed: string) {
  const row = await concernOfSlip(ask.reader, ask.services.keys, typed);
  return row.ok ? accept({ found: true as const }) : row;
}

/** One's own data by the code of a slip: read, take away, erase. The code is sent, never part of an address. */
export const slipDataRoutes: Route[] = [
  act({
    ...bySlip,
    id: 'concerns.slip_data',
    path: '/status/data',
    summary: 'What is known of whoever holds this slip, and who looked at it',
    input: z.object({ code }),
    output: z.object({ found: z.literal(true) }),
    perform: (ask, input) => found(ask, input.code),
    async done(ask, _, input) {
      const view = await dataView(ask, input.code, null);
      if (!view) throw new Error('found a moment ago, gone now');
      return view;
    },
  }),
  act({
    ...bySlip,
    id: 'concerns.slip_take',
    path: '/status/data/take',
    audit: 'private',
    summary: 'Take away what is known of whoever holds this slip',
    input: z.object({ code, format: z.enum(['json', 'csv']) }),
    output: z.object({ found: z.literal(true) }),
    perform: (ask, input) => found(ask, input.code),
    async done(ask, _, input) {
      const { keys } = ask.services;
      const slip = await concernOfSlip(ask.reader, keys, input.code);
      if (!slip.ok) throw new Error('found a moment ago, gone now');
      const data = await exportBySlip(ask.reader, keys, slip.value, ask.now);
      const csv = input.format === 'csv';
      return {
        raw: new Response(csv ? asCsv(data) : `${JSON.stringify(data, null, 2)}\n`, {
          headers: {
            'content-type': csv ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8',
            'content-disposition': `attachment; filename="my-data.${input.format}"`,
            'cache-control': 'private, no-store',
          },
        }),
      };
    },
  }),
  act({
    ...bySlip,
    id: 'concerns.slip_erase',
    path: '/status/data/erase',
    summary: 'Erase what is known of whoever holds this slip',
    input: z.object({ code, sure: z.boolean().default(false) }),
    output: z.object({ erased: z.literal(true) }),
    perform: (ask, input) =>
      input.sure
        ? eraseBySlip(
            ask.writer,
            { clock: ask.clock, keys: ask.services.keys },
            ask.services.uploads,
            input.code,
          )
        : Promise.resolve(refuse('not_sure', { field: 'sure' })),
    done: (ask) => ({
      title: wordsOf(ask.lang).slipData.erased,
      unlisted: true,
      body: <SlipErasedPage words={wordsOf(ask.lang)} />,
    }),
    again: (ask, refusal, typed) => dataView(ask, String(typed['code'] ?? ''), refusal),
  }),
];
