import type { ComponentChildren } from 'preact';
import { useAround } from '../around.tsx';
import type { ExampleGroup } from '../example.ts';
import { Stamp } from './seal.tsx';

/** The top of a page: its one `h1`, a line above it, a sentence below it, and the stamp of how it stands. */
export function Heading(props: {
  title: ComponentChildren;
  above?: ComponentChildren;
  lead?: ComponentChildren;
  /** Usually a `Stamp`. */
  stamp?: ComponentChildren;
  level?: 1 | 2 | 3 | undefined;
}) {
  const H = `h${props.level ?? 1}` as 'h1'; // one of three headings, the same element to the types
  return (
    <div class="heading">
      <div class="heading-words">
        {props.above && <p class="heading-above">{props.above}</p>}
        <H class="heading-title">{props.title}</H>
        {props.lead && <p class="heading-lead">{props.lead}</p>}
      </div>
      {props.stamp}
    </div>
  );
}

/** A part of a page under a heading of its own, with a way to more of it. */
export function Section(props: {
  title: ComponentChildren;
  id?: string | undefined;
  level?: 2 | 3 | 4 | undefined;
  more?: { readonly href: string; readonly label: string } | undefined;
  children?: ComponentChildren;
}) {
  const H = `h${props.level ?? 2}` as 'h2'; // one of three headings, the same element to the types
  return (
    <section class="section" id={props.id}>
      <div class="section-head">
        <H>{props.title}</H>
        {props.more && <a href={props.more.href}>{props.more.label}</a>}
      </div>
      {props.children}
    </section>
  );
}

/** What the page is about, and beside it (below it on a phone) what goes with it. */
export function Columns(props: {
  children: ComponentChildren;
  aside: ComponentChildren;
  /** What goes beside holds forms, not just facts. */
  wide?: boolean;
}) {
  return (
    <div class={props.wide ? 'columns columns-wide' : 'columns'}>
      <div>{props.children}</div>
      <div class="aside">{props.aside}</div>
    </div>
  );
}

/** Two things that are read together: words, and the form that is filled in while looking at them. */
export function Beside(props: { words: ComponentChildren; children: ComponentChildren }) {
  return (
    <div class="beside">
      <div class="beside-words">{props.words}</div>
      <div>{props.children}</div>
    </div>
  );
}

