import type { ComponentChildren } from 'preact';
import type { LeafKind, PlainField } from '../../platform/leaf-kind.ts';
import {
  Actions,
  Advice,
  Columns,
  Disclosure,
  Heading,
  LinkButton,
  PathToRoot,
  PrintButton,
  Qr,
  Section,
  Stamp,
  Summary,
  useAround,
  When,
} from '../../ui/index.ts';
import type { SaidLeaf } from '../leaf-book.ts';
import type { Entry } from '../log/read-entry.ts';
import type { Words } from '../messages/index.ts';

type Named = { readonly label: string; readonly href: string | null };

export type EntryPageProps = {
  readonly words: Words;
  readonly says: string;
  readonly entry: Entry;
  readonly place: Named | null;
  /** What the entry is about; null: it has no public page. */
  readonly about: Named | null;
  readonly names: ReadonlyMap<string, Named>;
  /** Its fields in words, and what they may hold; null: this version of the program does not know the kind. */
  readonly said: SaidLeaf | null;
  readonly kind: LeafKind | null;
  readonly origin: string;
  readonly last: boolean;
};

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** One entry, for somebody who wants to know what happened and whether that can be relied on. */
export function EntryPage(props: EntryPageProps) {
  const { words, entry } = props;
  const { leaf, number } = entry;
  const at = new Date(leaf.at);
  return (
    <div class="record-sheet">
      <Heading
        above={words.entry.above(String(number))}
        title={props.says}
        lead={
          <>
            <When at={at} as="moment" />
            {props.place && (
              <>
                {' · '}
                <Name named={props.place} />
              </>
            )}
          </>
        }
        stamp={<Stamp standing="sealed" word={words.entry.recorded} />}
      />
      {entry.erased.length > 0 && (
        <Advice tone="note">
          <p>{words.entry.erased(String(number))}</p>
        </Advice>
      )}
      <OnPaper {...props} />
      <Columns aside={<Keep {...props} />}>
        <Section title={words.entry.fields}>
          <Fields {...props} />
        </Section>
        <Sealed {...props} />
        <InTheTree {...props} />
      </Columns>
      <Exact {...props} />
      <nav class="pager" aria-label={words.list.label}>
        {number > 0 && (
          <a href={`/record/entries/${number - 1}`} rel="prev">
            {words.entry.previous}
          </a>
        )}
        {!props.last && (
          <a href={`/record/entries/${number + 1}`} rel="next">
            {words.entry.next}
          </a>
        )}
      </nav>
    </div>
  );
}

function Name({ named }: { named: Named }) {
  return named.href ? <a href={named.href}>{named.label}</a> : <span>{named.label}</span>;
}

/** Who, what, where; then every plain field. */
function Fields(props: EntryPageProps) {
  const { words, entry, said } = props;
  const { leaf } = entry;
  const fields = said?.plain ?? unsaid(leaf.body);
  return (
    <>
      <Summary
        rows={[
          ...(props.about
            ? [{ name: words.entry.about, value: <Name named={props.about} /> }]
            : []),
          {
            name: words.entry.where,
            value: props.place ? <Name named={props.place} /> : words.entry.installation,
          },
          ...(leaf.actor ? [{ name: words.entry.by, value: <By {...props} /> }] : []),
          ...fields.map(({ name, label, values }) => ({
            name: label,
            value: <Values {...props} field={name} values={values} />,
          })),
          { name: words.entry.rule, value: <code class="signs">{leaf.rule}</code> },
        ]}
      />
      {fields.length === 0 && <p>{words.entry.noFields}</p>}
    </>
  );
}

/** Fields of a kind that nobody here has words for, as they are. */
const unsaid = (body: EntryPageProps['entry']['leaf']['body']): SaidLeaf['plain'] =>
  Object.entries(body).map(([name, value]) => ({
    name,
    label: name,
    values: [typeof value === 'string' ? value : JSON.stringify(value)],
  }));

function By({ words, entry }: EntryPageProps) {
  return (
    <>
      {words.entry.byPseudonym} <code class="signs">{entry.leaf.actor}</code>
    </>
  );
}

function Values(
  props: EntryPageProps & { field: string; values: SaidLeaf['plain'][number]['values'] },
) {
  const { words, field, values, kind } = props;
  const { words: frame } = useAround();
  if (values.length === 0) return <>{words.entry.nothing}</>;
  const holds = holdsOf(kind?.plain[field]);
  return (
    <>
      {values.map((value, index) => (
        <>
          {index > 0 && frame.listSeparator}
          <Value {...props} value={value} holds={holds} />
        </>
      ))}
    </>
  );
}

/** What a field holds, or what the list holds that it is. */
function holdsOf(field: PlainField | undefined): PlainField['is'] | null {
  if (field?.is === 'list') return holdsOf(field.of);
  return field?.is ?? null;
}

/** Signs that somebody may compare, rather than read. */
const signs: readonly (PlainField['is'] | null)[] = [
  null,
  'id',
  'hash',
  'key',
  'origin',
  'release',
];

