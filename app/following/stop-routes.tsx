import { z } from 'zod';
import { act, page } from '../platform/http/define.ts';
import type { Ask, Route, View } from '../platform/http/route.ts';
import { accept, refuse } from '../platform/result.ts';
import { wordsOf } from './messages/index.ts';
import { StopPage } from './pages/stop.tsx';
import { personOfStopCode, saveSettings, settingsOf } from './setting-store.ts';

// Whoever holds a letter may stop the letters, and nothing else: no sign-in, and no word about whose they are.
const common = { action: 'record.read', path: '/notices/stop/:code' } as const;

function stopView(ask: Ask, step: 'ask' | 'done' | 'gone'): View {
  const words = wordsOf(ask.lang);
  const form =
    step === 'ask' ? { action: ask.url.pathname, csrf: ask.csrf(), formKey: ask.formKey() } : null;
  return {
    title: words.stop.title,
    body: <StopPage words={words} step={step} form={form} />,
    status: step === 'gone' ? 404 : 200,
    unlisted: true,
    // The address is the permission: it must not travel on.
    headers: { 'referrer-policy': 'same-origin' },
  };
}

const codeOf = (ask: Ask) => ask.params['code'] ?? '';

export const stopRoutes: readonly Route[] = [
  page({
    ...common,
    id: 'following.stop_page',
    async show(ask) {
      const person = await personOfStopCode(ask.reader, codeOf(ask));
      const step = person === null ? 'gone' : ask.url.searchParams.has('done') ? 'done' : 'ask';
      return stopView(ask, step);
    },
  }),
  act({
    ...common,
    id: 'following.stop',
    summary: 'Stop letters, from the link in one of them',
    api: false,
    input: z.object({}),
    async perform(ask) {
      const person = await personOfStopCode(ask.writer, codeOf(ask));
      if (person === null) return refuse('not_found');
      const now = await settingsOf(ask.writer, person);
      await saveSettings(ask.writer, person, { ...now, mail: 'none' });
      return accept({});
    },
    done: (ask) => ({ see: `${ask.url.pathname}?done` }),
    async again(ask, refusal) {
      return refusal.code === 'not_found' ? stopView(ask, 'gone') : stopView(ask, 'ask');
    },
  }),
];
