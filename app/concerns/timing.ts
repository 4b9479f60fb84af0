import { type Asked, askedAfter, decisionSteps } from './asks.ts';
import { type Concern, type ConcernEvent, nothingYet } from './concern.ts';
import { evolve } from './evolve.ts';
import { begin, type Promised, type Step } from './promise.ts';
import { contactDue, handlingDue, type Rules, termEnd } from './terms.ts';
import type { State } from './transitions.ts';

export type { Promised, Step } from './promise.ts';

export type Timing = {
  /** All promises so far, in the order in which they ended; those still running last. */
  readonly promises: readonly Promised[];
  /** The one that counts now; null when nothing is promised (in a topic, with another level, or ended). */
  readonly running: Promised | null;
  /** Beside it: a call that is owed, and decisions that somebody waits for (asks.ts). */
  readonly asked: Asked;
  /** The work itself, promised from the day it was given to a body until it is said to be done. */
  readonly work: Promised | null;
  /** The clock stands still: with the author, parked, or with another level that has received it. */
  readonly paused: boolean;
  /** Since when it stands; null while it runs. */
  readonly pausedSince: Date | null;
  /** How long it had stood still before that, in all. */
  readonly stoodMs: number;
  /** Promises of the house that ended late, in all; and since it was taken on, came back, or came down again. */
  readonly missed: number;
  readonly missedInRound: number;
  /** When the responsible body last said something since the work began. */
  readonly reportedAt: Date | null;
};

/** What the walk over the events holds in its hands. */
type Hands = {
  ended: Promised[];
  /** The promise of a stage: one at a time. */
  stage: Promised | null;
  contact: Promised | null;
  work: Promised | null;
  asked: Asked;
  /** The screening, while the author is asked. */
  waiting: { screening: Promised; since: Date } | null;
  /** Office time that the author's answers may still stop the clock for. */
  allowance: number | null;
  pausedSince: Date | null;
  stoodMs: number;
  round: number;
  reportedAt: Date | null;
};

type Place = 'stage' | 'contact' | 'work';

function end(hands: Hands, place: Place, at: Date, how: 'met' | 'dropped'): void {
  const promise = hands[place];
  if (!promise) return;
  hands.ended.push(how === 'met' ? { ...promise, metAt: at } : { ...promise, droppedAt: at });
  hands[place] = null;
}

/** Stops the clock of the work. */
function pause(hands: Hands, at: Date): void {
  hands.pausedSince ??= at;
}

/** The clock goes on: the date moves by as long as it stood, unless it had passed before. */
function goOn(hands: Hands, at: Date): void {
  const since = hands.pausedSince;
  hands.pausedSince = null;
  if (!since) return;
  const stood = at.getTime() - since.getTime();
  hands.stoodMs += stood;
  if (!hands.work) return;
  const { dueAt, pausedMs } = hands.work;
  hands.work = {
    ...hands.work,
    pausedMs: pausedMs + stood,
    dueAt: since < dueAt ? new Date(dueAt.getTime() + stood) : dueAt,
  };
}

/** The body has it: from now on both its promises run. The first date of the work is kept if there was one. */
function given(hands: Hands, concern: Concern, at: Date, rules: Rules): void {
  end(hands, 'stage', at, 'met');
  goOn(hands, at);
  hands.contact = begin('first_contact', 'body', at, contactDue(at, concern.urgency, rules));
  const due = handlingDue(at, concern.urgency, rules);
  hands.work = hands.work
    ? { ...hands.work, dueAt: due > hands.work.dueAt ? due : hands.work.dueAt }
    : begin('handling', 'body', at, due);
}

/** A round begins: what was missed before no longer counts toward calling a higher level. */
function newRound(hands: Hands): void {
  hands.round = hands.ended.length;
}

/** The author answered: the screening goes on where it stopped, counted in office time. */
function answered(hands: Hands, at: Date, { calendar, policy }: Rules): void {
  end(hands, 'stage', at, 'met');
  const { waiting } = hands;
  hands.waiting = null;
  if (!waiting) return;
  const { screening, since } = waiting;
  hands.stoodMs += at.getTime() - since.getTime();
  hands.allowance ??= calendar.workingTime(
    since,
    calendar.addWorkingDays(since, policy.authorAnswerWD),
  );
  const stood = Math.min(calendar.workingTime(since, at), hands.allowance);
  hands.allowance -= stood;
  hands.stage = {
    ...screening,
    pausedMs: screening.pausedMs + (at.getTime() - since.getTime()),
    dueAt:
      since < screening.dueAt ? calendar.addWorkingTime(screening.dueAt, stood) : screening.dueAt,
  };
}

