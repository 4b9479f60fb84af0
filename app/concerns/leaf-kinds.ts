import {
  type LeafDeclaration,
  type LeafKind,
  type OpensTo,
  type PlainField,
  privateKind,
  publicKind,
} from '../platform/leaf-kind.ts';
import { categories, parkCodes, resolutions, urgencies } from './codes.ts';
import { leafWords } from './messages/leaves.ts';
import { moderated } from './moderation.ts';
import { actorKinds, type CommandId, states, type Transition, transitions } from './transitions.ts';

const code = (of: readonly string[]) => ({ is: 'code', of }) as const;
const count = { is: 'count' } as const;
const id = { is: 'id' } as const;
const moment = { is: 'moment' } as const;
const flag = { is: 'flag' } as const;

/**
 * Words have arrived: by which way, and nothing else. Nobody loses a worry without its author being able to show that
 * it was handed in.
 */
export const received = publicKind(
  'concern.received',
  {},
  // How it came in stays sealed: with the second beside it, a handful at the counter could be told apart.
  { words: 'owner', channel: 'owner' },
);

/** A concern that was handed in ended without being taken on. Why is counted by month, not told here. */
export const ended = publicKind('concern.ended', {}, {});

/** Somebody stands behind a concern. Who it was knows only who was there; their receipt proves it. */
export const supported = publicKind(
  'concern.supported',
  { assurance: count },
  { supporter: 'owner' },
);
export const supportWithdrawn = publicKind(
  'concern.support_withdrawn',
  { assurance: count },
  { supporter: 'owner' },
);

/** What was held back, let through, sent elsewhere and masked in a month; a count of one to four is left out. */
export const moderationCounted = publicKind(
  'moderation.counted',
  { month: { is: 'month' }, ...Object.fromEntries(moderated.map((what) => [what, count])) },
  {},
);

/** Between the body complained of and the desk. */
export const callAsked = privateKind('concern.call_asked', {}, {});
export const callAnswered = privateKind('concern.call_answered', {}, {});
export const authorChanged = privateKind(
  'concern.author_changed',
  {
    way: code(['code', 'counter']),
    proof: { is: 'word' },
  },
  {},
);

/**
 * Whose sentences are an institution's: grounds and answers about who does what by when. They stay public, and their
 * hash stands in the open. What else is said in the course of a concern may repeat what a resident said.
 */
export const answers: readonly CommandId[] = [
  'ask_transfer',
  'refuse_transfer',
  'grant_transfer',
  'refuse_take_over',
  'ask_extension',
  'grant_extension',
  'refuse_extension',
  'object_extension',
  'claim_done',
  'return_from_agenda',
  'publish_outcome',
  'escalate',
  'take_up',
  'send_back',
  'answer_escalated',
  'park',
  'stay_parked',
  'unpark',
  'close_parked',
];

/**
 * Shown on no page, but a resident did it, or waits for it: in the public log stands that it happened, so that they
 * have a receipt, and nothing of what was said.
 */
export const receiptsOnly: readonly CommandId[] = ['supplement', 'appeal', 'answer_appeal'];

/** What happened without ever being taken on, and is over. */
const unseenEnds: readonly CommandId[] = ['decline_held', 'redirect', 'lapse'];

const everyStep = {
  /** Its place among the events of this concern. */
  event: count,
  from: code(states),
  to: code(states),
  role: code(actorKinds),
  body: id,
  /** With which other concern it goes on. */
  into: id,
  category: code(categories),
  urgency: code(urgencies),
  resolution: code(resolutions),
  confirmation: code(['confirmed', 'unconfirmed', 'disputed', 'no_reply']),
  onBehalf: flag,
  afterContact: flag,
  due: moment,
  originalDue: moment,
  /** The date asked for. */
  asked: moment,
  review: moment,
  transfers: count,
} as const satisfies Readonly<Record<string, PlainField>>;

const everySentence = {
  reason: 'everybody',
  evidence: 'everybody',
  change: 'everybody',
  /** Sentences that not everybody may read. */
  kept: 'owner',
} as const satisfies Readonly<Record<string, OpensTo>>;

/** Whoever could be known by having been seen at the counter is not told to have brought something private. */
const ownBusiness = 'personal_privacy';

function groundsOf({ id, codes }: Transition): readonly string[] | undefined {
  // Who agrees to put it off agrees to the ground that was proposed.
  if (id === 'park') return parkCodes;
  return id === 'decline' ? codes?.filter((ground) => ground !== ownBusiness) : codes;
}

function kindOf(row: Transition & { readonly id: CommandId }): LeafKind {
  const type = `concern.${row.id}`;
  const grounds = groundsOf(row);
  const codes = grounds ? { code: code(grounds) } : {};
  if (receiptsOnly.includes(row.id))
    return publicKind(
      type,
      row.id === 'answer_appeal' ? codes : {},
      row.id === 'supplement' ? { words: 'owner' } : { kept: 'owner' },
    );
  const plain = { ...everyStep, ...codes };
  if (row.public !== 'yes' && row.public !== 'code')
    return privateKind(type, plain, { kept: 'owner' });
  return publicKind(
    type,
    { ...plain, ...(answers.includes(row.id) && { textHash: { is: 'hash' } as const }) },
    {
      ...everySentence,
      ...(row.id === 'accept' && { text: 'everybody', place: 'everybody' }),
      ...(row.id === 'mask_words' && { text: 'everybody' }),
    },
  );
}

const steps = new Map<CommandId, LeafKind>(transitions.map((row) => [row.id, kindOf(row)]));

/** Not taken on, because it touches somebody's private life: everybody sees that it ended, not why. */
const declinedPrivately = privateKind(
  'concern.declined_privately',
  { ...everyStep, code: code([ownBusiness]) },
  { kept: 'owner' },
);

/** The kind of fact that a step of a concern leaves. */
export function stepKind(id: CommandId, ground?: string): LeafKind {
  if (id === 'decline' && ground === ownBusiness) return declinedPrivately;
  const kind = steps.get(id);
  if (!kind) throw new Error(`no kind for ${id}`);
  return kind;
}

/** Whether a step ends a concern that was never taken on, and the public log would not say so by itself. */
export function endsUnseen(id: CommandId, ground?: string): boolean {
  return unseenEnds.includes(id) || stepKind(id, ground) === declinedPrivately;
}

export const leaves: LeafDeclaration = {
  kinds: [
    received,
    ended,
    supported,
    supportWithdrawn,
    moderationCounted,
    callAsked,
    callAnswered,
    authorChanged,
    declinedPrivately,
    ...steps.values(),
  ],
  words: leafWords,
};
