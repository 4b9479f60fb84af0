import type { ComponentChildren } from 'preact';
import {
  Actions,
  Advice,
  Columns,
  CopyLink,
  HashTree,
  Heading,
  LinkButton,
  Pager,
  Section,
  Summary,
  useAround,
  When,
} from '../../ui/index.ts';
import type { Fault } from '../log/check-log.ts';
import type { Standing } from '../log/record.ts';
import type { Words } from '../messages/index.ts';

/** One line of the list of entries. */
export type ListedEntry = {
  readonly number: number;
  readonly href: string;
  readonly says: string;
  readonly at: Date;
  /** Where it happened, and what it is about, each with its page where there is one. */
  readonly place: { readonly name: string; readonly href: string } | null;
  readonly about: { readonly label: string; readonly href: string | null } | null;
};

export type RecordPageProps = {
  readonly words: Words;
  readonly standing: Standing;
  readonly entries: number;
  readonly signedAt: Date | null;
  /** In hex. */
  readonly root: string;
  readonly vkey: string;
  readonly fingerprint: string;
  readonly witnesses: readonly {
    readonly name: string;
    readonly size: number | null;
    readonly at: Date | null;
    readonly silentSince: Date | null;
  }[];
  readonly listed: readonly ListedEntry[];
  readonly older: string | null;
  readonly newest: string | null;
  /** Where this site is, for the commands. */
  readonly origin: string;
};

/** What the record is, for somebody who has never heard of it. */
export function RecordPage(props: RecordPageProps) {
  const { words } = props;
  return (
    <>
      <Heading title={words.title} lead={words.lead} />
      <State {...props} />
      <Columns aside={<HowItStands {...props} />}>
        <HashTree
          title={words.picture.title}
          text={words.picture.text}
          labels={{
            leaf: words.picture.leaf,
            changed: words.picture.changed,
            root: words.picture.root,
            copies: words.picture.witness,
          }}
        />
        <Section title={words.proves.title}>
          <Sentences list={words.proves.list} />
        </Section>
        <Section title={words.provesNot.title}>
          <Sentences list={words.provesNot.list} />
          <p>{words.provesNot.erased}</p>
        </Section>
      </Columns>
      <HowToCheck {...props} />
      <Newest {...props} />
    </>
  );
}

/** The same list further back: nothing but the list. */
export function OlderEntriesPage(props: RecordPageProps) {
  const { words } = props;
  return (
    <>
      <Heading title={words.title} />
      <Newest {...props} />
    </>
  );
}

function Sentences({ list }: { list: readonly string[] }) {
  return (
    <ul>
      {list.map((one) => (
        <li>{one}</li>
      ))}
    </ul>
  );
}

export function faultInWords(words: Words, fault: Fault): string {
  const said: Readonly<Record<Fault['code'], (at: string) => string>> = words.faults;
  return said[fault.code](fault.at ?? '');
}

function State({ words, standing, entries, signedAt }: RecordPageProps) {
  const { format } = useAround();
  if (standing.state === 'ok')
    return (
      <Advice tone="good">
        <p>
          <b>{words.state.ok}</b>{' '}
          {signedAt && words.state.okCount(format.number(entries), format.ago(signedAt))}
        </p>
      </Advice>
    );
  if (standing.state === 'checking')
    return (
      <Advice tone="careful" title={words.state.checking}>
        {standing.of > 0 && (
          <p>
            {words.state.checkingCount(format.number(standing.done), format.number(standing.of))}
          </p>
        )}
      </Advice>
    );
  const { fault } = standing;
  return (
    <Advice tone="late" title={words.state.refused}>
      <p>{faultInWords(words, fault)}</p>
      {(fault.expected || fault.got) && (
        <p class="signs">
          {words.state.expected}: {fault.expected || '–'}
          <br />
          {words.state.got}: {fault.got || '–'}
        </p>
      )}
      <p>{words.state.refusedMore}</p>
    </Advice>
  );
}

