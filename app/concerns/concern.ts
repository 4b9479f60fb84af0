import { accept, type Refusal, type Result, refuse } from '../platform/result.ts';
import type { Resolution, Urgency } from './codes.ts';
import { orderFault } from './order.ts';
import type { DecisionRefusal } from './refusal-codes.ts';
import { missingFault } from './requirements.ts';
import type { Withheld } from './screening/sentence.ts';
import {
  type ActorKind,
  type CommandId,
  type Condition,
  type State,
  type Transition,
  transitionOf,
} from './transitions.ts';

/** The version of these rules, written into every event. */
export const ruleVersion = 'concern-1';

/** What the events so far come to, as far as decisions need it. */
export type Concern = {
  readonly state: State;
  readonly urgency: Urgency;
  readonly body: string | null;
  /** A transfer asked for and not yet decided. */
  readonly transferAsked: { readonly by: string | null; readonly to: string } | null;
  /** Granted, but the new body has not accepted: the old one stays responsible. */
  readonly transferTo: string | null;
  readonly transferCount: number;
  readonly transferAttempts: number;
  readonly extensionAsked: { readonly due: Date; readonly by: string | null } | null;
  readonly extensions: readonly { readonly due: Date; readonly at: Date }[];
  readonly parkProposed: {
    readonly by: string | null;
    readonly code: string;
    readonly review: Date;
    readonly text: string;
    readonly change: string;
  } | null;
  readonly reviewAt: Date | null;
  /** Told that the day of the review has come. */
  readonly reviewCalled: boolean;
  /** The level called in; `body` stays responsible until that one takes it up. */
  readonly calledIn: string | null;
  readonly escalatedAt: Date | null;
  readonly receivedAt: Date | null;
  /** Promises were missed twice in this round, and the convenor was called because no level above is named. */
  readonly convenorCalled: boolean;
  /** Reminders to the level called in that have gone out. */
  readonly told: readonly CommandId[];
  readonly declined: { readonly at: Date; readonly by: string | null } | null;
  readonly appealed: { readonly at: Date; readonly answer: string | null } | null;
  /** What the author chose to show of themselves: nobody widens it. */
  readonly visibility: string | null;
  readonly target: string | null;
  readonly mergedAt: Date | null;
  readonly acceptedAt: Date | null;
  readonly firstContactAt: Date | null;
  readonly lastContactAt: Date | null;
  readonly resolution: Resolution | null;
  /** What the author said of the latest answer; null: nothing yet, or there is none to speak about. */
  readonly confirmation: Confirmation | null;
  readonly closedAt: Date | null;
  readonly reopenCount: number;
  /** Events whose sentences wait for somebody to read them before everybody does. */
  readonly withheld: readonly number[];
  /** Number of events; the next one's `seq`. */
  readonly events: number;
};

export type Confirmation = 'confirmed' | 'unconfirmed' | 'disputed' | 'no_reply';

export type Reason = { readonly code?: string | undefined; readonly text?: string | undefined };

/** Something that happened. Never changed. */
export type ConcernEvent = {
  readonly seq: number;
  readonly kind: CommandId;
  readonly from: State | null;
  readonly to: State | null;
  readonly at: Date;
  readonly actorKind: ActorKind;
  readonly actorPerson: string | null;
  readonly reason: Reason | null;
  readonly detail: EventDetail;
  readonly ruleVersion: string;
};

export type EventDetail = {
  readonly body?: string;
  readonly target?: string;
  readonly urgency?: Urgency;
  readonly category?: string;
  readonly precision?: string;
  readonly visibility?: string;
  readonly resolution?: Resolution;
  readonly confirmation?: 'confirmed' | 'unconfirmed' | 'no_reply';
  readonly rating?: number;
  readonly review?: string;
  /** The date asked for; of what happened by itself: since when it was due. */
  readonly due?: string;
  /** What would change it, said of something that cannot be solved now. */
  readonly change?: string;
  /** How one can see that it is done: photos (`photos`), an address, a document, where to look. */
  readonly evidence?: string;
  readonly photos?: readonly string[];
  /** The body had contacted the author within 24 hours before the withdrawal: counted separately. */
  readonly afterContact?: boolean;
  /** The sentence waits for somebody to read it, and why. */
  readonly withheld?: Withheld;
  /** For `release_sentence`: the event it came with, and the words everybody may read. */
  readonly sentence?: number;
  readonly shown?: string;
  readonly onBehalf?: boolean;
  /** What the emergency screen recognised before the author had called and handed it in as well. */
  readonly emergency?: string;
  readonly channel?: string;
};

