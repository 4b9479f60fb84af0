import type { DemoConcern, HistoryStep } from './data.ts';
import { momentOf } from './relative-time.ts';

export type Planned = {
  readonly concern: DemoConcern;
  readonly step: HistoryStep;
  readonly at: Date;
  readonly index: number;
};

const dayMs = 86_400_000;

/** Steps that belong to topics: they come with that capability. */
const later = ['candidate', 'in_topic'];

/**
 * Days, also parts of days, by which a whole history moves, so that its end is as fresh as its state says. Promises run out by themselves
 * here: a question unanswered for twenty days is closed, an answer unconfirmed for four weeks as well.
 */
function shiftOf(concern: DemoConcern, loadedAt: Date, timeZone: string): number {
  const last = (to: string) => concern.history.find((step) => step.to === to)?.at;
  const daysAgo = (at: string | undefined) => (at ? -Number(/^D([+-]\d+)/.exec(at)?.[1] ?? 0) : 0);
  if (concern.state === 'needs_info') return daysAgo(last('needs_info')) - 3;
  if (concern.id === 'C017') return 25;
  if (concern.state === 'done_claimed') return daysAgo(last('done_claimed')) - 3;
  if (concern.id === 'C044') return -1;
  if (concern.id === 'C039' || concern.state === 'quarantined')
    return daysAgo(concern.createdAt) - 1;
  // What waits for its topic, and most of what waits for a body, was taken on in the last hours.
  const waits = concern.history.some((step) => later.includes(step.to ?? ''));
  const accepted = last('accepted');
  if (accepted && (waits || ['C020', 'C031', 'C038'].includes(concern.id))) {
    const minutes = (Number(concern.id.slice(1)) % 20) * 23 + 11;
    const then = loadedAt.getTime() - minutes * 60_000;
    return (then - momentOf(accepted, loadedAt, timeZone).getTime()) / dayMs;
  }
  return 0;
}

/** Every step of every history that has happened by now, in the order of time. */
export function timetable(
  concerns: readonly DemoConcern[],
  loadedAt: Date,
  timeZone: string,
): Planned[] {
  return concerns
    .flatMap((concern) => {
      const shift = shiftOf(concern, loadedAt, timeZone) * dayMs;
      const steps: Planned[] = [];
      for (const [index, step] of concern.history.entries()) {
        if (later.includes(step.to ?? '')) break;
        const meant = momentOf(step.at, loadedAt, timeZone).getTime() + shift;
        // The term ends at closing time of the seventh day; the data let their authors answer half an hour later.
        const last = steps.at(-1)?.at.getTime() ?? meant;
        const answer = step.to === 'closed' && step.actor === 'author';
        const at = new Date(answer ? Math.min(meant, last + 5 * dayMs) : meant);
        if (at > loadedAt) break;
        steps.push({ concern, step, at, index });
      }
      return steps;
    })
    .sort((a, b) => a.at.getTime() - b.at.getTime() || a.index - b.index);
}