/** Views of one thing, each an address of its own. */
export function Tabs(props: {
  label: string;
  items: readonly {
    readonly label: string;
    readonly href: string;
    readonly current?: boolean | undefined;
    readonly count?: number | undefined;
  }[];
}) {
  const { format } = useAround();
  return (
    <nav class="tabs" aria-label={props.label}>
      <ul>
        {props.items.map((item) => (
          <li>
            <a href={item.href} aria-current={item.current ? 'page' : undefined}>
              {item.label}
              {item.count !== undefined && (
                <span class="tab-count"> {format.number(item.count)}</span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The next and the previous part of a long list. Cursors, no page numbers: the list moves while it is read. */
export function Pager(props: {
  /** Further down the list. */
  next?: string | undefined;
  previous?: string | undefined;
  /** Back to the beginning. */
  first?: string | undefined;
}) {
  const { words } = useAround();
  if (!props.next && !props.previous && !props.first) return null;
  return (
    <nav class="pager" aria-label={words.pages}>
      {props.first && <a href={props.first}>{words.firstPage}</a>}
      {props.previous && (
        <a href={props.previous} rel="prev">
          {words.previous}
        </a>
      )}
      {props.next && (
        <a href={props.next} rel="next" class="button button-quiet">
          {words.next}
        </a>
      )}
    </nav>
  );
}

/** Where somebody is in a form of several pages. */
export function Steps(props: { step: number; of: number; title?: string | undefined }) {
  const { words } = useAround();
  const gap = 100 / props.of;
  return (
    <div class="steps">
      <p>
        {words.step(props.step, props.of)}
        {props.title && <b> · {props.title}</b>}
      </p>
      <svg class="steps-line" width="100%" height="12" aria-hidden="true">
        <line class="steps-ahead" x1="6" x2="100%" y1="6" y2="6" />
        <line class="steps-done" x1="6" x2={`${gap * (props.step - 1) + 1}%`} y1="6" y2="6" />
        {Array.from({ length: props.of }, (_, index) => (
          <circle
            class={index < props.step ? 'steps-done' : 'steps-ahead'}
            cx={index === 0 ? '6' : `${gap * index + 1}%`}
            cy="6"
            r={index === props.step - 1 ? 5 : 3}
          />
        ))}
      </svg>
    </div>
  );
}

/** Prints the page. Appears only where script can do it; a browser's own menu can always. */
export function PrintButton(props: { label?: string | undefined }) {
  const { words } = useAround();
  return (
    <button type="button" class="button button-quiet no-print" data-print hidden>
      {props.label ?? words.print}
    </button>
  );
}

/** An address to pass on: to be read and selected by everyone, copied in one press where script runs. */
export function CopyLink(props: { url: string; label?: string | undefined }) {
  const { words } = useAround();
  return (
    <p class="copy-link">
      <span class="copy-url">{props.url}</span>{' '}
      <button
        type="button"
        class="button button-quiet"
        data-copy={props.url}
        data-copied={words.copied}
        hidden
      >
        {props.label ?? words.copyLink}
      </button>
    </p>
  );
}

/** Pictures of one thing. Each says what it shows; each opens by itself. */
export function PhotoGrid(props: {
  photos: readonly {
    readonly src: string;
    readonly alt: string;
    readonly href?: string | undefined;
    readonly width?: number | undefined;
    readonly height?: number | undefined;
  }[];
}) {
  const { words } = useAround();
  return (
    <ul class="photos">
      {props.photos.map((photo, index) => {
        const picture = (
          <img
            src={photo.src}
            alt={photo.alt || words.photo(index + 1)}
            width={photo.width}
            height={photo.height}
            loading="lazy"
            decoding="async"
          />
        );
        return <li>{photo.href ? <a href={photo.href}>{picture}</a> : picture}</li>;
      })}
    </ul>
  );
}

/** A picture every installation has: what stands in a page may be loaded from its own host only. */
const square = '/favicon.ico';

export const layoutExamples: ExampleGroup = {
  title: 'Parts of a page',
  use: 'One heading a page. Sections hang from a line; what goes beside comes below on a phone.',
  examples: [
    {
      name: 'heading with a stamp',
      vnode: (
        <Heading
          level={3}
          above="Building 7 · Facilities"
          title="七号楼电梯又停了"
          lead="37 neighbours stand behind it."
          stamp={<Stamp standing="moving" word="办理中" />}
        />
      ),
    },
    {
      name: 'sections and columns',
      vnode: (
        <Columns
          aside={
            <Section level={4} title="Beside it">
              <p>What goes with it.</p>
            </Section>
          }
        >
          <Section
            level={4}
            title="The thing itself"
            more={{ href: '/design', label: 'All of it' }}
          >
            <p>What the page is about.</p>
          </Section>
        </Columns>
      ),
    },
    {
      name: 'views, pages, steps',
      vnode: (
        <div class="stack">
          <Tabs
            label="Views"
            items={[
              { label: 'Late', href: '/design?v=late', current: true, count: 3 },
              { label: 'Mine', href: '/design?v=mine', count: 12 },
              { label: 'Everything', href: '/design?v=all', count: 1240 },
            ]}
          />
          <Pager first="/design" previous="/design?before=x" next="/design?after=y" />
          <Steps step={2} of={3} title="Where is it?" />
        </div>
      ),
    },
    {
      name: 'pictures, an address to pass on',
      vnode: (
        <div class="stack">
          <PhotoGrid
            photos={[
              { src: square, alt: 'The lift door with a paper “out of order”' },
              { src: square, alt: 'The stairs', href: '/design' },
            ]}
          />
          <CopyLink url="https://linli.example/banyan/c/20261103" />
          <PrintButton />
        </div>
      ),
    },
  ],
};
