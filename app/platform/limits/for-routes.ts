import type { RouteRow } from '../http/route.ts';
import type { Turn } from '../http/site.ts';
import type { Refusal } from '../result.ts';
import type { Asker, Limits } from './limits.ts';
import type { LoadClass, Shedding } from './shedding.ts';

/** A route's own rate class decides which buckets a request is counted in. */
export function limitRoute(
  limits: Limits,
): (row: RouteRow, asker: Asker) => Refusal<'too_many'> | Turn | null {
  return (row, asker) => limits.count(row.rate, asker);
}

/** When a route is given up under load. Whatever raises a concern is kept as long as votes are. */
export function loadClassOf(row: RouteRow): LoadClass {
  switch (row.rate) {
    case 'export':
    case 'search':
      return row.rate;
    case 'read':
      // The same for every visitor: what is kept ready is answered without asking here.
      return row.cache === 'public' ? 'anonymous_read' : 'read';
    case 'vote':
      return 'vote_or_concern';
    default:
      return row.action === 'concern.submit' ? 'vote_or_concern' : 'submit';
  }
}

export function shedRoute(shedding: Shedding): (row: RouteRow) => Refusal<'overloaded'> | null {
  return (row) => shedding.refusal(loadClassOf(row));
}
