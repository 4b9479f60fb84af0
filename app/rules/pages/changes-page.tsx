import { Empty, Heading, Said, Table, When } from '../../ui/index.ts';
import type { Words } from '../messages/index.ts';

export type ChangesPageProps = {
  readonly words: Words;
  readonly changes: readonly {
    readonly at: Date;
    readonly version: string;
    readonly what: string;
    readonly change: string;
    readonly who: string;
    readonly why: string;
  }[];
  readonly version: string;
  readonly howHref: string;
  readonly dataHref: string;
};

/** Every change of the rules, the newest first: when, which, from what to what, by which offices, why. */
export function ChangesPage(props: ChangesPageProps) {
  const { changes: words } = props.words;
  const { when, what, change, who, why } = words.columns;
  return (
    <>
      <Heading title={words.title} lead={words.lead} />
      {props.changes.length === 0 ? (
        <Empty title={words.none} />
      ) : (
        <Table
          caption={words.title}
          captionHidden
          columns={[what, change, why, who, when].map((label) => ({ label }))}
          rows={props.changes.map((one) => [
            one.what,
            <Said text={one.change} />,
            <Said text={one.why} />,
            one.who,
            <When at={one.at} as="moment" />,
          ])}
        />
      )}
      <p>
        {words.version(props.version)} <a href={props.howHref}>{words.how}</a> ·{' '}
        <a href={props.dataHref}>{words.asData}</a>
      </p>
    </>
  );
}
