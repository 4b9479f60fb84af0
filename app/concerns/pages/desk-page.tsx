import {
  Actions,
  CardList,
  Empty,
  Heading,
  KeyboardHint,
  LinkButton,
  Pager,
  Section,
  Tabs,
  useAround,
  When,
} from '../../ui/index.ts';
import type { Flag } from '../flags.ts';
import { labelFor } from '../messages/index.ts';
import { standingOf } from '../standing.ts';
import type { PageWords } from './fields.tsx';
import { spanOf } from './span.ts';

export type DeskRow = {
  readonly href: string;
  readonly number: string;
  readonly title: string;
  readonly place: string | null;
  readonly state: string;
  readonly confirmation: string | null;
  readonly urgency: string;
  /** What the emergency screen recognised. */
  readonly emergency: string | null;
  readonly promise: string;
  readonly owner: string;
  readonly body: string | null;
  readonly dueAt: Date | null;
  /** What else somebody waits for here, and by when. */
  readonly asks: readonly { readonly label: string; readonly dueAt: Date }[];
  readonly flags: readonly Flag[];
};

/** Everything with a date, the nearest first; j, k and Enter walk it. Owed calls stand above all of it. */
export function DeskPage(
  props: PageWords & {
    title: string;
    heaps: readonly { label: string; href: string; current: boolean; count: number }[];
    calls: readonly (DeskRow & { readonly callBy: Date })[];
    rows: readonly DeskRow[];
    enterHref: string | null;
    /** Where wishes to blur something wait, for whoever may. */
    masks: { readonly href: string; readonly count: number } | null;
    next: string | null;
  },
) {
  const { words } = props;
  return (
    <>
      <Heading title={props.title} lead={words.desk.lead} />
      {props.calls.length > 0 && (
        <Section title={words.desk.callBack} id="call-back">
          <CardList
            keys
            items={props.calls.map((row) => ({
              ...cardOf(row, props),
              standing: 'late' as const,
              state: <TimeLeft until={row.callBy} words={words} />,
              meta: [
                labelFor(words.emergency.kinds, row.emergency),
                row.number,
                row.place,
                <When at={row.callBy} as="moment" />,
              ].filter(Boolean),
            }))}
          />
        </Section>
      )}
      {props.enterHref && (
        <Actions>
          <LinkButton href={props.enterHref}>{words.desk.enter}</LinkButton>
        </Actions>
      )}
      {props.masks && (
        <Actions>
          <LinkButton kind="quiet" href={props.masks.href}>
            {words.privacy.mask.deskLink(props.masks.count)}
          </LinkButton>
        </Actions>
      )}
      <Tabs label={props.title} items={props.heaps} />
      {props.rows.length === 0 ? (
        <Empty title={words.desk.none}>{words.desk.noneText}</Empty>
      ) : (
        <CardList keys level={2} items={props.rows.map((row) => cardOf(row, props))} />
      )}
      <Pager {...(props.next && { next: props.next })} />
      <KeyboardHint />
    </>
  );
}

function TimeLeft({ until, words }: { until: Date; words: PageWords['words'] }) {
  const { now, words: around } = useAround();
  const left = until.getTime() - now.getTime();
  // Of a promise of two hours every minute counts.
  if (left > 0 && left < 3 * 3_600_000)
    return words.desk.left(around.minutes(Math.max(1, Math.floor(left / 60_000))));
  return left > 0
    ? words.desk.left(spanOf(left, around))
    : words.page.lateBy(spanOf(-left, around));
}

function cardOf(row: DeskRow, { words, labels }: PageWords) {
  const late = row.flags.includes('overdue');
  const { standing, depth } = standingOf(row);
  return {
    key: row.href,
    href: row.href,
    title: <bdi>{row.title}</bdi>,
    standing: late ? ('late' as const) : standing,
    depth,
    state: late
      ? `${labelFor(labels.state, row.state)} · ${labels.flag.overdue}`
      : labelFor(labels.state, row.state),
    meta: [
      row.number,
      row.urgency !== 'normal' && labelFor(labels.urgency, row.urgency),
      row.place,
      row.body,
      ...row.asks.map(({ label, dueAt }) => <Waited label={label} dueAt={dueAt} words={words} />),
      row.promise,
      row.dueAt && <When at={row.dueAt} as="both" />,
      ...row.flags.filter((flag) => flag !== 'overdue').map((flag) => labels.flag[flag]),
    ].filter(Boolean),
  };
}

/** "The convenor decides about more time, by 27 November (tomorrow)"; and that the day has passed. */
function Waited(props: { label: string; dueAt: Date; words: PageWords['words'] }) {
  const { now, words: around } = useAround();
  const late = now.getTime() - props.dueAt.getTime();
  return (
    <>
      <b>{props.label}</b>
      {props.words.page.colon}
      <When at={props.dueAt} as="both" />
      {late > 0 && ` · ${props.words.page.lateBy(spanOf(late, around))}`}
    </>
  );
}
