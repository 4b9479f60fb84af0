import { z } from 'zod';
import { holds } from '../platform/access/actor.ts';
import type { Capability } from '../platform/capability.ts';
import { question } from '../platform/http/define.ts';
import { atlasOf, type Community } from './atlas.ts';
import { leaves } from './leaf-kinds.ts';
import { catalogue } from './messages/index.ts';
import { recordLinks } from './record-links.ts';
import { surveyRoutes } from './survey-routes.tsx';

const names = z.record(z.string(), z.string());

/** Places and bodies as data. The pages that show them belong to later capabilities. */
export function placesCapability(communities: () => Promise<readonly Community[]>): Capability {
  return {
    name: 'places',
    recordLinks,
    leaves,
    nav: [
      {
        id: 'places.survey',
        path: '/admin/places',
        label: {
          en: catalogue.en.nav,
          'zh-Hans': catalogue['zh-Hans'].nav,
          'zh-Hant': catalogue['zh-Hant'].nav,
        },
        order: 95,
        // A convenience only: the route decides.
        shownTo: ({ actor }) => holds(actor, 'admin'),
      },
    ],
    refusals: {
      en: catalogue.en.refusals,
      'zh-Hans': catalogue['zh-Hans'].refusals,
      'zh-Hant': catalogue['zh-Hant'].refusals,
    },
    routes: [
      ...surveyRoutes,
      question({
        id: 'places.communities',
        path: '/communities',
        scope: 'installation',
        action: 'record.read',
        summary: 'The communities of this installation, with the levels above each',
        output: z.object({
          communities: z.array(
            z.object({
              slug: z.string(),
              names,
              timeZone: z.string(),
              levels: z.array(z.object({ level: z.string(), names })),
            }),
          ),
        }),
        answer: async () => ({
          communities: (await communities()).map(({ slug, names: own, timeZone, above }) => ({
            slug,
            names: own,
            timeZone,
            levels: above.map(({ level, names: theirs }) => ({ level, names: theirs })),
          })),
        }),
      }),
      question({
        id: 'places.bodies',
        path: '/bodies',
        action: 'record.read',
        summary: 'Bodies that can be made responsible or have a seat',
        output: z.object({
          bodies: z.array(z.object({ id: z.string(), kind: z.string(), level: z.string(), names })),
        }),
        async answer(ask) {
          const { bodies } = await atlasOf(ask.reader);
          return {
            bodies: bodies.map(({ id, kind, level, names: own }) => ({
              id,
              kind,
              level,
              names: own,
            })),
          };
        },
      }),
      question({
        id: 'places.promises',
        path: '/promises',
        action: 'record.read',
        summary: 'Time zone, calendar and the community’s own deadlines, with their rule version',
        output: z.object({
          timeZone: z.string(),
          country: z.string(),
          opens: z.string(),
          closes: z.string(),
          own: z.record(z.string(), z.number()),
          ruleVersion: z.number().int(),
        }),
        async answer(ask) {
          const { community } = await atlasOf(ask.reader);
          const { country, opens, closes } = community.settings.calendar;
          return {
            timeZone: community.timeZone,
            country,
            opens,
            closes,
            own: community.settings.policy,
            ruleVersion: community.ruleVersion,
          };
        },
      }),
    ],
  };
}
