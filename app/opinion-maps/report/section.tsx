import type { ComponentChildren } from 'preact';
import type { View } from './view.ts';

/** What somebody wrote, in its own language and direction. */
export function Words({ view, statement }: { view: View; statement: string }) {
  return (
    <p class="words" dir="auto">
      {view.text(statement)}
    </p>
  );
}

/** Entries beyond the first few, opened by whoever wants them. */
export function Rest<T>(props: {
  view: View;
  items: readonly T[];
  first: number;
  draw: (item: T, index: number) => ComponentChildren;
}) {
  const { view, items, first, draw } = props;
  const rest = items.slice(first);
  return (
    <>
      <ol class="entries">
        {items.slice(0, first).map((item, i) => (
          <li class="entry">{draw(item, i)}</li>
        ))}
      </ol>
      {rest.length > 0 && (
        <details>
          <summary>{view.words.report.common.more(view.number(rest.length))}</summary>
          <ol class="entries" start={first + 1}>
            {rest.map((item, i) => (
              <li class="entry">{draw(item, first + i)}</li>
            ))}
          </ol>
        </details>
      )}
    </>
  );
}
