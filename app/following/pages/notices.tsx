import type { ComponentChildren } from 'preact';
import {
  Actions,
  Button,
  Card,
  Empty,
  FlashNotice,
  Form,
  Heading,
  LinkButton,
  Pager,
  Said,
  When,
} from '../../ui/index.ts';
import type { Words } from '../messages/index.ts';

export type NoticeEntry = {
  readonly id: string;
  readonly at: Date;
  readonly unread: boolean;
  readonly why: string;
  /** null: what it is about cannot be opened now. */
  readonly href: string | null;
  /** The sentence, with residents' words between its two parts. */
  readonly before: string;
  readonly title: string | null;
  readonly after: string;
  /** What more there is to say, line by line. */
  readonly lines: readonly {
    readonly name: string;
    readonly written: boolean;
    readonly text: string;
  }[];
};

export type NoticesProps = {
  readonly words: Words;
  readonly entries: readonly NoticeEntry[];
  readonly settingsHref: string;
  readonly older: string | undefined;
  readonly newest: string | undefined;
  /** null: nothing is new. */
  readonly markAll: {
    readonly action: string;
    readonly csrf: string;
    readonly formKey: string;
    readonly until: string;
  } | null;
  readonly marked: boolean;
};

export function NoticesPage(props: NoticesProps) {
  const { words, entries, markAll } = props;
  return (
    <>
      <Heading title={words.list.title} lead={words.list.lead} />
      {props.marked && <FlashNotice flash={{ tone: 'good', text: words.list.marked }} />}
      {entries.length === 0 ? (
        <Empty title={words.list.none} />
      ) : (
        // biome-ignore lint/a11y/noRedundantRoles: Safari forgets that a list without marks is one
        <ul class="cards" role="list">
          {entries.map((entry) => (
            <li key={entry.id}>
              <Notice words={words} entry={entry} />
            </li>
          ))}
        </ul>
      )}
      <Pager first={props.newest} next={props.older} />
      {markAll && (
        <Form
          action={markAll.action}
          csrf={markAll.csrf}
          formKey={markAll.formKey}
          hidden={{ until: markAll.until }}
          label={words.list.markAll}
        >
          <Actions>
            <Button kind="quiet">{words.list.markAll}</Button>
          </Actions>
        </Form>
      )}
      <Actions>
        <LinkButton kind="quiet" href={props.settingsHref}>
          {words.list.choose}
        </LinkButton>
      </Actions>
    </>
  );
}

function Notice({ words, entry }: { words: Words; entry: NoticeEntry }) {
  const said = (
    <>
      {entry.before}
      {entry.title !== null && <Said text={entry.title} />}
      {entry.after}
    </>
  );
  const meta: ComponentChildren[] = [<When at={entry.at} as="ago" />, entry.why];
  const more = entry.lines.length > 0 && (
    <ul>
      {entry.lines.map((line) => (
        <li>
          {line.written ? <Said text={line.name} /> : line.name}
          {line.text}
        </li>
      ))}
    </ul>
  );
  if (entry.href !== null)
    return (
      <Card
        level={2}
        href={entry.href}
        title={said}
        {...(entry.unread && { standing: 'new', state: words.list.unread })}
        meta={meta}
      >
        {more || undefined}
      </Card>
    );
  return (
    <article class="card">
      <div class="card-words">
        <p>{said}</p>
        <p class="card-meta">
          {meta.map((piece) => (
            <span class="meta">{piece}</span>
          ))}
        </p>
      </div>
    </article>
  );
}
