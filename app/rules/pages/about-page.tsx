import { Heading, ResidentText, Said, Section, Summary, Table } from '../../ui/index.ts';
import type { Words } from '../messages/index.ts';

export type AboutPageProps = {
  readonly words: Words;
  readonly name: string;
  readonly lead: string | null;
  readonly mandate: string | null;
  /** From the top down: what the level is called here, and its name. */
  readonly levels: readonly { readonly label: string; readonly name: string }[];
  readonly telephone: string | null;
  readonly opens: string;
  readonly closes: string;
  /** For how long contact data is kept after the end. */
  readonly contactKept: string;
  readonly removed: readonly { readonly what: string; readonly count: string }[];
  /** To one's own data; for whoever is not signed in, by way of that. */
  readonly ownHref: string;
  href(path: string): string;
};

/** Who runs this, on what mandate, which data is kept for how long, and what was removed when somebody asked. */
export function AboutPage(props: AboutPageProps) {
  const { href, telephone } = props;
  const { about: words } = props.words;
  const kept = Object.entries(words.kept).map(([what, cells]) =>
    what === 'contact' ? [cells[0], words.keptAfter(props.contactKept), cells[2]] : [...cells],
  );
  return (
    <>
      <Heading title={words.title} lead={words.lead(props.name)} />
      <Section title={words.who} id="who">
        <Summary
          rows={[
            { name: words.lead_line, value: <Said text={props.lead ?? words.notSaid} /> },
            {
              name: words.mandate,
              value: props.mandate ? <ResidentText text={props.mandate} /> : words.notSaid,
            },
            ...props.levels.map(({ label, name }) => ({
              name: label,
              value: <Said text={name} />,
            })),
          ]}
        />
      </Section>
      <Section title={words.reach} id="reach">
        <Summary
          rows={[
            ...(telephone
              ? [
                  {
                    name: words.telephone,
                    value: <a href={`tel:${telephone.replace(/[^+\d]/g, '')}`}>{telephone}</a>,
                  },
                ]
              : []),
            { name: words.hours, value: words.hoursSaid(props.opens, props.closes) },
          ]}
        />
        <p>{words.counter}</p>
      </Section>
      <Section title={words.keeps} id="data">
        <Table
          caption={words.keeps}
          captionHidden
          columns={[
            { label: words.keepsColumns.what },
            { label: words.keepsColumns.long },
            { label: words.keepsColumns.seen },
          ]}
          rows={kept}
        />
        <p>{words.never}</p>
        <p>
          <a href={props.ownHref}>{words.own}</a>
        </p>
      </Section>
      <Section title={words.removed} id="removed">
        <Table
          caption={words.removed}
          captionHidden
          columns={[
            { label: words.removedColumns.what },
            { label: words.removedColumns.count, number: true },
          ]}
          rows={props.removed.map(({ what, count }) => [what, count])}
        />
      </Section>
      <Section title={words.rules} id="rules">
        <ul>
          <li>
            <a href={href('/how')}>{words.rulesHow}</a>
          </li>
          <li>
            <a href={href('/how/changes')}>{words.rulesChanges}</a>
          </li>
        </ul>
      </Section>
      <Section title={words.licence} id="licence">
        <p>{words.licenceText}</p>
      </Section>
    </>
  );
}
