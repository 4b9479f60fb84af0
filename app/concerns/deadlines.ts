import type { Concern, Windows } from './concern.ts';
import { handlingDue, type Rules, termEnd } from './terms.ts';
import type { Timing } from './timing.ts';
import type { CommandId } from './transitions.ts';

export type { Rules } from './terms.ts';
export { type Promised, type Step, type Timing, timingOf } from './timing.ts';

export type SystemStep = { readonly kind: CommandId; readonly at: Date };

type WithLevelAbove = Rules & { readonly escalationBody: string | null };

/** Everything that will happen by itself if nobody does anything, the nearest first. */
export function systemSteps(concern: Concern, timing: Timing, rules: WithLevelAbove): SystemStep[] {
  const { call_convenor: missedTwice, ...terms } = termsOver(concern, timing, rules);
  const steps: SystemStep[] = Object.entries(terms).map(
    // The keys of a record by command.
    ([kind, at]) => ({ kind: kind as CommandId, at }),
  );
  const { escalationBody } = rules;
  const above = escalationBody !== null && escalationBody !== concern.body;
  if (missedTwice && above) steps.push({ kind: 'escalate', at: missedTwice });
  // Without a level above it goes to whoever can name one.
  else if (missedTwice && !concern.convenorCalled)
    steps.push({ kind: 'call_convenor', at: missedTwice });
  return steps.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** What happens by itself next, and when. At most one thing at a time; null: nothing. */
export function nextSystemStep(
  concern: Concern,
  timing: Timing,
  rules: WithLevelAbove,
): SystemStep | null {
  return systemSteps(concern, timing, rules)[0] ?? null;
}

/** From when silence has a consequence: whose term ends, and what the system then does. */
function termsOver(
  concern: Concern,
  timing: Timing,
  rules: Rules,
): Partial<Record<CommandId, Date>> {
  const { running } = timing;
  const terms: Partial<Record<CommandId, Date>> = {};
  if (concern.state === 'needs_info' && running) terms.lapse = running.dueAt;
  if (concern.state === 'done_claimed' && running) terms.lapse_confirmation = running.dueAt;
  if (concern.state === 'parked' && concern.reviewAt && !concern.reviewCalled)
    terms.call_review = concern.reviewAt;
  if (concern.state === 'escalated' && concern.escalatedAt && !concern.receivedAt) {
    const since = concern.escalatedAt;
    if (!concern.told.includes('remind_receiver'))
      terms.remind_receiver = termEnd(since, 'handoverReceiveWD', rules);
    if (!concern.told.includes('raise_receiver'))
      terms.raise_receiver = termEnd(since, 'handoverRaiseWD', rules);
    if (!concern.told.includes('note_no_answer'))
      terms.note_no_answer = termEnd(since, 'handoverLabelWD', rules);
  }
  const missedTwice = missedTwiceAt(concern, timing, rules);
  if (missedTwice) terms.call_convenor = missedTwice;
  return terms;
}

/**
 * When the second promise of a round is missed and it goes up by itself, or to the convenor. A date that passes counts once; being late
 * for as long again as was promised at first counts once more, so that nothing can stay late for ever.
 */
function missedTwiceAt(
  concern: Concern,
  { running, missedInRound }: Timing,
  rules: Rules,
): Date | null {
  const { policy } = rules;
  if (concern.state !== 'in_progress' && concern.state !== 'accepted') return null;
  if (!running) return null;
  const more = policy.escalateAfterMissed - missedInRound - 1;
  if (more <= 0) return running.dueAt;
  // Nobody has it yet: the second date is the one by which it would have been done.
  const length =
    concern.state === 'accepted'
      ? handlingDue(running.startedAt, concern.urgency, rules).getTime() -
        running.startedAt.getTime()
      : running.originalDueAt.getTime() - running.startedAt.getTime();
  return new Date(running.dueAt.getTime() + more * length);
}

/** Until when things may still be done (see `decide`). `asAuthor`: reopening by a neighbour has no last day. */
export function windowsOf(
  concern: Concern,
  timing: Timing,
  now: Date,
  rules: Rules,
  asAuthor: boolean,
): Windows {
  const { calendar, policy } = rules;
  const { work } = timing;
  const length = work ? work.originalDueAt.getTime() - work.startedAt.getTime() : 0;
  return {
    unmergeUntil: concern.mergedAt && termEnd(concern.mergedAt, 'unmergeD', rules),
    reopenUntil:
      asAuthor && concern.closedAt ? termEnd(concern.closedAt, 'reopenAuthorD', rules) : null,
    extensionUntil: work && new Date(work.dueAt.getTime() + length),
    mostExtensions: policy.mostExtensions,
    promiseRunsUntil: work && work.dueAt,
    longestReview: calendar.addDays(now, policy.reviewParkedD),
    appealUntil: concern.declined && termEnd(concern.declined.at, 'appealD', rules),
    termOver: termsOver(concern, timing, rules),
    transfersBeforeConvenor: policy.transfersBeforeConvenor,
    reopensBeforeConvenor: policy.reopensBeforeConvenor,
  };
}
