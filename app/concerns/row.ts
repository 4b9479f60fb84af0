import type { PolicyKey } from './policy.ts';

/** Where a concern stands. `overdue`, `at_risk` and `stalled` are not here: they are computed (flags.ts). */
export const states = [
  'draft',
  'submitted',
  'quarantined',
  'redirected',
  'needs_info',
  'declined',
  'accepted',
  'merged',
  'assigned',
  'in_progress',
  'candidate',
  'in_topic',
  'escalated',
  'parked',
  'done_claimed',
  'closed',
  'reopened',
  'withdrawn',
] as const;
export type State = (typeof states)[number];

/** From here nothing goes on by itself any more (a closed one can be reopened, a merged one taken apart again). */
export const endStates: readonly State[] = [
  'redirected',
  'declined',
  'merged',
  'closed',
  'withdrawn',
];

export function isOpen(state: State): boolean {
  return !endStates.includes(state) && state !== 'draft';
}

export const open = states.filter(isOpen);

/** Once it is public, and whatever becomes of it then. */
export const published: readonly State[] = states.slice(states.indexOf('accepted'));

/** As what somebody acts on a concern. */
export const actorKinds = [
  'author',
  'resident',
  'worker',
  'moderator',
  'privacy_officer',
  'handler',
  'new_handler',
  'convenor',
  'agenda_group',
  'receiving_body',
  'supervisor',
  'system',
] as const;
export type ActorKind = (typeof actorKinds)[number];

/** What must come along. `reason`: a code of the list, where there is one, and a sentence the author can read. */
export type Requirement =
  | 'words'
  | 'consent_if_on_behalf'
  | 'reason'
  | 'code'
  | 'category'
  | 'urgency'
  | 'precision'
  | 'visibility'
  | 'public_words'
  | 'body'
  /** Who is responsible from now on, where nobody is. */
  | 'body_if_none'
  | 'target'
  | 'review_date'
  | 'resolution'
  | 'due_date'
  | 'within_window'
  | 'change'
  | 'evidence'
  /** The time set for somebody else is over; silence has a consequence only then. */
  | 'term_over'
  | 'at_review'
  /** Which of the sentences that were kept back. */
  | 'sentence';

/** What of it the public sees: nothing, a count, the code, or the whole event (of words only the masked ones). */
export type Publicity = 'no' | 'count' | 'code' | 'yes';

/** What decides between the two outcomes of an act. */
export type Condition =
  /** The appeal was right. */
  | 'upheld'
  /** No body is responsible. */
  | 'nobody_has_it';

export type Transition = {
  readonly id: string;
  /** `null`: it begins here. */
  readonly from: readonly (State | null)[];
  /** `same`: an event that does not change the state. */
  readonly to: State | 'same';
  /** The same act with another outcome: where it leads instead, and when. */
  readonly or?: { readonly to: State; readonly when: Condition };
  readonly by: readonly ActorKind[];
  readonly requires: readonly Requirement[];
  /** Codes to choose from. Where `requires` does not name `code` it may be left out. */
  readonly codes?: readonly string[];
  /** The promised time by its name in the policy; several where urgency decides. */
  readonly within?: 'at_once' | readonly PolicyKey[];
  readonly public: Publicity;
  /** Carried out only after this other event by somebody else: two persons. */
  readonly after?: string;
  /** On the way that most concerns should go. */
  readonly usual?: true;
};

/** All the states in which it can end; `same`: it may stay where it is. */
export function outcomesOf({ to, or }: Pick<Transition, 'to' | 'or'>): readonly (State | 'same')[] {
  return or ? [to, or.to] : [to];
}

export function row<const T extends Transition>(transition: T): T {
  return transition;
}
