import type { Actor } from '../platform/access/actor.ts';
import { holds } from '../platform/access/actor.ts';
import type { Answerer } from './ask-store.ts';
import { askedRoles } from './asks.ts';
import { isOpen, type State, states } from './transitions.ts';
import { bodiesOf } from './who-may.ts';

/** The heaps of a desk that follow from the state: which states lie in each. */
export const heapStates = {
  toScreen: ['submitted'],
  held: ['quarantined'],
  toAssign: ['accepted'],
  going: ['assigned', 'in_progress', 'escalated', 'reopened'],
  waiting: ['needs_info'],
  answered: ['done_claimed'],
  parked: ['parked'],
  all: states.filter(isOpen),
} as const satisfies Record<string, readonly State[]>;

/** Those, and what somebody waits for: a decision at the desk, a yes or no of a body. */
export type Heap = keyof typeof heapStates | 'asked' | 'offered';

/** What somebody sees of what is not public: everything, or what is held or may be held, or nothing. */
export type DeskView = {
  readonly heaps: readonly Heap[];
  /** Heaps whose rows are shown whole, with the author's words and the exact place. */
  readonly inFull: readonly Heap[];
  /** Whose answer is waited for in the heap `asked` (or `offered`). */
  readonly answerer: Answerer;
  /** Owed calls stand above everything else. */
  readonly calls: boolean;
  /** Only what is with these bodies. */
  readonly bodies: readonly string[] | null;
};

const workersHeaps: readonly Heap[] = [
  'toScreen',
  'asked',
  'held',
  'toAssign',
  'going',
  'waiting',
  'answered',
  'parked',
  'all',
];
const moderatorsHeaps: readonly Heap[] = ['held', 'toScreen'];
const supervisorsHeaps: readonly Heap[] = ['asked', 'going', 'answered', 'parked', 'all'];

/** The desk of the community as this person has it, by their offices. */
export function deskOf(actor: Actor): DeskView {
  const roles = askedRoles.filter((role) => holds(actor, role));
  const works = holds(actor, 'worker') || holds(actor, 'convenor');
  const moderates = holds(actor, 'moderator');
  const oversees = holds(actor, 'supervisor');
  const mine = works
    ? workersHeaps
    : [...(moderates ? moderatorsHeaps : []), ...(oversees ? supervisorsHeaps : [])];
  return {
    heaps: mine,
    inFull: works ? workersHeaps : [...(moderates ? moderatorsHeaps : []), 'asked'],
    answerer: { roles, bodies: [] },
    calls: holds(actor, 'worker'),
    bodies: null,
  };
}

/** The desk of a handler: what their bodies have, and what is offered to them. */
export function handlersDeskOf(actor: Actor): DeskView {
  const heaps = ['going', 'offered', 'answered', 'parked', 'all'] as const;
  const bodies = bodiesOf(actor);
  return { heaps, inFull: heaps, answerer: { roles: [], bodies }, calls: false, bodies };
}

export function isAskHeap(heap: Heap): heap is 'asked' | 'offered' {
  return heap === 'asked' || heap === 'offered';
}
