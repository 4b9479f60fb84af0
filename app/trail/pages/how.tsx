import {
  Diagram,
  Disclosure,
  Heading,
  Section,
  Shape,
  type StateNode,
  Table,
} from '../../ui/index.ts';
import type { Words } from '../messages/index.ts';

export type HowRow = {
  readonly what: string;
  readonly who: string;
  readonly needs: string;
  readonly leads: string;
  readonly seen: string;
};

export type HowGroup = {
  readonly id: string;
  readonly title: string;
  readonly standing: StateNode['standing'];
  readonly meaning: string | null;
  readonly promise: string | null;
  readonly rows: readonly HowRow[];
};

export type HowProps = {
  readonly words: Words;
  readonly nodes: readonly StateNode[];
  readonly edges: readonly { readonly from: string; readonly to: string }[];
  readonly groups: readonly HowGroup[];
  readonly promises: readonly { readonly what: string; readonly by: string }[];
  readonly version: string;
  readonly dataHref: string;
  readonly changesHref: string;
};

/** The whole machine in plain words: first in five sentences, then drawn, then step by step. */
export function HowPage(props: HowProps) {
  const { words } = props;
  const { how } = words;
  return (
    <>
      <Heading title={how.title} lead={how.lead} />
      <Section title={how.short}>
        <ol>
          {how.steps.map((step) => (
            <li>{step}</li>
          ))}
        </ol>
      </Section>
      <Section title={how.drawing} id="drawing">
        <Diagram title={how.drawing} nodes={props.nodes} edges={props.edges} />
      </Section>
      <Section title={how.promises} id="promises">
        <p>{how.promisesLead}</p>
        <Table
          caption={how.promises}
          captionHidden
          columns={[{ label: how.promisesColumns.what }, { label: how.promisesColumns.by }]}
          rows={props.promises.map(({ what, by }) => [what, by])}
        />
        <p>{how.stands}</p>
      </Section>
      <Section title={how.every} id="steps">
        {props.groups.map((group) => (
          <Disclosure
            summary={
              <>
                {group.standing && <Shape standing={group.standing} />} {group.title}
              </>
            }
          >
            {group.meaning && <p>{group.meaning}</p>}
            {group.promise && (
              <p>
                <strong>{how.promise}</strong> {group.promise}
              </p>
            )}
            {group.rows.length === 0 ? <p>{how.end}</p> : <Steps words={words} group={group} />}
          </Disclosure>
        ))}
      </Section>
      <p>
        {how.version(props.version)} <a href={props.changesHref}>{how.changes}</a> ·{' '}
        <a href={props.dataHref}>{how.asData}</a>
      </p>
    </>
  );
}

function Steps({ words: { how }, group }: { words: Words; group: HowGroup }) {
  const { what, who, needs, leads, seen } = how.columns;
  return (
    <Table
      caption={group.title}
      captionHidden
      columns={[what, who, needs, leads, seen].map((label) => ({ label }))}
      rows={group.rows.map((row) => [row.what, row.who, row.needs, row.leads, row.seen])}
    />
  );
}
