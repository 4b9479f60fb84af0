import { Allowance, type Knot, Section, Thread, useAround, When } from '../../ui/index.ts';
import { labelFor } from '../messages/index.ts';
import type { PublicConcern } from '../public-concern.ts';
import { isOpen, type State } from '../transitions.ts';
import type { PageWords } from './fields.tsx';
import { spanOf } from './span.ts';

export type PathProps = PageWords & {
  readonly concern: PublicConcern;
  /** What somebody waits for beside the promise. */
  readonly asks: readonly { readonly step: string; readonly owner: string; readonly dueAt: Date }[];
  /** Since when the clock stands still; null: it runs. And how long it has stood, in all. */
  readonly pause: { readonly since: Date | null; readonly ms: number };
};

/** Whose turn it is, by name where there is one. */
function ownerOf({ concern, words }: PathProps): string {
  const { promiseOwner, body, calledIn } = concern;
  const named =
    promiseOwner === 'body' ? body : promiseOwner === 'receiving_body' ? calledIn : null;
  return named?.name ?? labelFor(words.owner, promiseOwner);
}

/** A decision that somebody waits for: whose it is, by when, and that it is late. */
function Waited({ ask, words }: PageWords & { ask: PathProps['asks'][number] }) {
  const { now, words: around } = useAround();
  const late = now.getTime() - ask.dueAt.getTime();
  return (
    <p>
      {words.page.turn(labelFor(words.owner, ask.owner))}
      <b>{labelFor(words.promise, ask.step)}</b>
      {words.page.colon}
      <When at={ask.dueAt} as="both" />
      {late > 0 && ` · ${words.page.lateBy(spanOf(late, around))}`}
    </p>
  );
}

/** The clock stands still, or stood: since when, why, how long in all. */
function Pause({ pause, concern, words }: PathProps) {
  const { words: around } = useAround();
  if (!pause.since)
    return pause.ms > 0 ? <p class="hint">{words.page.stood(spanOf(pause.ms, around))}</p> : null;
  const why = words.page.standsBecause[concern.state as keyof typeof words.page.standsBecause];
  return (
    <p>
      {words.page.stands} <When at={pause.since} as="moment" />
      {words.page.sentenceEnd}
      {why} {words.page.stood(spanOf(pause.ms, around))}
    </p>
  );
}

const isLate = (concern: PublicConcern, now: Date) =>
  concern.dueAt !== null && concern.dueAt.getTime() < now.getTime();

/** How it stands, in words a stranger understands: what the state means, who is next, how much time is left. */
export function Now(props: PathProps) {
  const { concern, words, labels } = props;
  const { now, words: around } = useAround();
  const asked = props.asks.map((ask) => <Waited ask={ask} {...props} />);
  // What is over has nothing more to tell here, unless an answer is still owed. Rows hold states of the table.
  if (!isOpen(concern.state as State) && asked.length === 0) return null;
  const { dueAt, promise, promiseStartedAt, originalDueAt } = concern;
  const meaning = <p>{labelFor(labels.stateMeaning, concern.state)}</p>;
  if (!dueAt || !promise || !promiseStartedAt)
    return (
      <Section title={words.page.now} id="now">
        {meaning}
        {asked}
        <Pause {...props} />
        {!props.pause.since && asked.length === 0 && <p class="hint">{words.page.noClock}</p>}
      </Section>
    );
  const used = now.getTime() - promiseStartedAt.getTime();
  const allowed = dueAt.getTime() - promiseStartedAt.getTime();
  const moved = originalDueAt && originalDueAt.getTime() !== dueAt.getTime();
  return (
    <Section title={words.page.now} id="now">
      {meaning}
      <p>
        {words.page.turn(ownerOf(props))}
        <b>{labelFor(words.promise, promise)}</b>
        {words.page.colon}
        <When at={dueAt} as="both" />
        {moved && (
          <>
            {' · '}
            {words.page.original} <When at={originalDueAt} />
          </>
        )}
      </p>
      <Allowance used={used} allowed={allowed}>
        {used > allowed
          ? words.page.lateBy(spanOf(used - allowed, around))
          : words.page.used(spanOf(used, around), spanOf(allowed, around))}
      </Allowance>
      {asked}
      <Pause {...props} />
    </Section>
  );
}

/** What is promised next, at the end of the path that the record tells. */
export function Ahead(props: PathProps) {
  const { now, words: around } = useAround();
  const { concern, words } = props;
  if (concern.state === 'closed') return <p class="ground">{around.ground}</p>;
  const knots = ahead(props, isLate(concern, now));
  return knots.length > 0 ? <Thread label={words.page.ground} knots={knots} /> : null;
}

/** The one thing that is promised next. */
function ahead(props: PathProps, late: boolean): Knot[] {
  const { concern, words, labels } = props;
  if (!concern.dueAt || !concern.promise) return [];
  return [
    {
      position: 'ahead',
      title: labelFor(words.promise, concern.promise),
      at: concern.dueAt,
      who: ownerOf(props),
      ...(late && { standing: 'late', mark: labels.flag.overdue }),
    },
  ];
}
