import { plain, DocumentSection as Section, DocumentTable as Table } from '../../ui/index.ts';
import type { MapRow } from './map-words.ts';
import { NoGroup, Stamp } from './stamp.tsx';
import { type Counts, everybodyOn, groupOn, type View } from './view.ts';

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
      {view.fewApart && tallies.length > 0 && <p>{all.fewApart}</p>}
      {tallies.length === 0 ? (
        <p>{all.nothing}</p>
      ) : (
        <Table
          class="all"
          caption={view.fewApart ? all.captionGroups : all.caption}
          columns={[
            all.statement,
            all.number,
            ...(view.fewApart ? [] : [map.everybody]),
            ...view.groups.map(({ letter }) => map.group(letter)),
          ]}
          rows={tallies.map((tally) => [
            <span dir="auto">{view.text(tally.statement)}</span>,
            <span dir="auto">{plain(tally.statement)}</span>,
            ...(view.fewApart ? [] : [cell(everybodyOn(tally))]),
            ...view.groups.map(({ index }) => cell(groupOn(tally, index))),
          ])}
        />
      )}
    </Section>
  );
}
