import { can } from '../people/index.ts';
import type { Capability } from '../platform/capability.ts';
import { leaves } from './leaf-kinds.ts';
import { catalogue } from './messages/index.ts';
import { publicRoutes } from './public-routes.tsx';
import { settingsRoutes } from './settings-routes.tsx';

const { en, 'zh-Hans': hans, 'zh-Hant': hant } = catalogue;

/** The rules of a community: proposed by one, agreed to by another, read by everybody. */
export const capability: Capability = {
  name: 'rules',
  leaves,
  routes: [...settingsRoutes, ...publicRoutes],
  nav: [
    {
      id: 'rules.settings',
      path: '/admin/settings',
      label: { en: en.nav, 'zh-Hans': hans.nav, 'zh-Hant': hant.nav },
      order: 96,
      shownTo: ({ actor }) => can(actor, 'settings.ask').ok,
    },
  ],
  refusals: { en: en.refusals, 'zh-Hans': hans.refusals, 'zh-Hant': hant.refusals },
};