/** What somebody wants to happen. */
export type Command = {
  readonly kind: CommandId;
  readonly reason?: Reason;
  readonly detail?: EventDetail;
  /** The author's or the public words: not part of the event, but some transitions need them. */
  readonly words?: string;
  readonly consent?: boolean;
};

/** Who does it, as what, and when. */
export type DecisionContext = {
  readonly now: Date;
  readonly person: string | null;
  /** The kinds as which this person may act here; the first that the table allows is used. */
  readonly kinds: readonly ActorKind[];
  /** Bodies to which this person belongs, for the conflict of interest. */
  readonly bodies: readonly string[];
  readonly windows: Windows;
  /** For `merge`: where the other one stands, and whether it is this one. */
  readonly target?: {
    readonly state: State;
    readonly body: string | null;
    readonly itself: boolean;
  };
};

/** Until when something may still be done; null: the question does not arise. */
export type Windows = {
  readonly unmergeUntil: Date | null;
  readonly reopenUntil: Date | null;
  /** The longest date an extension may reach, and how many there may be. */
  readonly extensionUntil: Date | null;
  readonly mostExtensions: number;
  readonly promiseRunsUntil: Date | null;
  readonly longestReview: Date | null;
  readonly appealUntil?: Date | null;
  /** From when the system may act because a term is over; what is not named here it may not do. */
  readonly termOver?: Readonly<Partial<Record<CommandId, Date>>>;
  readonly transfersBeforeConvenor?: number;
  readonly reopensBeforeConvenor?: number;
};

export { type DecisionRefusal, refusalCodes } from './refusal-codes.ts';

/** Before the first event. */
export const nothingYet: Concern = {
  state: 'draft',
  urgency: 'normal',
  body: null,
  transferAsked: null,
  transferTo: null,
  transferCount: 0,
  transferAttempts: 0,
  extensionAsked: null,
  extensions: [],
  parkProposed: null,
  reviewAt: null,
  reviewCalled: false,
  calledIn: null,
  escalatedAt: null,
  receivedAt: null,
  told: [],
  convenorCalled: false,
  declined: null,
  appealed: null,
  visibility: null,
  target: null,
  mergedAt: null,
  acceptedAt: null,
  firstContactAt: null,
  lastContactAt: null,
  resolution: null,
  confirmation: null,
  closedAt: null,
  reopenCount: 0,
  withheld: [],
  events: 0,
};

/** Screening and judging: a person of the responsible body may not do this about its own matter. */
const judging: readonly CommandId[] = [
  'hold',
  'release',
  'decline_held',
  'redirect',
  'ask_author',
  'decline',
  'answer_appeal',
  'accept',
  'merge',
  'assign',
  'refuse_transfer',
  'grant_transfer',
  'grant_extension',
  'refuse_extension',
  'park',
  'refuse_park',
  'stay_parked',
  'close_parked',
  'confirm',
  'dispute',
  'mask_picture',
  'mask_words',
  'release_sentence',
];

/**
 * The one decision: may this happen now, by this person, with what came along? Gives the event to append, or says
 * with a stable code why not. Pure.
 */
