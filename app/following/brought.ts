import type { Capability } from '../platform/capability.ts';
import type { Language } from '../platform/i18n/languages.ts';
import { forgetOld, sendWaiting, tellWeeks } from './digest.ts';
import type { Doors } from './doors.ts';
import { followRoutes } from './follow-routes.ts';
import { hearConcernChanged, hearPersonErased } from './hear.ts';
import { catalogue } from './messages/index.ts';
import { noticeRoutes } from './notice-routes.tsx';
import { concernPanel } from './panel.tsx';
import { settingRoutes } from './setting-routes.tsx';
import { stopRoutes } from './stop-routes.tsx';

function inEach<T>(pick: (words: (typeof catalogue)['en']) => T): Readonly<Record<Language, T>> {
  return {
    'zh-Hans': pick(catalogue['zh-Hans']),
    'zh-Hant': pick(catalogue['zh-Hant']),
    en: pick(catalogue.en),
  };
}

/** Everything following brings to the assembly, given what it may ask of those above it. */
export function followingCapability(doors: Doors): Capability {
  return {
    name: 'following',
    routes: [
      ...noticeRoutes(doors),
      ...followRoutes(doors),
      ...settingRoutes(doors),
      ...stopRoutes,
    ],
    nav: [
      {
        id: 'notices',
        path: '/notices',
        label: inEach((words) => words.list.title),
        shownTo: (ask) => ask.actor.person !== null,
        order: 80,
      },
    ],
    panels: [concernPanel(doors)],
    listeners: [
      {
        id: 'following.concern-changed',
        event: 'concern.changed',
        hear: (event, context) => hearConcernChanged(event, context, doors),
      },
      { id: 'following.person-erased', event: 'person.erased', hear: hearPersonErased },
    ],
    jobs: [
      {
        id: 'following.letters',
        everySeconds: 60,
        run: (context) => sendWaiting(context, doors),
      },
      { id: 'following.digest', everySeconds: 300, run: tellWeeks },
      { id: 'following.forget', everySeconds: 86_400, run: forgetOld },
    ],
    refusals: inEach((words) => words.refusals),
  };
}
