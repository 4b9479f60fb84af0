import { DocumentSection as Section, DocumentTable as Table } from '../../ui/index.ts';
import type { View } from './view.ts';

/** The quotas beside who put their names down: where the two differ, chances do. */
export function Quotas({ view }: { view: View }) {
  const { words, number, decimal, categories } = view;
  const { quotas } = words;
  return (
    <Section id="quotas" title={quotas.title} lead={quotas.lead}>
      <Table
        caption={quotas.caption}
        columns={[quotas.group, quotas.volunteers, quotas.quota, quotas.expected, quotas.alike]}
        rows={categories.flatMap(({ name, groups }) =>
          groups.map((group) => [
            <span dir="auto">{`${name}: ${group.name}`}</span>,
            group.told ? number(group.told.people) : '–',
            group.min === group.max
              ? number(group.min)
              : `${number(group.min)} – ${number(group.max)}`,
            group.told ? decimal(group.told.seats, 2) : '–',
            group.told ? decimal(group.told.alike, 2) : '–',
          ]),
        )}
      />
    </Section>
  );
}
