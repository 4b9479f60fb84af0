import { workCalendar } from '../platform/calendar/work-calendar.ts';
import type { Result } from '../platform/result.ts';
import {
  type Command,
  type Concern,
  type ConcernEvent,
  type DecisionContext,
  type DecisionRefusal,
  decide,
  nothingYet,
} from './concern.ts';
import { type Rules, timingOf, windowsOf } from './deadlines.ts';
import { evolve } from './evolve.ts';
import { defaultPolicy } from './policy.ts';
import { type ActorKind, type CommandId, type State, transitionOf } from './transitions.ts';

/** Rules of a community in China with the default promises. */
export const rules: Rules = {
  calendar: workCalendar({
    timeZone: 'Asia/Shanghai',
    country: 'CN',
    opens: '09:00',
    closes: '17:30',
  }),
  policy: defaultPolicy,
};

/** A concern and how it came to be so. */
export type Story = {
  readonly events: readonly ConcernEvent[];
  readonly concern: Concern;
  /** When the last thing happened. */
  readonly at: Date;
};

const minute = 60_000;

/** Monday 2 March 2026, ten in the morning in Shanghai. */
export const beginning: Story = {
  events: [],
  concern: nothingYet,
  at: new Date('2026-03-02T02:00:00Z'),
};

/** What each command brings when nothing is wrong with it. */
const inOrder: Readonly<Partial<Record<CommandId, (story: Story) => Omit<Command, 'kind'>>>> = {
  submit: () => ({ words: 'The lamp at the gate has been dark for a week.' }),
  hold: () => ({ reason: { code: 'spam' } }),
  decline_held: () => ({ reason: { code: 'spam', text: 'An advertisement.' } }),
  redirect: () => ({ reason: { code: 'emergency' } }),
  supplement: () => ({ words: 'It is the north gate.' }),
  decline: () => ({ reason: { code: 'private_dispute', text: 'A debt between two people.' } }),
  answer_appeal: () => ({ reason: { code: 'dismissed', text: 'It is a matter for a court.' } }),
  accept: () => ({
    words: 'A lamp is dark.',
    detail: { category: 'lighting', urgency: 'normal', precision: 'place', visibility: 'hidden' },
  }),
  merge: () => ({ detail: { target: 'the-other-one' } }),
  assign: () => ({ detail: { body: 'lamps' } }),
  ask_transfer: ({ concern }) => ({
    reason: { code: 'other_owner', text: 'The lamp stands on the road.' },
    detail: { body: concern.body === 'roads' ? 'lamps' : 'roads' },
  }),
  grant_transfer: ({ concern }) => ({ detail: { body: concern.transferAsked?.to ?? 'roads' } }),
  ask_extension: ({ events, at }) => ({
    reason: { code: 'waiting_for_parts', text: 'The lamp has to be ordered.' },
    detail: {
      due: new Date((timingOf(events, rules).work?.dueAt ?? at).getTime() + minute).toISOString(),
    },
  }),
  escalate: () => ({
    reason: { code: 'beyond_competence', text: 'The district owns the line.' },
    detail: { body: 'district' },
  }),
  send_back: () => ({ reason: { code: 'not_competent', text: 'The line was handed over.' } }),
  answer_escalated: () => finished,
  claim_done: () => finished,
  propose_park: ({ at }) => ({
    reason: { code: 'no_budget', text: 'There is no money this year.' },
    detail: { change: 'Money in the next plan.', review: later(at, 30 * 24 * 60).toISOString() },
  }),
  stay_parked: ({ at }) => ({
    reason: { code: 'no_budget', text: 'There is still no money.' },
    detail: { change: 'Money in the next plan.', review: later(at, 80 * 24 * 60).toISOString() },
  }),
  unpark: () => ({ reason: { text: 'There is money now.' }, detail: { body: 'lamps' } }),
  reopen: () => ({ reason: { code: 'recurrence', text: 'It is dark again.' } }),
  release_sentence: ({ concern }) => ({
    words: 'It is still dark.',
    detail: { sentence: concern.withheld[0] ?? -1, shown: 'It is still dark.' },
  }),
  publish_outcome: () => ({ detail: { resolution: 'solved' } }),
  mask_words: () => ({ words: 'A lamp is dark.' }),
  take_into_topic: () => ({ detail: { target: 'a-topic' } }),
};

const finished: Omit<Command, 'kind'> = {
  reason: { text: 'The lamp was replaced.' },
  detail: { resolution: 'solved', evidence: 'It burns: see the north gate after dark.' },
};

/** A command with everything that belongs to it. */
export function commandInOrder(kind: CommandId, story: Story): Command {
  const sentence = transitionOf(kind)?.requires.includes('reason');
  return {
    kind,
    ...(sentence && { reason: { text: 'So that everybody can understand it.' } }),
    ...inOrder[kind]?.(story),
  };
}

export function later(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * minute);
}

export type How = {
  as?: ActorKind | readonly ActorKind[];
  /** Who it is; otherwise one person for each kind. */
  person?: string;
  bodies?: readonly string[];
  at?: Date;
  with?: Partial<Omit<Command, 'kind'>>;
  target?: DecisionContext['target'];
};

