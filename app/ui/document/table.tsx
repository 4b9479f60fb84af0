import type { ComponentChildren } from 'preact';

/** Said again, so that a table stays one for screen readers where narrow screens show it as blocks. */
const as = {
  table: { role: 'table' },
  rows: { role: 'rowgroup' },
  row: { role: 'row' },
  columnHead: { role: 'columnheader', scope: 'col' },
  rowHead: { role: 'rowheader', scope: 'row' },
  cell: { role: 'cell' },
} as const;

/** A table of a document: a real one, which narrow screens show as blocks. */
export function DocumentTable(props: {
  caption: string;
  columns: readonly string[];
  /** The first cell of a row names it. */
  rows: readonly (readonly ComponentChildren[])[];
  class?: string;
}) {
  const { columns } = props;
  return (
    <table class={props.class} {...as.table}>
      <caption>{props.caption}</caption>
      <thead {...as.rows}>
        <tr {...as.row}>
          {columns.map((column) => (
            <th {...as.columnHead}>{column}</th>
          ))}
        </tr>
      </thead>
      <tbody {...as.rows}>
        {props.rows.map((cells) => (
          <tr {...as.row}>
            {cells.map((cell, i) =>
              i === 0 ? (
                <th {...as.rowHead}>{cell}</th>
              ) : (
                <td {...as.cell} data-label={columns[i]}>
                  <span>{cell}</span>
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
