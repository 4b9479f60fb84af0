import { can } from '../people/index.ts';
import type { Capability } from '../platform/capability.ts';
import type { Language } from '../platform/i18n/languages.ts';
import { aroundRoutes } from './around-routes.tsx';
import { commandRoutes } from './command-routes.tsx';
import { moderationJob } from './count-moderation.ts';
import { deskRoutes } from './desk-routes.tsx';
import { destroyFiles } from './destroy-files.ts';
import { erasuresAgain } from './erase-again.ts';
import { forgetErased } from './forget-people.ts';
import { forgetPhotos } from './keep-photos.ts';
import { leaves } from './leaf-kinds.ts';
import { timeJob } from './let-time-pass.ts';
import { listRoutes } from './list-routes.tsx';
import { maskRoutes } from './mask-routes.tsx';
import { masksPanel } from './mask-views.tsx';
import { refusals, wordsOf } from './messages/index.ts';
import { recordPages } from './record-missing.ts';
import './own-data.ts';
import { ownCaseRoutes } from './own-case-routes.tsx';
import { privacyRoutes } from './privacy-routes.tsx';
import { raiseRoutes } from './raise-routes.tsx';
import { recordLinks } from './record-links.ts';
import { retention } from './retention.ts';
import { slipDataRoutes } from './slip-data-routes.tsx';

type NavWord = keyof ReturnType<typeof wordsOf>['nav'];

const label = (word: NavWord): Record<Language, string> => ({
  en: wordsOf('en').nav[word],
  'zh-Hans': wordsOf('zh-Hans').nav[word],
  'zh-Hant': wordsOf('zh-Hant').nav[word],
});

export const capability: Capability = {
  name: 'concerns',
  routes: [
    ...listRoutes,
    ...raiseRoutes,
    ...aroundRoutes,
    ...ownCaseRoutes,
    ...slipDataRoutes,
    ...commandRoutes,
    ...maskRoutes,
    ...privacyRoutes,
    ...deskRoutes,
  ],
  nav: [
    { id: 'concerns.list', path: '/concerns', label: label('list'), order: 10 },
    {
      id: 'concerns.raise',
      path: '/raise',
      label: label('raise'),
      order: 20,
      shownTo: ({ actor }) => can(actor, 'concern.submit').ok,
    },
    {
      id: 'concerns.mine',
      path: '/mine',
      label: label('mine'),
      order: 30,
      shownTo: ({ actor }) => actor.person !== null,
    },
    {
      id: 'concerns.desk',
      path: '/desk',
      label: label('desk'),
      order: 40,
      shownTo: ({ actor }) => can(actor, 'desk.screen').ok,
    },
    {
      id: 'concerns.handle',
      path: '/handle',
      label: label('handle'),
      order: 41,
      shownTo: ({ actor }) => can(actor, 'desk.handle').ok,
    },
  ],
  leaves,
  jobs: [timeJob, retention, moderationJob, destroyFiles, forgetPhotos, recordPages],
  listeners: [forgetErased],
  panels: [masksPanel],
  erasures: erasuresAgain,
  recordLinks,
  refusals,
};