function Value(
  props: EntryPageProps & { value: string | number | boolean; holds: PlainField['is'] | null },
): ComponentChildren {
  const { words, value, names, holds } = props;
  const { format } = useAround();
  if (typeof value === 'boolean') return value ? words.entry.yes : words.entry.no;
  if (typeof value === 'number') return format.number(value);
  const named = names.get(value);
  if (named) return <Name named={named} />;
  if (/^\d{4}-\d\d-\d\dT[\d:]{8}Z$/.test(value)) return <When at={new Date(value)} as="moment" />;
  if (/^\/(?![/\\])/.test(value)) return <a href={value}>{value}</a>;
  return signs.includes(holds) ? <code class="signs">{value}</code> : value;
}

function Sealed(props: EntryPageProps) {
  const { words, entry, said } = props;
  const { leaf, erased, openings, number } = entry;
  const sealed = Object.entries(leaf.c);
  if (sealed.length === 0) return null;
  const label = (field: string) =>
    said?.committed.find(({ name }) => name === field)?.label ?? field;
  return (
    <Section title={words.entry.sealed}>
      <p>{words.entry.sealedLead}</p>
      <Summary
        rows={sealed.map(([field, seal]) => ({
          name: label(field),
          value: (
            <>
              {erased.includes(field)
                ? words.entry.erased(String(number))
                : field in openings
                  ? words.entry.open
                  : words.entry.known}
              <span class="figure-note">
                {words.entry.seal} <code class="signs">{seal}</code>
              </span>
            </>
          ),
        }))}
      />
    </Section>
  );
}

function InTheTree({ words, entry }: EntryPageProps) {
  const { format } = useAround();
  const { number, size, path, root } = entry;
  const lead =
    size === 1 ? words.entry.treeAlone : words.entry.treeLead(String(number), format.number(size));
  return (
    <div class="no-print">
      <Section title={words.entry.tree}>
        <p>{lead}</p>
        <PathToRoot
          title={lead}
          leaf={words.entry.leaf}
          root={`${words.entry.root} ${hex(root).slice(0, 12)}`}
          joints={path.map(({ side, neighbour }) => ({ side, hash: hex(neighbour).slice(0, 8) }))}
        />
      </Section>
    </div>
  );
}

/** What to take along. On paper the sheet itself is it. */
function Keep(props: EntryPageProps) {
  const { words, entry } = props;
  const { number } = entry;
  return (
    <div class="no-print">
      <Section title={words.entry.keep}>
        <p>{words.entry.keepText}</p>
        <p>{witnessedInWords(props)}</p>
        <Actions>
          <a
            class="button button-main"
            href={`/record/receipt/${number}`}
            download={`receipt-${number}.txt`}
          >
            {words.entry.download}
          </a>
          <LinkButton kind="quiet" href={`/record/check?entry=${number}`}>
            {words.entry.checkIt}
          </LinkButton>
          <PrintButton label={words.entry.print} />
        </Actions>
      </Section>
    </div>
  );
}

const witnessedInWords = ({ words, entry }: EntryPageProps) =>
  entry.witnesses > 0 ? words.now.witnessed(entry.witnesses) : words.now.notYet;

/** On paper: the square code, and the signs that somebody compares years later. */
function OnPaper(props: EntryPageProps) {
  const { words, entry } = props;
  const { format } = useAround();
  const address = `${props.origin}/record/entries/${entry.number}`;
  return (
    <div class="print-code">
      <div class="slip-row">
        <Qr text={address} label={words.entry.scan} />
        <div class="slip-words">
          <p>
            {words.entry.scan}: <span class="signs">{address}</span>
          </p>
          <p>
            {words.entry.leafHash}: <span class="signs">{hex(entry.hash)}</span>
          </p>
          <p>
            {words.entry.rootOf(format.number(entry.size))}:{' '}
            <span class="signs">{hex(entry.root)}</span>
          </p>
          <p>{witnessedInWords(props)}</p>
        </div>
      </div>
    </div>
  );
}

function Exact({ words, entry }: EntryPageProps) {
  return (
    <div class="no-print">
      <Disclosure summary={words.entry.exact}>
        <p>{words.entry.bytes}</p>
        <pre class="signs">{entry.bytes}</pre>
        <p>
          <a href={`/record/entries/${entry.number}/leaf.json`}>{words.entry.bytesDownload}</a>
        </p>
        <p>{words.entry.leafHash}</p>
        <p class="signs">{hex(entry.hash)}</p>
        {entry.path.length > 0 && (
          <>
            <p>{words.entry.neighbours}</p>
            <ol class="signs">
              {entry.path.map(({ side, neighbour }) => (
                <li>
                  {side === 'left' ? words.entry.left : words.entry.right} {hex(neighbour)}
                </li>
              ))}
            </ol>
          </>
        )}
        <p>{words.entry.rootHash}</p>
        <p class="signs">{hex(entry.root)}</p>
      </Disclosure>
    </div>
  );
}
