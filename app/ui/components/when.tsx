import { useAround } from '../around.tsx';
import type { ExampleGroup } from '../example.ts';

/**
 * A point in time. The exact one always stands in `datetime` and, where the words are relative, in the title.
 * `date` (default) 24 November 2026 · `short` 24 Nov · `moment` with the time of day · `relative` in 3 days ·
 * `ago` 5 minutes ago · `both` 24 November 2026 (in 3 days).
 */
export function When(props: {
  at: Date;
  as?: 'date' | 'short' | 'weekday' | 'moment' | 'time' | 'relative' | 'ago' | 'both' | undefined;
}) {
  const { format, lang } = useAround();
  const { at, as = 'date' } = props;
  const said = {
    date: () => format.date(at),
    short: () => format.shortDate(at),
    weekday: () => format.weekday(at),
    moment: () => format.moment(at),
    time: () => format.time(at),
    relative: () => format.relativeDay(at),
    ago: () => format.ago(at),
    both: () =>
      lang === 'en'
        ? `${format.date(at)} (${format.relativeDay(at)})`
        : `${format.date(at)}（${format.relativeDay(at)}）`,
  }[as]();
  const exact = as === 'relative' || as === 'ago' || as === 'short';
  return (
    <time dateTime={at.toISOString()} title={exact ? format.moment(at) : undefined}>
      {said}
    </time>
  );
}

const at = new Date('2026-11-27T02:00:00Z');

export const whenExamples: ExampleGroup = {
  title: 'Dates',
  use: 'A deadline says both the day and how far off it is.',
  examples: [
    { name: 'day', vnode: <When at={at} /> },
    { name: 'day and distance', vnode: <When at={at} as="both" /> },
    { name: 'distance', vnode: <When at={at} as="relative" /> },
    { name: 'to the minute', vnode: <When at={at} as="moment" /> },
  ],
};
