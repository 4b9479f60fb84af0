import { CardList, Empty, Heading, Pager, SearchField, Tabs, When } from '../../ui/index.ts';
import type { Flag } from '../flags.ts';
import { labelFor } from '../messages/index.ts';
import type { PublicConcern } from '../public-concern.ts';
import { standingOf } from '../standing.ts';
import type { PageWords } from './fields.tsx';

export type ListedConcern = PublicConcern & {
  readonly href: string;
  readonly supporters: number;
  /** Of these the confirmed residents; told apart where they are not all. */
  readonly supportingResidents: number;
  readonly flags: readonly Flag[];
  /** Title and text in the reader's script, if asked for. */
  readonly shownTitle: string;
};

/** A concern as a card, the same in every list. */
export function cardOf(one: ListedConcern, { words, labels }: PageWords) {
  const { standing, depth } = standingOf(one);
  const late = one.flags.includes('overdue');
  return {
    key: one.id,
    href: one.href,
    title: one.shownTitle || one.number,
    standing: late ? ('late' as const) : standing,
    depth,
    state: late
      ? `${labelFor(labels.state, one.state)} · ${labels.flag.overdue}`
      : one.state === 'closed'
        ? labelFor(labels.confirmation, one.confirmation) || labels.state.closed
        : labelFor(labels.state, one.state),
    meta: [
      one.place.name ?? words.page.wholeCommunity,
      labelFor(labels.category, one.category),
      words.similar.supporters(one.supporters),
      one.supportingResidents < one.supporters && words.support.residents(one.supportingResidents),
      one.dueAt ? (
        <>
          {one.state === 'parked' ? words.field.review : words.page.by}{' '}
          <When at={one.dueAt} as="both" />
        </>
      ) : (
        <When at={one.closedAt ?? one.acceptedAt ?? one.submittedAt} />
      ),
    ].filter(Boolean),
  };
}

export const views = ['all', 'open', 'late', 'parked', 'confirmed', 'closed'] as const;
export type ListView = (typeof views)[number];

export function ListPage(
  props: PageWords & {
    action: string;
    view: ListView;
    q: string;
    filter: string | null;
    concerns: readonly ListedConcern[];
    next: string | null;
    hrefFor(view: ListView): string;
  },
) {
  const { words } = props;
  const keep = props.view === 'all' ? {} : { view: props.view };
  return (
    <>
      <Heading
        title={props.view === 'parked' ? words.list.parked : words.list.title}
        {...(props.view === 'parked' && { lead: words.list.parkedLead })}
      />
      <SearchField action={props.action} label={words.list.search} value={props.q} hidden={keep} />
      <Tabs
        label={words.list.title}
        items={views.map((view) => ({
          label: words.list[view],
          href: props.hrefFor(view),
          current: view === props.view,
        }))}
      />
      {props.filter && <p>{words.list.filtered(props.filter)}</p>}
      {props.concerns.length > 0 ? (
        <CardList level={2} items={props.concerns.map((one) => cardOf(one, props))} />
      ) : (
        <Empty title={words.list.none} action={{ href: props.action, label: words.list.noneClear }}>
          {words.list.noneText}
        </Empty>
      )}
      <Pager
        {...(props.next && { next: props.next })}
        {...(props.filter && props.concerns.length > 0 && { first: props.action })}
      />
    </>
  );
}
