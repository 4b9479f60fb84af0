import type { Policy } from './policy.ts';
import { isOpen, type State } from './transitions.ts';

export type Flag = 'overdue' | 'at_risk' | 'stalled';

/** What flags are computed from: the columns of a concern, or its timing. */
export type Watched = {
  readonly state: string;
  /** The promise that counts now. */
  readonly dueAt: Date | null;
  readonly promiseStartedAt?: Date | null;
  readonly promiseOwner?: string | null;
  /** The clock stands still: nobody is late then, except with the date of a review. */
  readonly paused?: boolean;
  /** The nearest date of a call or a decision that somebody waits for (asks.ts). */
  readonly askedDueAt?: Date | null;
  readonly lastEventAt: Date;
  /** When the responsible body last reported. Where it is not known: anything that happened in the later half. */
  readonly reportedAt?: Date | null;
};

type Dated = Pick<Watched, 'state' | 'dueAt' | 'promiseOwner' | 'paused' | 'askedDueAt'>;

/**
 * From when on it is late; null: nothing here can be. The one rule, kept in a column for lists and counts.
 *
 * The author's own turn (an answer, a confirmation) is never late: silence has its own rules. While the clock stands
 * still nobody is late either, except with the date of a review and with what somebody waits for beside it.
 */
export function lateFrom({ state, dueAt, promiseOwner, paused, askedDueAt }: Dated): Date | null {
  const stands = paused === true && state !== 'parked';
  const promised = promiseOwner === 'author' || stands ? null : dueAt;
  if (!promised || !askedDueAt) return promised ?? askedDueAt ?? null;
  return promised < askedDueAt ? promised : askedDueAt;
}

/**
 * What should worry somebody about a concern now. Computed from dates whenever it is asked, kept nowhere.
 *
 * - `overdue`: its promise has passed
 * - `at_risk`: three quarters of the time are used up and nothing was reported
 * - `stalled`: nothing at all happened for a fortnight (†)
 *
 * Neither is said of something whose clock stands still: parked, with its author, received by another level.
 */
export function flagsOf(concern: Watched, now: Date, policy: Policy): Flag[] {
  const flags: Flag[] = [];
  const { dueAt, lastEventAt, paused, promiseStartedAt: start } = concern;
  const late = lateFrom(concern);
  if (late && now > late) flags.push('overdue');
  else if (late && dueAt && start && !paused && concern.promiseOwner !== 'author')
    if (isAtRisk(concern, start, dueAt, now, policy)) flags.push('at_risk');
  const quiet = now.getTime() - lastEventAt.getTime();
  // The callers hand in states of the table only; text because rows come from the database.
  if (!paused && isOpen(concern.state as State) && quiet > policy.stalledD * 86_400_000)
    flags.push('stalled');
  return flags;
}

function isAtRisk(concern: Watched, start: Date, due: Date, now: Date, policy: Policy): boolean {
  const length = due.getTime() - start.getTime();
  if ((now.getTime() - start.getTime()) * 100 < policy.atRiskPercent * length) return false;
  const { reportedAt, lastEventAt } = concern;
  if (reportedAt !== undefined) return reportedAt === null || reportedAt < start;
  return lastEventAt.getTime() <= start.getTime() + length / 2;
}
