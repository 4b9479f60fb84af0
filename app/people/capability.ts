import type { Capability } from '../platform/capability.ts';
import { accountRoutes } from './account-routes.tsx';
import { can } from './can.ts';
import { contactRoutes } from './contact-routes.tsx';
import { counterRoutes } from './counter-routes.tsx';
import { dataRequestRoutes } from './data-request-routes.tsx';
import { emailRoutes } from './email-routes.tsx';
import { erasuresAgain } from './erase-again.ts';
import { keepHouse } from './keep-house.ts';
import { leaves } from './leaf-kinds.ts';
import { writeSeenLogins } from './logins.ts';
import { catalogue } from './messages/index.ts';
import { privacyRoutes } from './privacy-routes.tsx';
import { residenceRoutes } from './residence-routes.tsx';
import { setUpRoutes } from './set-up-routes.tsx';
import { signInRoutes } from './sign-in-routes.tsx';
import { staffRoutes } from './staff-routes.tsx';

const label = (of: 'counter' | 'staff') => ({
  'zh-Hans': catalogue['zh-Hans'].nav[of],
  'zh-Hant': catalogue['zh-Hant'].nav[of],
  en: catalogue.en.nav[of],
});

export const capability: Capability = {
  name: 'people',
  routes: [
    ...signInRoutes,
    ...emailRoutes,
    ...residenceRoutes,
    ...accountRoutes,
    ...contactRoutes,
    ...dataRequestRoutes,
    ...privacyRoutes,
    ...counterRoutes,
    ...staffRoutes,
    ...setUpRoutes,
  ],
  nav: [
    {
      id: 'counter',
      path: '/counter',
      label: label('counter'),
      order: 70,
      shownTo: (ask) => can(ask.actor, 'people.enrol').ok,
    },
    {
      id: 'privacy',
      path: '/privacy',
      label: {
        'zh-Hans': catalogue['zh-Hans'].privacy.desk.nav,
        'zh-Hant': catalogue['zh-Hant'].privacy.desk.nav,
        en: catalogue.en.privacy.desk.nav,
      },
      order: 75,
      shownTo: (ask) => can(ask.actor, 'data_request.answer').ok,
    },
    {
      id: 'staff',
      path: '/admin/people',
      label: label('staff'),
      order: 90,
      shownTo: (ask) => can(ask.actor, 'people.staff').ok,
    },
  ],
  jobs: [
    {
      id: 'people.seen',
      everySeconds: 20,
      run: ({ database }) => writeSeenLogins(database),
    },
    {
      id: 'people.keep_house',
      everySeconds: 6 * 3600,
      run: ({ database, clock }) => keepHouse(database, clock),
    },
  ],
  erasures: erasuresAgain,
  leaves,
  refusals: {
    'zh-Hans': catalogue['zh-Hans'].refusals,
    'zh-Hant': catalogue['zh-Hant'].refusals,
    en: catalogue.en.refusals,
  },
};
