import { type Refusal, refuse } from '../platform/result.ts';
import type { visibilities } from './codes.ts';
import type { Command, Concern, DecisionContext } from './concern.ts';
import type { DecisionRefusal } from './refusal-codes.ts';
import type { Requirement, Transition } from './transitions.ts';

type Fault = Refusal<DecisionRefusal> | null;
type Check = (
  command: Command,
  context: DecisionContext,
  concern: Concern,
  transition: Transition,
) => Fault;

const filled = (text: string | undefined) => text !== undefined && text.trim() !== '';

/** A moment sent as text; null where it is none. */
function momentOf(text: string | undefined): Date | null {
  const moment = text ? new Date(text) : null;
  return moment && !Number.isNaN(moment.getTime()) ? moment : null;
}

/** From the least to the most that is shown of an author. */
const shown: readonly string[] = [
  'hidden',
  'pseudonym',
  'name',
] satisfies (typeof visibilities)[number][];
const dayMs = 86_400_000;

const checks: Readonly<Record<Requirement, Check>> = {
  words: ({ words }) => (filled(words) ? null : refuse('words_missing', { field: 'words' })),
  consent_if_on_behalf: ({ detail, consent }) =>
    detail?.onBehalf && !consent ? refuse('consent_missing', { field: 'consent' }) : null,
  reason: ({ reason }, { kinds }) =>
    // Nobody speaks when something happens by itself: its code is its reason.
    filled(reason?.text) || (kinds[0] === 'system' && reason?.code)
      ? null
      : refuse('reason_missing', { field: 'reason' }),
  code: ({ reason }, _, __, { codes }) =>
    reason?.code && codes?.includes(reason.code) ? null : refuse('code_unknown', { field: 'code' }),
  category: ({ detail }) =>
    detail?.category ? null : refuse('category_missing', { field: 'category' }),
  urgency: ({ detail }) =>
    detail?.urgency ? null : refuse('urgency_missing', { field: 'urgency' }),
  precision: ({ detail }) =>
    detail?.precision ? null : refuse('precision_missing', { field: 'precision' }),
  visibility({ detail }, _, concern) {
    if (!detail?.visibility) return refuse('visibility_missing', { field: 'visibility' });
    const chosen = concern.visibility ? shown.indexOf(concern.visibility) : shown.length;
    return shown.indexOf(detail.visibility) > chosen
      ? refuse('visibility_widened', { field: 'visibility' })
      : null;
  },
  public_words: ({ words }) =>
    filled(words) ? null : refuse('public_words_missing', { field: 'publicText' }),
  body: ({ detail }) => (detail?.body ? null : refuse('body_missing', { field: 'body' })),
  body_if_none: ({ detail }, _, { body }) =>
    body || detail?.body ? null : refuse('body_missing', { field: 'body' }),
  target: ({ detail }) => (detail?.target ? null : refuse('target_missing', { field: 'target' })),
  resolution: ({ detail }) =>
    detail?.resolution ? null : refuse('resolution_missing', { field: 'resolution' }),
  // An explanation is its own evidence; something done can be shown.
  evidence: ({ detail }) =>
    (detail?.resolution !== 'solved' && detail?.resolution !== 'partly') ||
    filled(detail.evidence) ||
    (detail.photos?.length ?? 0) > 0
      ? null
      : refuse('evidence_missing', { field: 'evidence' }),
  change: ({ detail }) =>
    filled(detail?.change) ? null : refuse('change_missing', { field: 'change' }),
  due_date: ({ detail }) =>
    momentOf(detail?.due) ? null : refuse('due_date_missing', { field: 'due' }),
  review_date({ detail }, { now, windows: { longestReview } }) {
    const review = momentOf(detail?.review);
    if (!review) return refuse('review_date_missing', { field: 'review' });
    if (review <= now) return refuse('review_date_too_early', { field: 'review' });
    return longestReview && review > longestReview
      ? refuse('review_date_too_late', { field: 'review' })
      : null;
  },
  // The day itself counts, from its morning on.
  at_review: (_, { now }, { reviewAt }) =>
    reviewAt && now.getTime() < reviewAt.getTime() - dayMs ? refuse('review_too_early') : null,
  sentence: ({ detail }, _, { withheld }) =>
    detail?.sentence !== undefined && withheld.includes(detail.sentence)
      ? null
      : refuse('sentence_unknown', { field: 'sentence' }),
  within_window({ kind }, { now, windows }) {
    const until =
      kind === 'unmerge'
        ? windows.unmergeUntil
        : kind === 'appeal'
          ? windows.appealUntil
          : windows.reopenUntil;
    return until && now > until ? refuse('window_over') : null;
  },
  term_over({ kind }, { now, windows }) {
    const from = windows.termOver?.[kind];
    return from && now >= from ? null : refuse('too_early');
  },
};

/** The first thing that should have come along and did not. */
export function missingFault(
  transition: Transition,
  concern: Concern,
  command: Command,
  context: DecisionContext,
): Fault {
  for (const requirement of transition.requires) {
    const fault = checks[requirement](command, context, concern, transition);
    if (fault) return fault;
  }
  const { reason, detail } = command;
  if (reason?.code && transition.codes && !transition.codes.includes(reason.code))
    return refuse('code_unknown', { field: 'code' });
  const rating = detail?.rating;
  if (rating !== undefined && !(Number.isInteger(rating) && rating >= 1 && rating <= 5))
    return refuse('rating_invalid', { field: 'rating' });
  return null;
}