function step(hands: Hands, concern: Concern, event: ConcernEvent, rules: Rules): void {
  const { at } = event;
  const stage = (name: Step, owner: Promised['owner'], due: Date) => {
    end(hands, 'stage', at, 'met');
    hands.stage = begin(name, owner, at, due);
  };
  switch (event.kind) {
    case 'submit':
    case 'release':
      stage('screening', 'desk', termEnd(at, 'screeningWD', rules));
      return;
    case 'hold':
      stage('quarantine_review', 'desk', termEnd(at, 'quarantineReviewWD', rules));
      return;
    case 'answer_appeal':
      if (event.to) stage('screening', 'desk', termEnd(at, 'screeningWD', rules));
      return;
    case 'ask_author':
      if (hands.stage) hands.waiting = { screening: hands.stage, since: at };
      hands.stage = begin('author_answer', 'author', at, termEnd(at, 'authorAnswerWD', rules));
      return;
    case 'supplement':
      answered(hands, at, rules);
      return;
    case 'accept':
    case 'unmerge':
      newRound(hands);
      stage('assigning', 'desk', termEnd(at, 'assignWD', rules));
      return;
    case 'return_from_agenda':
      stage('assigning', 'desk', termEnd(at, 'assignWD', rules));
      return;
    case 'assign':
    case 'unpark':
      given(hands, concern, at, rules);
      return;
    case 'take_over': {
      // The new body has its own time to ring; the date by which the author was to be rung stays the first one.
      const due = contactDue(at, concern.urgency, rules);
      hands.contact = hands.contact
        ? { ...hands.contact, dueAt: due }
        : begin('first_contact', 'body', at, due);
      return;
    }
    case 'first_contact':
      end(hands, 'contact', at, 'met');
      return;
    case 'report':
    case 'ask_transfer':
    case 'ask_extension':
      hands.reportedAt = at;
      return;
    case 'grant_extension':
      if (hands.work)
        hands.work = { ...hands.work, dueAt: concern.extensions.at(-1)?.due ?? hands.work.dueAt };
      return;
    case 'propose_topic':
      end(hands, 'contact', at, 'dropped');
      stage('topic_decision', 'agenda_group', termEnd(at, 'topicDecisionWD', rules));
      return;
    case 'escalate':
      stage('handover', 'receiving_body', termEnd(at, 'handoverReceiveWD', rules));
      return;
    case 'receive':
      end(hands, 'stage', at, 'met');
      pause(hands, at);
      return;
    case 'take_up':
    case 'send_back':
      end(hands, 'stage', at, 'met');
      newRound(hands);
      goOn(hands, at);
      if (event.to === 'accepted') stage('assigning', 'desk', termEnd(at, 'assignWD', rules));
      else hands.work ??= begin('handling', 'body', at, handlingDue(at, concern.urgency, rules));
      return;
    case 'park':
    case 'stay_parked':
      pause(hands, at);
      stage('review', 'desk', concern.reviewAt ?? termEnd(at, 'reviewParkedD', rules));
      return;
    case 'claim_done':
    case 'answer_escalated':
    case 'publish_outcome':
      goOn(hands, at);
      end(hands, 'work', at, 'met');
      stage('confirmation', 'author', termEnd(at, 'confirmationD', rules));
      return;
    case 'dispute':
      if (event.to === 'accepted') stage('assigning', 'desk', termEnd(at, 'assignWD', rules));
      else disputed(hands, concern, at, rules);
      return;
    case 'reopen':
      newRound(hands);
      hands.reportedAt = null;
      hands.contact = begin(
        'first_contact',
        concern.reopenCount >= rules.policy.reopensBeforeConvenor ? 'convenor' : 'body',
        at,
        contactDue(at, concern.urgency, rules),
      );
      return;
    case 'resume':
      end(hands, 'contact', at, 'met');
      hands.work = begin('handling', 'body', at, handlingDue(at, concern.urgency, rules));
      return;
    default:
      if (event.to === null || event.kind === 'start') return;
      end(hands, 'stage', at, event.kind === 'withdraw' ? 'dropped' : 'met');
      for (const place of ['contact', 'work'] as const) end(hands, place, at, 'dropped');
      hands.waiting = null;
      hands.pausedSince = null;
  }
}

/** It was not done after all: the work has a new term, but the date first promised stays the date first promised. */
function disputed(hands: Hands, concern: Concern, at: Date, rules: Rules): void {
  end(hands, 'stage', at, 'met');
  const due = handlingDue(at, concern.urgency, rules);
  const before = hands.ended.findLast((promise) => promise.step === 'handling');
  hands.work = before
    ? { ...before, metAt: null, dueAt: due > before.dueAt ? due : before.dueAt }
    : begin('handling', 'body', at, due);
}

/** Before anybody has taken it on, nothing is as pressing as the call. */
const callFirst: readonly State[] = ['submitted', 'quarantined', 'redirected'];

function runningOf(hands: Hands, { state }: Concern): Promised | null {
  if (callFirst.includes(state) && hands.asked.duty_call_back) return hands.asked.duty_call_back;
  if (state === 'assigned') return hands.contact ?? hands.work;
  if (state === 'reopened') return hands.contact;
  if (state === 'in_progress') return hands.work;
  return hands.stage;
}

const isLate = ({ step, owner, metAt, droppedAt, dueAt }: Promised): boolean =>
  owner !== 'author' && !decisionSteps.includes(step) && (metAt ?? droppedAt ?? dueAt) > dueAt;

/** Walks over the events and tells which promises ran, which were kept, and which counts now. */
export function timingOf(events: readonly ConcernEvent[], rules: Rules): Timing {
  const hands: Hands = {
    ended: [],
    stage: null,
    contact: null,
    work: null,
    asked: {},
    waiting: null,
    allowance: null,
    pausedSince: null,
    stoodMs: 0,
    round: 0,
    reportedAt: null,
  };
  let concern = nothingYet;
  for (const event of events) {
    concern = evolve(concern, event);
    step(hands, concern, event, rules);
    const called = hands.ended.some(({ step }) => step === 'duty_call_back');
    const { asked, ended } = askedAfter(hands.asked, concern, event, {
      rules,
      work: hands.work ?? hands.stage,
      called,
    });
    hands.asked = asked;
    hands.ended.push(...ended);
  }
  const { ended, stage, contact, work, asked } = hands;
  return {
    promises: [
      ...ended,
      ...[stage, contact, work, ...Object.values(asked)].filter((promise) => promise !== null),
    ],
    running: runningOf(hands, concern),
    asked,
    work,
    paused: hands.waiting !== null || hands.pausedSince !== null,
    pausedSince: hands.waiting?.since ?? hands.pausedSince,
    stoodMs: hands.stoodMs,
    missed: ended.filter(isLate).length,
    missedInRound: ended.slice(hands.round).filter(isLate).length,
    reportedAt: hands.reportedAt,
  };
}
