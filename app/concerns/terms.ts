import type { WorkCalendar } from '../platform/calendar/work-calendar.ts';
import type { Urgency } from './codes.ts';
import type { Policy } from './policy.ts';

/** What a date is computed from: the community's calendar and its promises. */
export type Rules = {
  readonly calendar: WorkCalendar;
  readonly policy: Policy;
  /** The promises as they stood at a moment: a promise once made is not changed by a later setting. */
  readonly policyAt?: (moment: Date) => Policy;
};

function at(rules: Rules, from: Date): { calendar: WorkCalendar; policy: Policy } {
  return { calendar: rules.calendar, policy: rules.policyAt?.(from) ?? rules.policy };
}

export function contactDue(from: Date, urgency: Urgency, rules: Rules): Date {
  const { calendar, policy } = at(rules, from);
  if (urgency === 'emergency') return calendar.addHours(from, policy.contactEmergencyH);
  if (urgency === 'urgent') return calendar.addHours(from, policy.contactUrgentH);
  return calendar.addWorkingDays(from, policy.contactNormalWD);
}

export function handlingDue(from: Date, urgency: Urgency, rules: Rules): Date {
  const { calendar, policy } = at(rules, from);
  switch (urgency) {
    case 'enquiry':
      return calendar.addWorkingDays(from, policy.handleEnquiryWD);
    case 'emergency':
    case 'urgent':
      return calendar.addHours(from, policy.handleUrgentH);
    case 'complex':
      return calendar.addDays(from, policy.handleComplexD);
    default:
      return calendar.addDays(from, policy.handleNormalD);
  }
}

type Term = {
  readonly [K in keyof Policy]: K extends `${string}${'WD' | 'D' | 'H'}` ? K : never;
}[keyof Policy];

/** The end of a promised time that began at a moment. The end of the key is its unit (policy.ts). */
export function termEnd(from: Date, key: Term, rules: Rules): Date {
  const { calendar, policy } = at(rules, from);
  if (key.endsWith('WD')) return calendar.addWorkingDays(from, policy[key]);
  if (key.endsWith('D')) return calendar.addDays(from, policy[key]);
  return calendar.addHours(from, policy[key]);
}
