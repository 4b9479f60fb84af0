import { can } from '../people/index.ts';
import type { Capability } from '../platform/capability.ts';
import type { Language } from '../platform/i18n/languages.ts';
import { languages } from '../platform/i18n/languages.ts';
import { leaves } from './leaf-kinds.ts';
import { catalogue } from './messages/index.ts';
import { routes } from './routes.tsx';
import { tidyImports, workOnImports } from './work-on-imports.ts';

const inAll = <T>(pick: (lang: Language) => T) =>
  Object.fromEntries(languages.map((lang) => [lang, pick(lang)])) as Record<Language, T>; // every language is in the list

export const capability: Capability = {
  name: 'register',
  leaves,
  routes,
  nav: [
    {
      id: 'import',
      path: '/desk/import',
      label: inAll((lang) => catalogue[lang].menu),
      shownTo: ({ actor }) => can(actor, 'register.import').ok,
      order: 90,
    },
  ],
  jobs: [workOnImports, tidyImports],
  refusals: inAll((lang) => catalogue[lang].refusals),
};
