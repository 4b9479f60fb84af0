import type { Concern, ConcernEvent } from './concern.ts';
import { begin, type Promised, type Step } from './promise.ts';
import { type Rules, termEnd } from './terms.ts';
import type { CommandId, State } from './transitions.ts';

/** What runs beside the promise of a stage: a call that is owed, a decision that somebody waits for. */
const askSteps = [
  'duty_call_back',
  'transfer_decision',
  'transfer_acceptance',
  'extension_decision',
  'parking_decision',
  'appeal_answer',
] as const satisfies readonly Step[];
export type AskStep = (typeof askSteps)[number];
export type Asked = Readonly<Partial<Record<AskStep, Promised>>>;

type AskRule = {
  /** Whether somebody still waits for it. */
  readonly isOpen: (concern: Concern, event: ConcernEvent, before: boolean) => boolean;
  readonly owner: (concern: Concern, rules: Rules) => Promised['owner'];
  readonly due: (at: Date, rules: Rules, running: Promised | null) => Date;
  /** Steps that answer it; whatever else ends it only makes it idle. */
  readonly answeredBy: readonly CommandId[];
};

/** Nobody is rung any more about what is over; sent on, refused or joined with another it is still owed. */
const overForGood: readonly State[] = ['withdrawn', 'closed'];

/** A decision about the work is needed before the date of the work: later it changes nothing. */
const beforeThePromise = (at: Date, rules: Rules, running: Promised | null) =>
  running?.dueAt ?? termEnd(at, 'assignWD', rules);

const table: Readonly<Record<AskStep, AskRule>> = {
  duty_call_back: {
    isOpen: ({ state }, { kind, detail, reason }, before) =>
      before
        ? kind !== 'duty_call_back' && kind !== 'decline_held' && !overForGood.includes(state)
        : (kind === 'submit' && detail.emergency !== undefined) ||
          (kind === 'redirect' && reason?.code === 'emergency'),
    owner: () => 'desk',
    due: (at, rules) => termEnd(at, 'dutyCallBackH', rules),
    answeredBy: ['duty_call_back'],
  },
  transfer_decision: {
    isOpen: ({ state, transferAsked }) => state === 'assigned' && transferAsked !== null,
    owner: ({ transferAttempts }, { policy }) =>
      transferAttempts >= policy.transfersBeforeConvenor ? 'convenor' : 'desk',
    due: (at, rules) => termEnd(at, 'transferDecideWD', rules),
    answeredBy: ['grant_transfer', 'refuse_transfer'],
  },
  transfer_acceptance: {
    isOpen: ({ state, transferTo }) => state === 'assigned' && transferTo !== null,
    owner: () => 'receiving_body',
    due: (at, rules) => termEnd(at, 'transferAcceptWD', rules),
    answeredBy: ['take_over', 'refuse_take_over'],
  },
  extension_decision: {
    isOpen: ({ state, extensionAsked }) =>
      (state === 'assigned' || state === 'in_progress') && extensionAsked !== null,
    owner: () => 'convenor',
    due: beforeThePromise,
    answeredBy: ['grant_extension', 'refuse_extension'],
  },
  parking_decision: {
    isOpen: ({ state, parkProposed }) =>
      (state === 'accepted' || state === 'in_progress') && parkProposed !== null,
    owner: () => 'convenor',
    due: beforeThePromise,
    answeredBy: ['park', 'refuse_park'],
  },
  appeal_answer: {
    isOpen: ({ appealed }) => appealed !== null && appealed.answer === null,
    owner: () => 'supervisor',
    // As long as the author had to raise it.
    due: (at, rules) => termEnd(at, 'appealD', rules),
    answeredBy: ['answer_appeal'],
  },
};

/**
 * What is asked after one more event, and the promises that ended with it. `called`: somebody has called back before,
 * so that an emergency sent on afterwards is owed no second call.
 */
export function askedAfter(
  asked: Asked,
  concern: Concern,
  event: ConcernEvent,
  given: { rules: Rules; work: Promised | null; called: boolean },
): { asked: Asked; ended: Promised[] } {
  const { at, kind } = event;
  const now: Partial<Record<AskStep, Promised>> = {};
  const ended: Promised[] = [];
  for (const step of askSteps) {
    const rule = table[step];
    const before = asked[step];
    const isOpen = rule.isOpen(concern, event, before !== undefined);
    if (isOpen)
      now[step] =
        before ??
        begin(step, rule.owner(concern, given.rules), at, rule.due(at, given.rules, given.work));
    else if (before)
      ended.push(
        rule.answeredBy.includes(kind) ? { ...before, metAt: at } : { ...before, droppedAt: at },
      );
  }
  if (given.called && !asked.duty_call_back) delete now.duty_call_back;
  return { asked: now, ended };
}

/** Decisions of the house about the work. Slow ones are flagged; the body at work does not answer for them. */
export const decisionSteps: readonly Step[] = [
  'extension_decision',
  'parking_decision',
  'appeal_answer',
];

export const askKinds = [...askSteps, 'third_reopening'] as const;
export type AskKind = (typeof askKinds)[number];
export const askedRoles = ['worker', 'convenor', 'supervisor'] as const;
export type AskedRole = (typeof askedRoles)[number];

/** Somebody waits for this, from these roles or this body, by a date. */
export type OpenAsk = {
  readonly kind: AskKind;
  readonly of: readonly AskedRole[];
  readonly body: string | null;
  readonly askedAt: Date;
  readonly dueAt: Date;
};

/** Who may answer: as the rows of the machine say. A supervisor decides on no extension, but may object to it. */
function whoAnswers({ step, owner }: Promised): readonly AskedRole[] {
  switch (step) {
    case 'duty_call_back':
      return ['worker'];
    case 'transfer_decision':
      return owner === 'convenor' ? ['convenor'] : ['worker', 'convenor'];
    case 'extension_decision':
      return ['convenor', 'supervisor'];
    case 'parking_decision':
      return ['convenor'];
    case 'appeal_answer':
      return ['supervisor'];
    default:
      return [];
  }
}

/** Everything somebody waits for now, the nearest first: what lies in the heaps of those who can answer. */
export function openAsks(
  concern: Concern,
  timing: { readonly asked: Asked; readonly running: Promised | null },
): OpenAsk[] {
  const asks = askSteps.flatMap((step): OpenAsk[] => {
    const promise = timing.asked[step];
    if (!promise) return [];
    return [
      {
        kind: step,
        of: whoAnswers(promise),
        body: step === 'transfer_acceptance' ? concern.transferTo : null,
        askedAt: promise.startedAt,
        dueAt: promise.dueAt,
      },
    ];
  });
  const { running } = timing;
  if (concern.state === 'reopened' && running?.owner === 'convenor')
    asks.push({
      kind: 'third_reopening',
      of: ['convenor', 'supervisor'],
      body: null,
      askedAt: running.startedAt,
      dueAt: running.dueAt,
    });
  return asks.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
}
