import { z } from 'zod';

/**
 * What an administration of a community may configure. Every change is a row in `settings_change` and a fact in
 * the public log; the invariants of the domain have no setting.
 */
export const settingsSchema = z.object({
  language: z.enum(['zh-Hans', 'zh-Hant', 'en']).default('zh-Hans'),
  /** Telephone numbers of the emergency screen, by kind. */
  emergency: z
    .object({
      police: z.string().default('110'),
      fire: z.string().default('119'),
      medical: z.string().default('120'),
      gas: z.string().nullable().default(null),
      duty: z.string().nullable().default(null),
      /** Where whoever holds the duty number is written to when a call back is owed. */
      dutyMail: z.email().nullable().default(null),
    })
    .prefault({}),
  calendar: z
    .object({
      country: z.string().length(2).default('CN'),
      opens: z.string().default('09:00'),
      closes: z.string().default('17:30'),
      extraHolidays: z.array(z.string()).default([]),
      extraWorkdays: z.array(z.string()).default([]),
    })
    .prefault({}),
  /** Overrides of `defaultPolicy` (concerns/deadlines.ts), by its keys. What holds when a promise begins holds for it to the end. */
  policy: z.record(z.string(), z.number()).default({}),
  /** The body that is called in after two missed deadlines; null: the convenor decides by hand. */
  escalationBody: z.string().nullable().default(null),
  /** Texts that a community says about itself: who runs it, on what mandate. */
  lead: z
    .object({ names: z.record(z.string(), z.string()) })
    .nullable()
    .default(null),
  mandate: z.record(z.string(), z.string()).nullable().default(null),
  /** Marks an installation that shows its slips and letters to everybody. Never set on a real one. */
  demo: z.boolean().default(false),
  /** † Who may hand in, confirm and support (people/permissions.ts); what is missing stands as in the domain. */
  rights: z
    .object({
      visitorsSubmit: z.boolean().default(true),
      workersConfirm: z.boolean().default(true),
      supportFrom: z.union([z.literal(0), z.literal(1), z.literal(2)]).default(2),
      voteFrom: z.union([z.literal(0), z.literal(1), z.literal(2)]).default(1),
    })
    .prefault({}),
  /** What a level of the tree is called here, by its code; without one the word of the catalogue. */
  labels: z
    .record(z.string(), z.record(z.enum(['zh-Hans', 'zh-Hant', 'en']), z.string()))
    .default({}),
  /** The part of a population figure that stands for residents, for rates. */
  residents: z.number().int().nullable().default(null),
});

export type Settings = z.infer<typeof settingsSchema>;
