import type { ComponentChildren } from 'preact';
import { wrap } from '../../ui/index.ts';

/** A column of a table in a drawing: where it begins (`start`) or ends (`end`). */
export type Column = {
  readonly x: number;
  readonly anchor: 'start' | 'end';
  readonly head: string;
};

export type Row = {
  /** What stands before the first column; said by it, so that nobody needs to see it. */
  readonly mark: ComponentChildren;
  readonly cells: readonly string[];
};

export const letters = 15.5;
export const line = 24;

/** SVG has no elements for tables or figures as HTML has: their roles say what something is. */
export const as = (role: 'table' | 'row' | 'columnheader' | 'rowheader' | 'cell' | 'figure') => ({
  role,
});

/** How high a table of so many rows is. */
export const tableHeight = (rows: number): number => (rows + 2) * line;

/** A table of a drawing, which is one for a screen reader too. The first column is the heading of its row. */
export function SvgTable(props: {
  readonly y: number;
  readonly x: number;
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Widest first cell, in letter heights. */
  readonly firstWidth: number;
}) {
  const { x, y, caption, columns, rows, firstWidth } = props;
  const cell = (text: string, column: number, row: number) => {
    const { x: at = 0, anchor = 'start' } = columns[column] ?? {};
    return (
      <text
        {...as(column === 0 ? 'rowheader' : 'cell')}
        class="words"
        x={at}
        y={y + (row + 2) * line}
        text-anchor={anchor}
        font-size={letters}
      >
        {column === 0 ? wrap(text, firstWidth, 1)[0] : text}
      </text>
    );
  };
  return (
    <g>
      <text class="words head" x={x} y={y} font-size="17">
        {caption}
      </text>
      <g {...as('table')} aria-label={caption}>
        <g {...as('row')}>
          {columns.map(({ x: at, anchor, head }) => (
            <text
              {...as('columnheader')}
              class="soft"
              x={at}
              y={y + line}
              text-anchor={anchor}
              font-size="13"
            >
              {head}
            </text>
          ))}
        </g>
        {rows.map(({ cells }, row) => (
          <g {...as('row')}>{cells.map((text, column) => cell(text, column, row))}</g>
        ))}
      </g>
      {rows.map(({ mark }) => mark)}
    </g>
  );
}
