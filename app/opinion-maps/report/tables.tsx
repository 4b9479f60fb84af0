import type { ComponentChildren } from 'preact';
import { plain } from '../../ui/index.ts';
import type { MapRow } from './map-words.ts';
import { Section } from './section.tsx';
import { NoGroup, Stamp } from './stamp.tsx';
import { type Counts, everybodyOn, groupOn, type View } from './view.ts';

/** Said again, so that a table stays one for screen readers where narrow screens show it as blocks. */
const as = {
  table: { role: 'table' },
  rows: { role: 'rowgroup' },
  row: { role: 'row' },
  columnHead: { role: 'columnheader', scope: 'col' },
  rowHead: { role: 'rowheader', scope: 'row' },
  cell: { role: 'cell' },
} as const;

function Table(props: {
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

/** The same as the picture, in numbers. */
export function MapTable({ view, rows }: { view: View; rows: readonly MapRow[] }) {
  const { table } = view.words.map;
  const nearest = rows.some((row) => row.nearest !== null);
  return (
    <Table
      caption={table.caption}
      columns={[
        table.group,
        table.shape,
        table.people,
        table.unsure,
        ...(nearest ? [table.nearest] : []),
      ]}
      rows={rows.map(({ group, name, shape, people, unsure, nearest: other }) => [
        <span class="who">
          {group ? <Stamp group={group} /> : <NoGroup hollow={view.groups.length > 0} />} {name}
        </span>,
        shape,
        view.number(people),
        view.number(unsure),
        ...(nearest ? [other ?? '–'] : []),
      ])}
    />
  );
}

/** Every statement with every count: what all other numbers of the page are made of. */
export function AllStatements({ view }: { view: View }) {
  const { all } = view.words.report;
  const { map } = view.words;
  const { tallies } = view.published;
  const cell = ({ agrees, passes, disagrees }: Counts) =>
    [agrees, passes, disagrees].map(view.number).join(' · ');
  return (
    <Section id="all" title={all.title} lead={tallies.length > 0 ? all.order : undefined}>
      {tallies.length === 0 ? (
        <p>{all.nothing}</p>
      ) : (
        <Table
          class="all"
          caption={all.caption}
          columns={[
            all.statement,
            all.number,
            map.everybody,
            ...view.groups.map(({ letter }) => map.group(letter)),
          ]}
          rows={tallies.map((tally) => [
            <span dir="auto">{view.text(tally.statement)}</span>,
            <span dir="auto">{plain(tally.statement)}</span>,
            cell(everybodyOn(tally)),
            ...view.groups.map(({ index }) => cell(groupOn(tally, index))),
          ])}
        />
      )}
    </Section>
  );
}
