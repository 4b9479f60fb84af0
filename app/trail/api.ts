import { z } from 'zod';
import { states, type Transition, transitions } from '../concerns/index.ts';
import { atlasOf } from '../places/index.ts';
import { question } from '../platform/http/define.ts';
import type { QuestionRoute } from '../platform/http/route.ts';
import { figureIds } from './figures.ts';
import { figuresNamed } from './figures-view.ts';
import { policyOf } from './machine.ts';
import type { Period } from './period.ts';
import { countedPlaces } from './places-view.ts';

const common = { action: 'record.read' } as const;
const names = z.object({ 'zh-Hans': z.string(), 'zh-Hant': z.string(), en: z.string() });

const figure = z.object({
  id: z.enum(figureIds),
  unit: z.enum(['share', 'times', 'hours']),
  value: z.number().nullable(),
  numerator: z.number().int().nullable(),
  denominator: z.number().int().nullable(),
  interval: z.array(z.number()).nullable(),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  ruleVersion: z.string(),
  suppressed: z.boolean(),
});

const named = ({ id, first, last }: Period) => ({ id, first, last });

const figures = question({
  ...common,
  id: 'trail.api.figures',
  path: '/figures',
  summary:
    'The figures of a period: value, numerator, denominator, period and rule version; fewer than five are not shown.',
  query: z.object({
    period: z
      .string()
      .max(20)
      .default('recent')
      .describe('recent, a year (2026), a quarter (2026-q3) or a month that is over (2026-10)'),
  }),
  output: z.object({
    period: z.object({ id: z.string(), first: z.string(), last: z.string() }),
    figures: z.array(figure),
    takenOn: z.number().int(),
    outcomes: z.record(z.string(), z.number().int()),
    told: z
      .object({
        period: z.object({ id: z.string(), first: z.string(), last: z.string() }),
        kinds: z.array(
          z.object({
            kind: z.string(),
            total: z.number().int().nullable(),
            codes: z.record(z.string(), z.number().int().nullable()),
          }),
        ),
      })
      .nullable()
      .describe(
        'Counts by code of a period that is over; null: not shown, so that no handful can be worked out',
      ),
  }),
  async answer(ask, { period: id }) {
    const found = await figuresNamed(ask, id);
    if (!found) return null;
    const { period, sheet } = found;
    return {
      period: named(period),
      figures: sheet.figures.map((one) => ({
        ...one,
        interval: one.interval && [...one.interval],
        from: one.from.toISOString(),
        to: one.to.toISOString(),
      })),
      takenOn: sheet.takenOn,
      outcomes: sheet.outcomes,
      told: sheet.told && {
        period: named(sheet.told.period),
        kinds: sheet.told.kinds.map(({ kind, total, codes }) => ({
          kind,
          total,
          codes: { ...codes },
        })),
      },
    };
  },
});

const places = question({
  ...common,
  id: 'trail.api.places',
  path: '/places',
  summary: 'The places of the community, with how many public concerns show each.',
  output: z.object({
    places: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        names,
        block: z.string().nullable(),
        open: z.number().int(),
        all: z.number().int(),
      }),
    ),
  }),
  answer: async (ask) => ({ places: await countedPlaces(ask) }),
});

const rows: readonly Transition[] = transitions;

const machine = question({
  ...common,
  id: 'trail.api.machine',
  path: '/machine',
  summary: 'Every transition and happening of a concern, and the promised times of this community.',
  output: z.object({
    ruleVersion: z.number(),
    states: z.array(z.string()),
    transitions: z.array(
      z.object({
        id: z.string(),
        from: z.array(z.string().nullable()),
        to: z.string(),
        or: z.object({ to: z.string(), when: z.string() }).optional(),
        by: z.array(z.string()),
        requires: z.array(z.string()),
        codes: z.array(z.string()).optional(),
        within: z.union([z.literal('at_once'), z.array(z.string())]).optional(),
        public: z.string(),
        after: z.string().optional(),
        usual: z.boolean().optional(),
      }),
    ),
    policy: z.record(z.string(), z.number()),
  }),
  async answer(ask) {
    const { community } = await atlasOf(ask.reader);
    return {
      ruleVersion: community.ruleVersion,
      states: [...states],
      transitions: rows.map(({ from, by, requires, codes, within, ...row }) => ({
        ...row,
        from: [...from],
        by: [...by],
        requires: [...requires],
        ...(codes && { codes: [...codes] }),
        ...(within && { within: within === 'at_once' ? within : [...within] }),
      })),
      policy: policyOf(community.settings),
    };
  },
});

export const questions: readonly QuestionRoute[] = [figures, places, machine];
