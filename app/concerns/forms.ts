import { z } from 'zod';
import { categories, channels, precisions, resolutions, urgencies, visibilities } from './codes.ts';
import type { CommandId } from './transitions.ts';

const sentence = z.string().trim().max(1000);
const optional = <T extends z.ZodType>(type: T) => type.optional();
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'date_needed');
/** Instead of a sign-in: the code on the author's slip. */
const statusCode = optional(z.string().max(40));
/** Somebody of the house was shown what looks personal in their words, and publishes them as they are. */
const publishAnyway = z.boolean().default(false);
const said = { reason: optional(sentence) };
const why = { ...said, publishAnyway };
const coded = { code: optional(z.string().max(40)), ...why };

/** What was done, what came of it, and how one can see it. */
const finished = {
  ...why,
  resolution: optional(z.enum(resolutions)),
  evidence: optional(sentence),
};

/** What can be sent with each thing that a person may do to a concern. The machine says what must be. */
export const inputs = {
  hold: z.object(coded),
  release: z.object(why),
  decline_held: z.object(coded),
  redirect: z.object({ code: optional(z.string().max(40)) }),
  ask_author: z.object(why),
  supplement: z.object({ text: optional(z.string().max(4000)), statusCode }),
  decline: z.object(coded),
  appeal: z.object({ ...said, statusCode }),
  answer_appeal: z.object(coded),
  accept: z.object({
    publicTitle: z.string().trim().min(1).max(60),
    publicText: z.string().trim().min(1).max(4000),
    category: z.enum(categories),
    urgency: z.enum(urgencies),
    precision: z.enum(precisions),
    visibility: z.enum(visibilities),
    about: optional(z.string().max(60)),
    photos: z.array(z.string().max(40)).default([]),
    publishAnyway,
  }),
  merge: z.object({ target: z.string().trim().min(1).max(40), reason: optional(sentence) }),
  unmerge: z.object({ statusCode }),
  assign: z.object({ body: optional(z.string().max(60)) }),
  ask_transfer: z.object({ ...coded, body: optional(z.string().max(60)) }),
  refuse_transfer: z.object(why),
  grant_transfer: z.object({ body: optional(z.string().max(60)) }),
  take_over: z.object({}),
  refuse_take_over: z.object(why),
  first_contact: z.object(why),
  start: z.object({}),
  report: z.object(why),
  escalate: z.object({ ...coded, body: optional(z.string().max(60)) }),
  receive: z.object(why),
  take_up: z.object(why),
  send_back: z.object(coded),
  answer_escalated: z.object(finished),
  propose_park: z.object({ ...coded, change: optional(sentence), review: optional(day) }),
  refuse_park: z.object(coded),
  park: z.object({}),
  stay_parked: z.object({ ...coded, change: optional(sentence), review: optional(day) }),
  unpark: z.object({ ...why, body: optional(z.string().max(60)) }),
  close_parked: z.object(why),
  ask_extension: z.object({ ...coded, due: optional(day) }),
  grant_extension: z.object(why),
  refuse_extension: z.object(why),
  object_extension: z.object(why),
  claim_done: z.object(finished),
  confirm: z.object({ rating: optional(z.coerce.number().int().min(1).max(5)), statusCode }),
  dispute: z.object({ ...said, statusCode }),
  reopen: z.object({ code: coded.code, ...said, statusCode }),
  resume: z.object({ body: optional(z.string().max(60)) }),
  duty_call_back: z.object(why),
  withdraw: z.object({ statusCode }),
  mask_words: z.object({
    publicTitle: z.string().trim().min(1).max(60),
    publicText: z.string().trim().min(1).max(4000),
  }),
  release_sentence: z.object({
    sentence: optional(z.coerce.number().int().min(0)),
    publicText: optional(sentence),
  }),
} as const satisfies Partial<Record<CommandId, z.ZodObject>>;

export type HandCommand = keyof typeof inputs;

/** Whoever says that it is done can show it. Files, so no field of the schema: only a form brings them. */
export const showsPictures = (command: HandCommand): boolean =>
  command === 'claim_done' || command === 'answer_escalated';

/** Every field that some command knows; which ones are there depends on the command. */
export type CommandInput = {
  readonly code?: string;
  readonly reason?: string;
  readonly evidence?: string;
  readonly change?: string;
  readonly text?: string;
  readonly publicTitle?: string;
  readonly publicText?: string;
  readonly category?: string;
  readonly urgency?: (typeof urgencies)[number];
  readonly precision?: (typeof precisions)[number];
  readonly visibility?: (typeof visibilities)[number];
  readonly about?: string;
  readonly photos?: readonly string[];
  readonly target?: string;
  readonly body?: string;
  readonly review?: string;
  readonly due?: string;
  readonly resolution?: (typeof resolutions)[number];
  readonly rating?: number;
  readonly sentence?: number;
  readonly publishAnyway?: boolean;
  readonly statusCode?: string;
};

/** A new concern: words first, the rest if one likes. */
export const raising = z.object({
  text: z.string().trim().min(1).max(4000),
  title: z.string().trim().max(120).default(''),
  place: optional(z.string().max(60)),
  category: optional(z.enum(categories)),
  visibility: z.enum(visibilities).default('pseudonym'),
  /** The body whose conduct it is about. */
  about: optional(z.string().max(60)),
  /** The child under 14 for whom its guardian speaks. */
  child: optional(z.string().max(40)),
  /** The emergency screen was seen, and this is none. */
  noEmergency: z.boolean().default(false),
  /** It was one, somebody has called, and it is handed in as well. */
  called: z.boolean().default(false),
  /** The similar ones were seen, and this is another. */
  another: z.boolean().default(false),
  /** Pictures that were sent before one of these steps (keep-photos.ts). */
  photosKept: optional(z.string().max(40)),
});

/** A concern entered for somebody at the counter. */
export const entering = raising.extend({
  channel: z.enum(channels).default('counter'),
  consentWay: z.enum(['spoken', 'signed', 'telephone']).default('spoken'),
  readBack: z.boolean().default(false),
  /** For a child under 14 whose guardian is there and agrees. */
  forChild: z.boolean().default(false),
  name: optional(z.string().trim().max(60)),
  phone: optional(z.string().trim().max(40)),
});