export function decide(
  concern: Concern,
  command: Command,
  context: DecisionContext,
): Result<ConcernEvent, DecisionRefusal> {
  const transition = transitionOf(command.kind);
  const from = concern.events === 0 ? null : concern.state;
  if (!transition?.from.includes(from)) return refuse('transition_not_allowed');
  const able = context.kinds.filter((kind) => transition.by.includes(kind));
  const [first] = able;
  if (!first) return refuse('not_allowed');
  // Who is several things to a concern acts as the first of them that may: a convenor who also works at the desk.
  const kind = able.find((kind) => orderFault(concern, command, kind, context) === null) ?? first;
  const fault =
    conflict(concern, command, context) ??
    orderFault(concern, command, kind, context) ??
    missingFault(transition, concern, command, context);
  if (fault) return fault;
  return accept({
    seq: concern.events,
    kind: command.kind,
    from,
    to: leadsTo(transition, concern, command),
    at: context.now,
    actorKind: kind,
    actorPerson: context.person,
    reason: reasonOf(concern, command),
    detail: detailOf(concern, command, context),
    ruleVersion,
  });
}

const conditions: Readonly<Record<Condition, (concern: Concern, command: Command) => boolean>> = {
  upheld: (_, { reason }) => reason?.code === 'upheld',
  nobody_has_it: ({ body }) => body === null,
};

/** The state in which an act ends; null: the one it began in. */
function leadsTo({ to, or }: Transition, concern: Concern, command: Command): State | null {
  const end = or && conditions[or.when](concern, command) ? or.to : to;
  return end === 'same' ? null : end;
}

function conflict(
  concern: Concern,
  command: Command,
  context: DecisionContext,
): Refusal<DecisionRefusal> | null {
  const named = namesBody.includes(command.kind) ? command.detail?.body : null;
  return judgesOwn(concern, command.kind, context.bodies, [named, context.target?.body])
    ? refuse('conflict_of_interest')
    : null;
}

/** Giving it to a body is judging for that body as well. */
const namesBody: readonly CommandId[] = ['assign', 'grant_transfer'];

/**
 * Whether somebody of these bodies would judge a matter of their own: they have it, are asked to take it or are called
 * in; or they are among `others`.
 */
export function judgesOwn(
  concern: Concern,
  kind: CommandId,
  bodies: readonly string[],
  others: readonly (string | null | undefined)[] = [],
): boolean {
  const { body, transferAsked, transferTo, calledIn } = concern;
  const touched = [body, transferAsked?.to, transferTo, calledIn, ...others];
  return judging.includes(kind) && touched.some((one) => one && bodies.includes(one));
}

function reasonOf(concern: Concern, command: Command): Reason | null {
  // Who agrees to a proposal agrees to its reason.
  if (command.kind === 'park' && concern.parkProposed)
    return { code: concern.parkProposed.code, text: concern.parkProposed.text };
  if (command.kind === 'lapse') return { code: 'no_reply' };
  return command.reason ?? null;
}

const dayMs = 86_400_000;

/** What the rules add to what came along: things that follow from who acted and when. */
function detailOf(concern: Concern, command: Command, context: DecisionContext): EventDetail {
  const given = command.detail ?? {};
  switch (command.kind) {
    case 'confirm':
      return { ...given, confirmation: 'confirmed' };
    case 'lapse_confirmation':
      // Silence is not consent.
      return { ...given, confirmation: 'unconfirmed' };
    case 'lapse':
      return { ...given, confirmation: 'no_reply' };
    case 'close_parked':
      return { ...given, resolution: 'not_possible', confirmation: 'unconfirmed' };
    case 'park': {
      const { review, change } = concern.parkProposed ?? { review: context.now, change: '' };
      return { ...given, review: review.toISOString(), change };
    }
    case 'grant_transfer':
      return { body: concern.transferAsked?.to ?? '', ...given };
    case 'grant_extension':
      return { ...given, due: (concern.extensionAsked?.due ?? context.now).toISOString() };
    case 'take_over':
      return { body: concern.transferTo ?? '' };
    case 'take_up':
    case 'answer_escalated':
      return { ...given, ...(concern.calledIn && { body: concern.calledIn }) };
    case 'withdraw': {
      const contact = concern.lastContactAt;
      const afterContact = contact !== null && context.now.getTime() - contact.getTime() <= dayMs;
      return { ...given, afterContact };
    }
    default:
      return given;
  }
}
