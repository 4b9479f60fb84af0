import type { SubjectKind } from './subject.ts';

/** A change of a concern, as its capability tells it. */
export type Change = {
  readonly kind: string;
  readonly from: string | null;
  readonly to: string | null;
};

export const noticeKinds = [
  'submitted',
  'quarantined',
  'redirected',
  'needs_info',
  'declined',
  'appeal_answered',
  'accepted',
  'merged',
  'unmerged',
  'assigned',
  'transfer_offered',
  'transfer_refused',
  'transferred',
  'in_progress',
  'reported',
  'extended',
  'candidate',
  'in_topic',
  'returned',
  'escalated',
  'sent_back',
  'receiver_reminded',
  'no_answer',
  'parked',
  'review_due',
  'done_claimed',
  'disputed',
  'confirmed',
  'unconfirmed',
  'lapsed',
  'closed',
  'reopened',
  'withdrawn',
  'call_back',
  'transfer_asked',
  'take_over_refused',
  'extension_asked',
  'extension_objected',
  'extension_refused',
  'park_proposed',
  'park_refused',
  'appealed',
  'reopened_again',
  'receiver_silent',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** Who is told about a change. The author always is, unless `noAuthor`. */
type Rule = {
  /** Between bodies; the author hears when it is settled. */
  readonly noAuthor?: true;
  /** The author is asked for something, or loses something: told even after "stop telling me". */
  readonly asksAuthor?: true;
  /** Whoever stands behind the concern or follows it. */
  readonly concern?: true;
  /** Whoever follows its place, its kind, its body, or the whole community: turning points only. */
  readonly subjects?: readonly Exclude<SubjectKind, 'concern'>[];
  /** Whoever works for the responsible body. */
  readonly assigned?: true;
  /** Whoever holds one of these offices: nothing is decided by it, but they set it going or oversee it. */
  readonly offices?: readonly ('worker' | 'convenor' | 'supervisor')[];
  /** Whoever works one level above the responsible body. */
  readonly above?: true;
  /** Between those who work on it: no news for a summary of the week. */
  readonly internal?: true;
};

const everywhere = ['place', 'category', 'body', 'community'] as const;

export const rules: Readonly<Record<NoticeKind, Rule>> = {
  submitted: {},
  quarantined: {},
  redirected: { asksAuthor: true },
  needs_info: { asksAuthor: true },
  declined: { asksAuthor: true },
  appeal_answered: { asksAuthor: true },
  accepted: { subjects: ['place', 'category', 'community'] },
  merged: { asksAuthor: true, concern: true },
  unmerged: { concern: true },
  assigned: { concern: true, subjects: ['body'], assigned: true },
  transfer_offered: { noAuthor: true, assigned: true },
  transfer_refused: { noAuthor: true, assigned: true },
  transferred: { concern: true, subjects: ['body'], assigned: true },
  in_progress: { concern: true },
  reported: { concern: true },
  extended: { concern: true },
  candidate: { concern: true },
  in_topic: { concern: true, subjects: ['place', 'category', 'community'] },
  returned: { concern: true },
  escalated: { concern: true, subjects: everywhere, assigned: true },
  sent_back: { concern: true, assigned: true },
  receiver_reminded: { noAuthor: true, assigned: true },
  no_answer: { concern: true, subjects: ['body'] },
  parked: { concern: true, subjects: everywhere },
  review_due: { concern: true },
  done_claimed: { asksAuthor: true, concern: true, subjects: ['place', 'category', 'body'] },
  disputed: { concern: true, subjects: ['body'], assigned: true },
  confirmed: { concern: true, subjects: everywhere, assigned: true },
  unconfirmed: { concern: true, subjects: everywhere, assigned: true },
  lapsed: { asksAuthor: true },
  closed: { concern: true, subjects: everywhere, assigned: true },
  reopened: { concern: true, subjects: everywhere, assigned: true },
  withdrawn: { concern: true, assigned: true },
  // Whoever can answer is found by what is asked (hear.ts), not by the step.
  call_back: { noAuthor: true, internal: true },
  transfer_asked: { noAuthor: true, internal: true },
  extension_asked: { noAuthor: true, internal: true },
  park_proposed: { noAuthor: true, internal: true },
  appealed: { noAuthor: true, internal: true },
  reopened_again: { noAuthor: true, internal: true },
  take_over_refused: { noAuthor: true, internal: true, assigned: true, offices: ['worker'] },
  extension_objected: { noAuthor: true, internal: true, assigned: true, offices: ['convenor'] },
  extension_refused: { noAuthor: true, internal: true, assigned: true },
  park_refused: { noAuthor: true, internal: true, offices: ['worker'] },
  receiver_silent: {
    noAuthor: true,
    internal: true,
    assigned: true,
    offices: ['convenor', 'supervisor'],
    above: true,
  },
};

/** What is asked of somebody, as a notice to whoever can answer it. A body that is offered something is told by the step. */
export const kindOfAsk: Readonly<Record<string, NoticeKind>> = {
  duty_call_back: 'call_back',
  transfer_decision: 'transfer_asked',
  extension_decision: 'extension_asked',
  parking_decision: 'park_proposed',
  appeal_answer: 'appealed',
  third_reopening: 'reopened_again',
};

/** Steps with which somebody may begin to wait for an answer of the house. */
export const askingSteps: readonly string[] = [
  'submit',
  'redirect',
  'ask_transfer',
  'ask_extension',
  'propose_park',
  'appeal',
  'reopen',
];

/** What the steps of a concern's machine are called in a notice. Steps that are not here are nobody's news. */
export const kindOfStep: Readonly<Record<string, NoticeKind>> = {
  submit: 'submitted',
  hold: 'quarantined',
  release: 'submitted',
  decline_held: 'declined',
  redirect: 'redirected',
  ask_author: 'needs_info',
  lapse: 'lapsed',
  decline: 'declined',
  answer_appeal: 'appeal_answered',
  accept: 'accepted',
  merge: 'merged',
  unmerge: 'unmerged',
  assign: 'assigned',
  grant_transfer: 'transfer_offered',
  refuse_transfer: 'transfer_refused',
  refuse_take_over: 'take_over_refused',
  object_extension: 'extension_objected',
  refuse_extension: 'extension_refused',
  refuse_park: 'park_refused',
  take_over: 'transferred',
  start: 'in_progress',
  report: 'reported',
  take_up: 'in_progress',
  send_back: 'sent_back',
  remind_receiver: 'receiver_reminded',
  raise_receiver: 'receiver_silent',
  note_no_answer: 'no_answer',
  resume: 'in_progress',
  grant_extension: 'extended',
  propose_topic: 'candidate',
  take_into_topic: 'in_topic',
  return_from_agenda: 'returned',
  escalate: 'escalated',
  park: 'parked',
  call_review: 'review_due',
  stay_parked: 'parked',
  unpark: 'assigned',
  close_parked: 'closed',
  claim_done: 'done_claimed',
  answer_escalated: 'done_claimed',
  publish_outcome: 'done_claimed',
  confirm: 'confirmed',
  lapse_confirmation: 'unconfirmed',
  dispute: 'disputed',
  reopen: 'reopened',
  withdraw: 'withdrawn',
};

/**
 * Known, and no news by themselves: small steps within a state, each visible on the concern's own page. Those that ask
 * for an answer (`askingSteps`) are told to whoever can give it.
 */
export const quietSteps: readonly string[] = [
  'supplement',
  'appeal',
  'ask_transfer',
  'first_contact',
  'receive',
  'propose_park',
  'ask_extension',
  'duty_call_back',
  // Nobody's attention is drawn to what was just taken away.
  'mask_picture',
  'mask_words',
  'release_sentence',
  'call_convenor',
];

/** What a change is called in a notice; null where nobody is told. A step not known here goes by where it leads. */
export function noticeKind({ kind, from, to }: Change): NoticeKind | null {
  if (Object.hasOwn(kindOfStep, kind)) return kindOfStep[kind] ?? null;
  if (quietSteps.includes(kind) || to === null || to === from) return null;
  return noticeKinds.find((known) => known === to) ?? null;
}
