import { Disclosure, Empty, Heading, Section, Table, useAround } from '../../ui/index.ts';
import type { Words } from '../messages/index.ts';

export type PlacesProps = {
  readonly words: Words;
  readonly groups: readonly {
    readonly name: string;
    readonly places: readonly {
      readonly id: string;
      readonly name: string;
      readonly href: string;
      readonly open: number;
      readonly all: number;
    }[];
  }[];
};

/** The places of a community as a plain list, with how many worries stand at each. */
export function PlacesPage(props: PlacesProps) {
  const { words, groups } = props;
  const { format } = useAround();
  // A place without any concern says nothing: all of them together are one fold at the end.
  const told = groups
    .map((group) => ({ ...group, places: group.places.filter(({ all }) => all > 0) }))
    .filter((group) => group.places.length > 0);
  const quiet = groups
    .map((group) => ({ ...group, places: group.places.filter(({ all }) => all === 0) }))
    .filter((group) => group.places.length > 0);
  return (
    <>
      <Heading title={words.places.title} lead={words.places.lead} />
      {groups.length === 0 && <Empty title={words.places.none} />}
      {told.map((group) => (
        <Section title={group.name}>
          <Table
            caption={`${words.places.caption}: ${group.name}`}
            captionHidden
            columns={[
              { label: words.places.columns.place },
              { label: words.places.columns.open, number: true },
              { label: words.places.columns.all, number: true },
            ]}
            rows={group.places.map((place) => [
              <a href={place.href} aria-label={words.places.filter(place.name)}>
                {place.name}
              </a>,
              format.number(place.open),
              format.number(place.all),
            ])}
          />
        </Section>
      ))}
      {quiet.length > 0 && (
        <Disclosure summary={words.places.quiet}>
          {quiet.map((group) => (
            <p>
              <b>{group.name}</b> {format.list(group.places.map(({ name }) => name))}
            </p>
          ))}
        </Disclosure>
      )}
    </>
  );
}
