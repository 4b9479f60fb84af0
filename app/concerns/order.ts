import { type Refusal, refuse } from '../platform/result.ts';
import type { Command, Concern, DecisionContext } from './concern.ts';
import type { DecisionRefusal } from './refusal-codes.ts';
import type { ActorKind, State } from './transitions.ts';

type Fault = Refusal<DecisionRefusal> | null;

const thirdTime = 3;

/** What must have gone before, and by whom; null: nothing is in the way. */
export function orderFault(
  concern: Concern,
  command: Command,
  kind: ActorKind,
  context: DecisionContext,
): Fault {
  const { windows, person } = context;
  switch (command.kind) {
    case 'ask_transfer':
      if (concern.transferAsked || concern.transferTo) return refuse('already_asked');
      return command.detail?.body === concern.body ? refuse('same_body', { field: 'body' }) : null;
    case 'escalate':
      return command.detail?.body === concern.body ? refuse('same_body', { field: 'body' }) : null;
    case 'refuse_transfer':
    case 'grant_transfer':
      if (!concern.transferAsked) return refuse('transition_not_allowed');
      if (command.kind === 'grant_transfer' && command.detail?.body === concern.body)
        return refuse('same_body', { field: 'body' });
      if (concern.transferAttempts >= (windows.transfersBeforeConvenor ?? thirdTime))
        return kind === 'convenor' ? null : refuse('convenor_decides');
      return null;
    case 'take_over':
    case 'refuse_take_over':
      return concern.transferTo ? null : refuse('transition_not_allowed');
    case 'start':
      return concern.firstContactAt ? null : refuse('contact_first');
    case 'reopen':
      // What lapsed before it was taken on was never promised anything: it is handed in anew.
      return concern.acceptedAt ? null : refuse('transition_not_allowed');
    case 'resume':
      if (concern.reopenCount >= (windows.reopensBeforeConvenor ?? thirdTime))
        return kind === 'convenor' ? null : refuse('convenor_decides');
      return null;
    case 'ask_extension':
      return extensionFault(concern, command, context);
    case 'grant_extension':
      if (!concern.extensionAsked) return refuse('transition_not_allowed');
      if (isSame(concern.extensionAsked.by, person)) return refuse('needs_other_person');
      return afterPromise(context) ? refuse('extension_too_late') : null;
    case 'refuse_extension':
    case 'object_extension':
      return concern.extensionAsked ? null : refuse('transition_not_allowed');
    case 'park':
    case 'refuse_park':
      if (!concern.parkProposed) return refuse('transition_not_allowed');
      if (isSame(concern.parkProposed.by, person)) return refuse('needs_other_person');
      // Agreed to after its day, it would never be looked at again. It is proposed anew.
      return command.kind === 'park' && concern.parkProposed.review <= context.now
        ? refuse('review_date_too_early')
        : null;
    case 'appeal':
      return concern.appealed ? refuse('already_asked') : null;
    case 'answer_appeal':
      if (!concern.appealed || concern.appealed.answer !== null)
        return refuse('transition_not_allowed');
      return isSame(concern.declined?.by ?? null, person) ? refuse('needs_other_person') : null;
    case 'call_convenor':
      return concern.convenorCalled ? refuse('already_asked') : null;
    case 'call_review':
      return concern.reviewCalled ? refuse('already_asked') : null;
    case 'remind_receiver':
    case 'raise_receiver':
    case 'note_no_answer':
      return concern.receivedAt || concern.told.includes(command.kind)
        ? refuse('already_asked')
        : null;
    case 'merge':
      return targetFault(context);
    default:
      return null;
  }
}

function isSame(one: string | null, other: string | null): boolean {
  return one !== null && one === other;
}

function afterPromise({ windows, now }: DecisionContext): boolean {
  return windows.promiseRunsUntil !== null && now > windows.promiseRunsUntil;
}

function extensionFault(concern: Concern, command: Command, context: DecisionContext): Fault {
  const { promiseRunsUntil, extensionUntil, mostExtensions } = context.windows;
  if (concern.extensionAsked) return refuse('already_asked');
  if (concern.extensions.length >= mostExtensions) return refuse('extensions_used_up');
  if (afterPromise(context)) return refuse('extension_too_late');
  const due = command.detail?.due ? new Date(command.detail.due) : null;
  if (!due || Number.isNaN(due.getTime())) return null; // `due_date` says so
  if (promiseRunsUntil && due <= promiseRunsUntil)
    return refuse('due_date_too_early', { field: 'due' });
  if (extensionUntil && due > extensionUntil) return refuse('extension_too_long', { field: 'due' });
  return null;
}

/** States in which another concern can be joined to one. */
export const joinable: readonly State[] = [
  'accepted',
  'assigned',
  'in_progress',
  'candidate',
  'in_topic',
  'escalated',
  'parked',
  'reopened',
];

function targetFault({ target }: DecisionContext): Fault {
  if (!target) return null; // `target` says so, or the act has looked itself
  if (target.itself) return refuse('target_is_itself', { field: 'target' });
  return joinable.includes(target.state) ? null : refuse('target_not_open', { field: 'target' });
}
