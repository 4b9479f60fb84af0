import type { Graph } from '../graph.ts';
import { openAt } from './open-at.ts';
import { type Calendar, type Moment, plainCalendar } from './schedule.ts';

/**
 * Edges that nobody passes at a moment: gates out of their hours, and what is closed on that day. A gate of which nobody
 * knows the hours on a holiday keeps those of its weekday: unlike a place, it need not be served.
 */
export function closedAt(
  { about }: Graph,
  moment: Moment,
  calendar: Calendar = plainCalendar,
): (edge: number) => boolean {
  const closed = new Set<number>();
  for (const { edges, hours, from, until } of about.timed ?? []) {
    const shut = hours
      ? !isPassed(hours)
      : (from === undefined || from <= moment.date) &&
        (until === undefined || moment.date <= until);
    if (shut) for (const edge of edges) closed.add(edge);
  }
  return (edge) => closed.has(edge);

  function isPassed(hours: Parameters<typeof openAt>[0]): boolean {
    const opening = openAt(hours, moment, calendar);
    return (opening.state === 'unknown' ? openAt(hours, moment) : opening).state === 'open';
  }
}