/** The circumstances under which somebody acts on a concern ten minutes later, or when the term is over. */
export function contextFor(story: Story, kind: CommandId, how: How = {}): DecisionContext {
  const kinds = how.as ? [how.as].flat() : (transitionOf(kind)?.by.slice(0, 1) ?? []);
  const timing = timingOf(story.events, rules);
  const ready = later(story.at, 10);
  const windows = windowsOf(story.concern, timing, ready, rules, kinds.includes('author'));
  const waits = transitionOf(kind)?.requires.some((it) => it === 'term_over' || it === 'at_review');
  const over = windows.termOver?.[kind] ?? story.concern.reviewAt;
  const now = how.at ?? (waits && over && over > ready ? over : ready);
  return {
    now,
    person: how.person ?? `the ${kinds[0]}`,
    kinds,
    bodies: how.bodies ?? [],
    windows: windowsOf(story.concern, timing, now, rules, kinds.includes('author')),
    ...(how.target && { target: how.target }),
  };
}

/** Lets somebody try something. */
export function attempt(
  story: Story,
  kind: CommandId,
  how: How = {},
): Result<ConcernEvent, DecisionRefusal> {
  const context = contextFor(story, kind, how);
  const command = { ...commandInOrder(kind, { ...story, at: context.now }), ...how.with };
  return decide(story.concern, command, context);
}

/** What happens next in a story; throws where the machine refuses, since then the story is wrong. */
export function next(story: Story, kind: CommandId, how: How = {}): Story {
  const result = attempt(story, kind, how);
  if (!result.ok) throw new Error(`${kind} in ${story.concern.state}: ${result.code}`);
  return follow(story, result.value);
}

export function follow(story: Story, event: ConcernEvent): Story {
  return {
    events: [...story.events, event],
    concern: evolve(story.concern, event),
    at: event.at,
  };
}

const tell = (from: Story, ...kinds: CommandId[]) =>
  kinds.reduce((story, kind) => next(story, kind), from);

export const submittedConcern = () => tell(beginning, 'submit');
export const quarantinedConcern = () => tell(submittedConcern(), 'hold');
export const redirectedConcern = () => tell(submittedConcern(), 'redirect');
export const waitingConcern = () => tell(submittedConcern(), 'ask_author');
export const declinedConcern = () => tell(submittedConcern(), 'decline');
export const acceptedConcern = () => tell(submittedConcern(), 'accept');
export const mergedConcern = () => tell(acceptedConcern(), 'merge');
export const assignedConcern = () => tell(acceptedConcern(), 'assign');
export const startedConcern = () => tell(assignedConcern(), 'first_contact', 'start');
export const candidateConcern = () => tell(acceptedConcern(), 'propose_topic');
export const concernInTopic = () => tell(candidateConcern(), 'take_into_topic');
export const escalatedConcern = () => tell(startedConcern(), 'escalate');
export const parkedConcern = () => tell(startedConcern(), 'propose_park', 'park');
export const claimedConcern = () => tell(startedConcern(), 'claim_done');
export const closedConcern = () => tell(claimedConcern(), 'confirm');
export const reopenedConcern = () => tell(closedConcern(), 'reopen');
export const withdrawnConcern = () => tell(acceptedConcern(), 'withdraw');

const stories: Readonly<Record<State, () => Story>> = {
  draft: () => beginning,
  submitted: submittedConcern,
  quarantined: quarantinedConcern,
  redirected: redirectedConcern,
  needs_info: waitingConcern,
  declined: declinedConcern,
  accepted: acceptedConcern,
  merged: mergedConcern,
  assigned: assignedConcern,
  in_progress: startedConcern,
  candidate: candidateConcern,
  in_topic: concernInTopic,
  escalated: escalatedConcern,
  parked: parkedConcern,
  done_claimed: claimedConcern,
  closed: closedConcern,
  reopened: reopenedConcern,
  withdrawn: withdrawnConcern,
};

const told = new Map<State, Story>();

/** One story for every state; stories never change, so each is told once. */
export function inState(state: State): Story {
  const known = told.get(state) ?? stories[state]();
  told.set(state, known);
  return known;
}

/** What has to go before within the state, so that nothing stands in a command's way. */
const goesBefore: Readonly<Partial<Record<CommandId, readonly CommandId[]>>> = {
  refuse_transfer: ['ask_transfer'],
  grant_transfer: ['ask_transfer'],
  take_over: ['ask_transfer', 'grant_transfer'],
  refuse_take_over: ['ask_transfer', 'grant_transfer'],
  start: ['first_contact'],
  park: ['propose_park'],
  refuse_park: ['propose_park'],
  grant_extension: ['ask_extension'],
  refuse_extension: ['ask_extension'],
  object_extension: ['ask_extension'],
  answer_appeal: ['appeal'],
};

/** A story in this state in which this command is the next thing that can happen. */
export function readyFor(kind: CommandId, state: State): Story {
  // Such a sentence can have been said long before, and wait in every state that can follow.
  if (kind === 'release_sentence') {
    const story = inState(state);
    return { ...story, concern: { ...story.concern, withheld: [story.concern.events - 1] } };
  }
  return tell(inState(state), ...(goesBefore[kind] ?? []));
}
