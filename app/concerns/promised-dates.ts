import type { Concern, ConcernEvent, Confirmation } from './concern.ts';
import { nothingYet } from './concern.ts';
import { evolve } from './evolve.ts';
import { contactDue, handlingDue, type Rules, termEnd } from './terms.ts';
import { type Promised, type Timing, timingOf } from './timing.ts';
import type { CommandId, State } from './transitions.ts';

/**
 * From being taken on, or from coming back, to its end: what the figures count (docs/decisions/0011). A round that
 * is over is never changed by a later one.
 */
export type Round = {
  /** 1 from being taken on, 2 from the first reopening, … */
  readonly round: number;
  /** Where it stood when the round ended, or stands now. */
  readonly state: State;
  readonly startedAt: Date;
  /** By when the author was first to be spoken with; null: that no longer mattered before its time came. */
  readonly contactDueAt: Date | null;
  readonly contactMetAt: Date | null;
  /** When a body first accepted that it is its own. */
  readonly takenAt: Date | null;
  /** By when the work is to be done, extensions and pauses included, and the date that counts for `A`. */
  readonly dueAt: Date;
  readonly originalDueAt: Date;
  readonly doneAt: Date | null;
  readonly resolution: string | null;
  readonly confirmation: Confirmation | null;
  readonly transfers: number;
  /** The public code for which it is left out of the figures; null: it counts. */
  readonly excluded: Exclusion | null;
};

/** Why something is left out: it goes on in another one, or its author took it back unasked. */
export const exclusions = ['joined', 'withdrawn'] as const;
export type Exclusion = (typeof exclusions)[number];

type Begun = { events: ConcernEvent[]; concern: Concern };

/** By these a body says that it is its own. */
const accepting: readonly CommandId[] = ['start', 'take_over', 'take_up', 'resume'];

/** All rounds of a concern, oldest first; none before it was taken on. */
export function roundsOf(
  events: readonly ConcernEvent[],
  rules: Rules,
  timing: Timing = timingOf(events, rules),
): Round[] {
  const begun: Begun[] = [];
  let concern = nothingYet;
  for (const event of events) {
    concern = evolve(concern, event);
    if (event.kind === 'reopen' || (event.kind === 'accept' && begun.length === 0))
      begun.push({ events: [], concern });
    const round = begun.at(-1);
    if (!round) continue;
    round.events.push(event);
    round.concern = concern;
  }
  return begun.map((round, index) =>
    toRound(round, index, begun[index + 1]?.events[0]?.at ?? null, timing, rules),
  );
}

function toRound(
  { events, concern }: Begun,
  index: number,
  before: Date | null,
  { promises }: Timing,
  rules: Rules,
): Round {
  const [first] = events;
  if (!first) throw new Error('a round without a beginning');
  const { at: startedAt } = first;
  const within = promises.filter(
    (promise) => promise.startedAt >= startedAt && (!before || promise.startedAt < before),
  );
  const found = (kinds: readonly CommandId[]) => events.find(({ kind }) => kinds.includes(kind));
  return {
    round: index + 1,
    state: concern.state,
    startedAt,
    ...contactOf(events, concern, within, rules),
    takenAt: found(accepting)?.at ?? null,
    ...workOf(startedAt, index, concern, within, rules),
    doneAt: events.findLast(({ to }) => to === 'done_claimed')?.at ?? null,
    resolution: concern.resolution,
    confirmation: concern.confirmation,
    transfers: events.filter(({ kind }) => kind === 'take_over').length,
    excluded: exclusionOf(events, concern),
  };
}

const earlier = (a: Date, b: Date | undefined) => (b && b < a ? b : a);

/**
 * Taken on means promised: somebody has it within the time for assigning, and from then on its own time runs. Whoever
 * leaves it lying gains no later date; who was quicker has promised an earlier one.
 */
function workOf(
  startedAt: Date,
  index: number,
  { urgency, extensions }: Concern,
  within: readonly Promised[],
  rules: Rules,
): { dueAt: Date; originalDueAt: Date } {
  const given =
    index === 0 ? termEnd(startedAt, 'assignWD', rules) : contactDue(startedAt, urgency, rules);
  const work = within.findLast(({ step }) => step === 'handling');
  const originalDueAt = earlier(handlingDue(given, urgency, rules), work?.originalDueAt);
  const moved = work ? work.dueAt.getTime() - work.originalDueAt.getTime() : 0;
  const dueAt =
    work && extensions.length > 0 ? work.dueAt : new Date(originalDueAt.getTime() + moved);
  return { dueAt, originalDueAt };
}

/** What takes it off the way on which a body rings up, before any body had it. */
const elsewhere: readonly (State | null)[] = ['candidate', 'parked', 'escalated', 'merged'];

function contactOf(
  events: readonly ConcernEvent[],
  { urgency }: Concern,
  within: readonly Promised[],
  rules: Rules,
): { contactDueAt: Date | null; contactMetAt: Date | null } {
  const none = { contactDueAt: null, contactMetAt: null };
  const promise = within.find(({ step }) => step === 'first_contact');
  const waited = within.findLast(
    ({ step, startedAt }) => step === 'assigning' && (!promise || startedAt <= promise.startedAt),
  );
  const expected =
    waited && contactDue(termEnd(waited.startedAt, 'assignWD', rules), urgency, rules);
  if (promise) {
    const due = expected ? earlier(expected, promise.originalDueAt) : promise.originalDueAt;
    return promise.droppedAt && promise.droppedAt < due
      ? none
      : { contactDueAt: due, contactMetAt: promise.metAt };
  }
  const left = events.find(
    ({ to, at }) => elsewhere.includes(to) && waited && at >= waited.startedAt,
  );
  return !expected || (left && left.at < expected)
    ? none
    : { contactDueAt: expected, contactMetAt: null };
}

/** Taken back within a day of a call stays in, so that a telephone call cannot better a figure. */
function exclusionOf(events: readonly ConcernEvent[], { state }: Concern): Exclusion | null {
  if (state === 'merged') return 'joined';
  if (state !== 'withdrawn') return null;
  return events.at(-1)?.detail.afterContact ? null : 'withdrawn';
}
