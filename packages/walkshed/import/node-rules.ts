import type { Tags } from '../pbf/tags.ts';
import { footPermits, notPublic } from './access.ts';

/** What stands on a node of a walked way, as bits. Any of them makes it a vertex. */
export const stands = {
  /** Something one passes. */
  barrier: 1 << 0,
  /** Nobody passes. */
  blocked: 1 << 1,
  /** Passed only by those to whom what lies behind it belongs. */
  privateGate: 1 << 2,
  /** Not for wheels. */
  wheelsNo: 1 << 3,
  elevator: 1 << 4,
} as const;

const walls = new Set(['wall', 'fence', 'hedge']);
const narrow = new Set(['turnstile', 'stile', 'kissing_gate', 'full-height_turnstile']);

/** @returns bits of `stands`; 0 for a node like any other (design §3, barriers; §3.9 kerbs) */
export function standsOn(tags: Tags): number {
  const barrier = tags.get('barrier');
  const wheelchair = tags.get('wheelchair');
  const kerb = tags.get('kerb') === 'raised';
  const lift = tags.get('highway') === 'elevator';
  if (barrier === undefined && !kerb && !lift) return 0;
  const tight = (kerb || narrow.has(barrier ?? '')) && wheelchair !== 'yes';
  return (
    (barrier === undefined ? 0 : stands.barrier | passing(tags, barrier)) |
    (tight || wheelchair === 'no' ? stands.wheelsNo : 0) |
    (lift ? stands.elevator : 0)
  );
}

function passing(tags: Tags, barrier: string): number {
  if (tags.get('locked') === 'yes') return stands.blocked;
  if (notPublic(tags)) {
    const private_ = tags.get('foot') === 'private' || tags.get('access') === 'private';
    return private_ && tags.get('foot') !== 'no' ? stands.privateGate : stands.blocked;
  }
  return walls.has(barrier) && !footPermits(tags) ? stands.blocked : 0;
}