function HowItStands(props: RecordPageProps) {
  const { words } = props;
  const { format } = useAround();
  return (
    <>
      <Section title={words.now.title}>
        <Summary
          rows={[
            { name: words.now.entries, value: format.number(props.entries) },
            ...(props.signedAt
              ? [{ name: words.now.newest, value: <When at={props.signedAt} as="moment" /> }]
              : []),
            {
              name: words.now.root,
              value: (
                <>
                  <code class="signs">{props.root.slice(0, 12)}</code>
                  <span class="figure-note">{words.now.rootHint}</span>
                </>
              ),
            },
          ]}
        />
      </Section>
      <Section title={words.now.witnesses}>
        {props.witnesses.length === 0 ? (
          <>
            <p>
              <b>{words.now.notYet}</b>
            </p>
            <p>{words.now.none}</p>
          </>
        ) : (
          <Summary
            rows={props.witnesses.map((witness) => ({
              name: <bdi>{witness.name}</bdi>,
              value: <HowFar {...props} witness={witness} />,
            }))}
          />
        )}
      </Section>
    </>
  );
}

function HowFar(props: RecordPageProps & { witness: RecordPageProps['witnesses'][number] }) {
  const { words, witness, entries } = props;
  const { format } = useAround();
  const { size, at, silentSince } = witness;
  return (
    <>
      {size === null
        ? words.now.never
        : size >= entries
          ? words.now.all
          : words.now.upTo(format.number(size))}
      {at && (
        <span class="figure-note">
          {words.now.at} <When at={at} as="moment" />
        </span>
      )}
      {silentSince && (
        <span class="figure-note">
          {words.now.silent} <When at={silentSince} as="moment" />
        </span>
      )}
    </>
  );
}

function HowToCheck(props: RecordPageProps) {
  const { check } = props.words;
  const way = (title: string, text: string, more: ComponentChildren) => (
    <li>
      <h3>{title}</h3>
      <p>{text}</p>
      {more}
    </li>
  );
  return (
    <Section title={check.title} id="check">
      <p>{check.lead}</p>
      <ol class="ways">
        {way(
          check.keep.title,
          check.keep.text,
          <Actions>
            <LinkButton kind="quiet" href="/record/check">
              {check.keep.button}
            </LinkButton>
          </Actions>,
        )}
        {way(
          check.verify.title,
          check.verify.text,
          <>
            <CopyLink url={`./linli verify ${props.origin}`} label={check.copy} />
            <p>{check.verify.receipt}</p>
            <CopyLink url="./linli verify-receipt receipt.txt entry.json" label={check.copy} />
          </>,
        )}
        {way(
          check.witness.title,
          check.witness.text,
          <>
            <CopyLink
              url={'./linli witness --key witness.key --logs policy.txt'}
              label={check.copy}
            />
            <p>
              {check.witness.after} <a href="/record/policy">{check.witness.policy}</a>
            </p>
          </>,
        )}
      </ol>
      <Summary
        rows={[
          {
            name: props.words.now.fingerprint,
            value: (
              <>
                <code class="signs">{props.fingerprint}</code>
                <span class="figure-note">{check.verify.key}</span>
              </>
            ),
          },
          { name: props.words.now.key, value: <code class="signs">{props.vkey}</code> },
        ]}
      />
    </Section>
  );
}

function Newest(props: RecordPageProps) {
  const { words, listed } = props;
  const first = listed.at(-1);
  const last = listed[0];
  const title =
    props.newest && first && last
      ? words.list.hereOf(String(first.number), String(last.number))
      : words.list.title;
  return (
    <Section title={title} id="entries">
      {listed.length === 0 ? (
        <p>{words.list.none}</p>
      ) : (
        // Safari stops calling a list a list when its marks are hidden; the role says it again.
        // biome-ignore lint/a11y/noRedundantRoles: see above
        <ul class="entries" role="list" aria-label={words.list.label}>
          {listed.map((entry) => (
            <li>
              <a href={entry.href}>{words.list.number(String(entry.number))}</a>
              <span>{entry.says}</span>
              <span class="entries-more">
                <When at={entry.at} as="moment" />
                {entry.place && <a href={entry.place.href}>{entry.place.name}</a>}
                {entry.about &&
                  (entry.about.href ? (
                    <a href={entry.about.href}>{entry.about.label}</a>
                  ) : (
                    <span>{entry.about.label}</span>
                  ))}
              </span>
            </li>
          ))}
        </ul>
      )}
      <Pager next={props.older ?? undefined} first={props.newest ?? undefined} />
    </Section>
  );
}
