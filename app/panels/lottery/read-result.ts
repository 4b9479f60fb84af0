import { z } from 'zod';
import { quoted } from '../../platform/csv/faults.ts';
import type { Result } from './result.ts';

const chance = z.number().min(0).max(1);
const whole = z.int().min(0);
const chances = z.record(z.string(), chance);

/** Only what is checked; further keys are nobody's matter. */
const document = z.object({
  algorithm: z.enum(['leximin', 'maximin']),
  exact: z.boolean(),
  size: whole,
  minProbability: chance,
  probabilities: chances,
  panels: z.array(z.array(z.string())),
  lottery: z.array(z.object({ panel: whole, tickets: whole })),
  lotteryProbabilities: chances.optional(),
  lotteryMinProbability: chance.optional(),
  lowerBound: chance,
  upperBound: z.number(),
  levels: whole,
  excluded: z.array(
    z.object({
      id: z.string(),
      why: z.string(),
      features: z.record(z.string(), z.string()).optional(),
    }),
  ),
  statistics: z
    .object({
      min: z.number(),
      max: z.number(),
      gini: z.number(),
      geometricMean: z.number(),
      levels: z.number(),
      panels: z.number(),
      gap: z.number(),
    })
    .optional(),
  certificate: z.object({
    scale: z.literal(1_000_000),
    types: z.array(z.object({ key: z.string(), count: whole })),
    levels: z.array(
      z.object({
        value: z.number(),
        fixed: z.array(whole),
        weights: z.array(whole),
        highest: z.number(),
        bound: z.number(),
      }),
    ),
    lottery: z.array(z.object({ probability: chance, panel: z.array(z.tuple([whole, whole])) })),
  }),
  seed: z.int(),
  sameAddress: z.string().nullable().default(null),
  inputHash: z.string(),
  listHash: z.string().optional(),
});

/** A document as it was read: everything in it is a claim. */
export type Claimed = Omit<z.infer<typeof document>, keyof Chances> & Chances;
type Chances = Pick<Result, 'probabilities' | 'lotteryProbabilities'>;

/** Reads what `--json` wrote. @returns the document, or what is wrong with it */
export function readResult(text: string): Claimed | string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return 'this is no JSON';
  }
  const found = document.safeParse(parsed);
  if (!found.success) {
    const [issue] = found.error.issues;
    const where = issue?.path.join('.') ?? '';
    return `${where === '' ? 'the document' : quoted(where)} is not as ./linli sortition writes it`;
  }
  // Own keys only, whatever they are called: a record of zod's loses __proto__.
  const own = (key: string): ReadonlyMap<string, number> =>
    new Map(Object.entries((parsed as Record<string, Record<string, number>>)[key] ?? {}));
  const probabilities = own('probabilities');
  return {
    ...found.data,
    probabilities,
    lotteryProbabilities: found.data.lotteryProbabilities ? own('lotteryProbabilities') : new Map(),
  };
}
