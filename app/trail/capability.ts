import { addOwnDataSource } from '../people/index.ts';
import type { Community } from '../places/index.ts';
import type { Capability, NavItem } from '../platform/capability.ts';
import { questions } from './api.ts';
import { communitiesPage } from './communities.tsx';
import { catalogue } from './messages/index.ts';
import { receiptsInOwnData, receiptsPanel, receiptsRoute, type Sayers } from './receipts.tsx';
import { pages } from './routes.tsx';

type NavWords = (typeof catalogue)['en']['nav'];

addOwnDataSource({ name: 'receipts', read: receiptsInOwnData });

function entry(id: keyof NavWords, path: string, order: number): NavItem {
  const label = {
    'zh-Hans': catalogue['zh-Hans'].nav[id],
    'zh-Hant': catalogue['zh-Hant'].nav[id],
    en: catalogue.en.nav[id],
  };
  return { id, path, label, order };
}

/**
 * The home of a community, its figures, its places, and how everything works.
 *
 * @param deps.communities the communities of the installation: its front page stands above all of them, where a
 *   request's own reader sees no community's rows
 * @param deps.record how entries of the public record are said, for whoever looks at their receipts
 */
export function trailCapability(deps: {
  communities(): Promise<readonly Community[]>;
  readonly record: Sayers;
}): Capability {
  return {
    name: 'trail',
    routes: [communitiesPage(deps.communities), ...pages, ...questions, receiptsRoute(deps.record)],
    panels: [receiptsPanel],
    nav: [
      entry('home', '/', 0),
      entry('places', '/places', 30),
      entry('figures', '/figures', 40),
      entry('how', '/how', 50),
    ],
  };
}
