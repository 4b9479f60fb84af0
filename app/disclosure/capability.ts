import type { Capability } from '../platform/capability.ts';
import type { Around } from './around.ts';
import { checkRoutes } from './check-routes.tsx';
import { entryRoutes } from './entry-routes.tsx';
import { openingsAgain } from './erasures/openings-again.ts';
import { leaves } from './leaf-kinds.ts';
import { recordRoutes } from './log/routes.ts';
import { recordPageRoute } from './record-routes.tsx';
import { releaseRoutes } from './release.ts';

export function disclosureCapability(around: Around): Capability {
  return {
    name: 'disclosure',
    leaves,
    erasures: [openingsAgain],
    routes: [
      ...recordRoutes(),
      ...releaseRoutes,
      recordPageRoute(around),
      ...entryRoutes(around),
      ...checkRoutes(around),
    ],
  };
}
