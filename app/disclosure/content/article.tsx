import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { useAround } from '../../ui/index.ts';
import type { Attachment, Block, Content, Unversioned } from './content.ts';
import { shownTime } from './shown.ts';

/** The entry a page shows the state of; a number of null is being given this moment. */
export type Recorded = { readonly number: number | null; readonly version: number };

/** A word of the program for a code that stands in the record, in the language of the page; null: not a code. */
export type LabelOf = (code: string) => string | null;

/**
 * The recorded part of a page. What stands in it is drawn from a `Content` by the components below, and reading it
 * gives back exactly that content; nothing else may stand in it. `record` of null: the same words, but not as a page
 * that anybody is asked to check (converted to another script, or with more than everybody sees).
 */
export function RecordedArticle(props: {
  content: Unversioned;
  record: Recorded | null;
  class?: string;
  children: ComponentChildren;
}) {
  const { content, record } = props;
  return (
    <article
      class={props.class}
      lang={content.lang === 'und' ? undefined : content.lang}
      data-lang={record && content.lang === 'und' ? 'und' : undefined}
      {...(record && {
        'data-record': record.number === null ? 'pending' : String(record.number),
        'data-canonical': 'v1',
        'data-type': content.type,
        'data-version': String(record.version),
      })}
    >
      <WrittenIn.Provider value={content.lang}>{props.children}</WrittenIn.Provider>
    </article>
  );
}

/** The language of what is told. The program's words are in the page's, and say so where that is another. */
const WrittenIn = createContext('und');

function useOtherLang(): string | undefined {
  const { lang } = useAround();
  return useContext(WrittenIn) === lang ? undefined : lang;
}

/** A tombstone: the article of a page that is gone, without a word of it. */
export function GoneArticle(props: { type: string; record: Recorded }) {
  const none = {
    ...{ type: props.type, lang: 'und', title: '', column: null, publishedOn: null },
    ...{ changedOn: null, source: null, author: null, blocks: [], attachments: [] },
  };
  return (
    <RecordedArticle content={none} record={props.record}>
      {null}
    </RecordedArticle>
  );
}

type FieldName = 'title' | 'source' | 'author';

/** A field that is plain text. `as`: a heading for the title. */
export function Field(props: {
  content: Unversioned;
  name: FieldName;
  as?: 'h1' | 'h2' | 'span' | 'div';
  class?: string;
}) {
  const As = (props.as ?? 'span') as 'span'; // one of four, the same element to the types
  const value = props.content[props.name];
  return value ? (
    <As class={props.class} data-field={props.name}>
      <bdi>{value}</bdi>
    </As>
  ) : null;
}

/** The column, said in the language of the page. */
export function ColumnField({ content, label }: { content: Unversioned; label: LabelOf }) {
  const { column } = content;
  if (!column) return null;
  return <CodeWord code={column} label={label} field="column" />;
}

/** A date field. */
export function DateOf(props: { content: Unversioned; name: 'publishedOn' | 'changedOn' }) {
  const value = props.content[props.name];
  return value ? <TimeWord datetime={value} field={props.name} /> : null;
}

function CodeWord(props: { code: string; label: LabelOf; field?: string }) {
  return (
    <data value={props.code} lang={useOtherLang()} data-field={props.field}>
      {props.label(props.code) ?? props.code}
    </data>
  );
}

function TimeWord(props: { datetime: string; field?: string }) {
  const { lang } = useAround();
  return (
    <time dateTime={props.datetime} lang={useOtherLang()} data-field={props.field}>
      {shownTime(lang, props.datetime) ?? props.datetime}
    </time>
  );
}

/**
 * A line that the program wrote in codes, `2026-10-15T17:00 · role.handler`, in the words of the page's language.
 * Reading it gives the codes back. A code that ends in a colon stands before words of somebody's own, which are shown
 * as they are: `said.evidence: the old photo`.
 */
export function Coded({ text, label }: { text: string; label: LabelOf }) {
  const free = /^([a-z_.]+:) (.*)$/s.exec(text);
  if (free?.[1] && label(free[1]) !== null)
    return (
      <>
        <CodeWord code={free[1]} label={label} /> <bdi>{free[2]}</bdi>
      </>
    );
  return (
    <>
      {text.split(/( )/).map((token) => {
        if (shownTime('en', token) !== null) return <TimeWord datetime={token} />;
        return label(token) === null ? token : <CodeWord code={token} label={label} />;
      })}
    </>
  );
}

const elements = {
  heading: 'h2',
  paragraph: 'p',
  item: 'li',
  cell: 'td',
  quote: 'blockquote',
} as const;

/** One block as its element. `words`: how its text is drawn, for a line of codes; the text itself stays the same. */
export function BlockOf(props: {
  block: Block;
  as?: 'h2' | 'h3' | 'h4' | 'th';
  class?: string;
  label?: LabelOf;
}) {
  const { block, label } = props;
  if (block.kind === 'figure') return <FigureOf block={block} />;
  const As = (props.as ?? elements[block.kind]) as 'p'; // one of the block elements, the same to the types
  const words = label ? <Coded text={block.text} label={label} /> : block.text;
  return (
    <As class={props.class} dir={label ? undefined : 'auto'}>
      {block.href ? <a href={block.href}>{words}</a> : words}
    </As>
  );
}

/** A picture: a link to the whole of it (an attachment, where its hash is known), drawn by a smaller file. */
export function FigureOf(props: {
  block: Block;
  /** The file that is drawn; the `src-hash` is its. */
  src?: string;
  alt?: string;
  /** The whole picture, in the file behind the link. */
  whole?: Attachment | undefined;
}) {
  const { block, whole } = props;
  const picture = (
    <img
      src={props.src ?? block.href}
      alt={props.alt ?? block.text}
      data-sha256={block['src-hash']}
      loading="lazy"
      decoding="async"
    />
  );
  return (
    <figure>
      {block.href ? (
        <a href={block.href} {...(whole && attachmentMarks(whole))}>
          {picture}
        </a>
      ) : (
        picture
      )}
      {block.text && <figcaption dir="auto">{block.text}</figcaption>}
    </figure>
  );
}

const attachmentMarks = ({ name, sha256, bytes }: Attachment) => ({
  'data-attachment': '',
  'data-name': name,
  'data-sha256': sha256,
  'data-bytes': String(bytes),
});

/** A file that belongs to the page. */
export function AttachmentOf({ file, href }: { file: Attachment; href: string }) {
  return (
    <a href={href} {...attachmentMarks(file)}>
      <bdi>{file.name}</bdi>
    </a>
  );
}

/** Blocks in their order, as plain as they are: lists from runs of items, one row of a table from a run of cells. */
export function Blocks({ blocks }: { blocks: Content['blocks'] }) {
  const runs: Block[][] = [];
  for (const block of blocks) {
    const last = runs.at(-1);
    const goesOn = block.kind === 'item' || block.kind === 'cell';
    if (goesOn && last?.[0]?.kind === block.kind) last.push(block);
    else runs.push([block]);
  }
  return (
    <>
      {runs.map((run) => {
        const shown = run.map((block) => <BlockOf block={block} />);
        if (run[0]?.kind === 'item') return <ul>{shown}</ul>;
        if (run[0]?.kind !== 'cell') return shown;
        return (
          <table>
            <tbody>
              <tr>{shown}</tr>
            </tbody>
          </table>
        );
      })}
    </>
  );
}
