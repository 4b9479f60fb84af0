import type { ComponentChildren } from 'preact';
import { useAround } from '../around.tsx';
import type { ExampleGroup } from '../example.ts';
import { Button } from './button.tsx';

export type Column = {
  readonly label: string;
  /** Numbers stand at the end of the column, digits of equal width. */
  readonly number?: boolean | undefined;
  /** Said to screen readers only: what stands in the column speaks for itself, as a button does. */
  readonly labelUnseen?: boolean | undefined;
};

/** Said again, so that a table stays one for screen readers where narrow screens show it as blocks. */
const as = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  rowheader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const;

/**
 * Rows and columns. On a narrow screen every row becomes a small block in which each value carries its column's
 * name; nothing has to be pushed sideways. The first cell of a row names the row.
 */
export function Table(props: {
  caption: ComponentChildren;
  captionHidden?: boolean | undefined;
  columns: readonly Column[];
  rows: readonly (readonly ComponentChildren[])[];
  /** Keys j, k and Enter walk the rows. */
  keys?: boolean | undefined;
}) {
  return (
    <table class="table" {...as.table} data-keys={props.keys || undefined}>
      <caption class={props.captionHidden ? 'unseen' : undefined}>{props.caption}</caption>
      <thead {...as.rowgroup}>
        <tr {...as.row}>
          {props.columns.map((column) => (
            <th scope="col" {...as.columnheader} class={column.number ? 'number' : undefined}>
              {column.labelUnseen ? <span class="unseen">{column.label}</span> : column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...as.rowgroup}>
        {props.rows.map((row) => (
          <tr {...as.row} data-row>
            {row.map((cell, index) => {
              const column = props.columns[index];
              const kind = column?.number ? 'number' : undefined;
              return index === 0 ? (
                <th scope="row" {...as.rowheader} class={kind} data-label={column?.label}>
                  <span class="cell">{cell}</span>
                </th>
              ) : (
                <td
                  {...as.cell}
                  class={kind}
                  data-label={column?.labelUnseen ? undefined : column?.label}
                >
                  <span class="cell">{cell}</span>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Names and values, each with a link to change it where it can be changed. */
export function Summary(props: {
  rows: readonly {
    readonly name: ComponentChildren;
    readonly value: ComponentChildren;
    readonly change?: {
      readonly href: string /** What is changed, for the ear. */;
      readonly what: string;
    };
  }[];
}) {
  const { words } = useAround();
  return (
    <dl class="summary">
      {props.rows.map((row) => (
        <div class="summary-row">
          <dt>{row.name}</dt>
          <dd>{row.value}</dd>
          {row.change && (
            <dd class="summary-change">
              <a href={row.change.href}>
                {words.change}
                <span class="unseen"> {row.change.what}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

/** Before something is done that cannot be undone: what will happen, a yes, and a way back. */
export function Confirm(props: {
  what: ComponentChildren;
  yes: string;
  danger?: boolean | undefined;
  cancelHref: string;
}) {
  const { words } = useAround();
  return (
    <div class="confirm">
      <div class="confirm-what">{props.what}</div>
      <div class="actions">
        <Button kind={props.danger ? 'danger' : 'main'}>{props.yes}</Button>
        <a class="button button-quiet" href={props.cancelHref}>
          {words.cancel}
        </a>
      </div>
    </div>
  );
}

export const tableExamples: ExampleGroup = {
  title: 'Tables and summaries',
  use: 'Every drawing has its numbers as a table. A table never has to be pushed sideways.',
  examples: [
    {
      name: 'a table',
      vnode: (
        <Table
          caption="Answers, third quarter"
          columns={[
            { label: 'Body' },
            { label: 'Received', number: true },
            { label: 'In time', number: true },
          ]}
          rows={[
            ['Property management', '41', '29'],
            ['Street lighting', '12', '12'],
          ]}
        />
      ),
    },
    {
      name: 'a summary to check',
      vnode: (
        <Summary
          rows={[
            { name: 'Where', value: 'Building 7', change: { href: '/design', what: 'where' } },
            { name: 'Since', value: '3 November' },
          ]}
        />
      ),
    },
    {
      name: 'before it happens',
      vnode: (
        <Confirm
          danger
          what={
            <p>Your account and your telephone number are destroyed at once. There is no copy.</p>
          }
          yes="Yes, erase everything"
          cancelHref="/design"
        />
      ),
    },
  ],
};
