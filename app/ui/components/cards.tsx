import type { ComponentChildren } from 'preact';
import { useAround } from '../around.tsx';
import type { ExampleGroup } from '../example.ts';
import { LinkButton } from './button.tsx';
import { Said } from './resident-text.tsx';
import { Seal, type Standing } from './seal.tsx';
import { Root } from './thread.tsx';

export type CardProps = {
  href: string;
  title: ComponentChildren;
  standing?: Standing | undefined;
  /** The word for the standing. */
  state?: ComponentChildren | undefined;
  /** How far it has come, 0 … 1: draws the root. */
  depth?: number | undefined;
  /** Where, when, what kind: short pieces. */
  meta?: readonly ComponentChildren[] | undefined;
  /** One or two lines more. */
  children?: ComponentChildren | undefined;
  /** A number that counts for it, and what it counts: 37, "neighbours". */
  count?: { readonly value: number; readonly label: string };
};

/** One thing in a list of things. The title is the link; the rest is beside it. */
export function Card(props: CardProps & { level?: 2 | 3 | 4 }) {
  const { format } = useAround();
  const Heading = `h${props.level ?? 3}` as 'h3'; // one of three headings, the same element to the types
  return (
    <article class="card" data-row>
      {props.standing && props.depth !== undefined && (
        <Root standing={props.standing} depth={props.depth} />
      )}
      <div class="card-words">
        <Heading class="card-title">
          <a href={props.href}>{props.title}</a>
        </Heading>
        {(props.state || props.meta?.length) && (
          <p class="card-meta">
            {props.standing && props.state && <Seal standing={props.standing}>{props.state}</Seal>}
            {props.meta?.map((piece) => (
              <span class="meta">{piece}</span>
            ))}
          </p>
        )}
        {props.children && <div class="card-more">{props.children}</div>}
      </div>
      {props.count && (
        <p class="card-count">
          <b>{format.number(props.count.value)}</b> <span>{props.count.label}</span>
        </p>
      )}
    </article>
  );
}

/** Things one below the other, as on a board. `desk` lists are walked with the keys j, k and Enter. */
export function CardList(props: {
  items: readonly (CardProps & { key?: string })[];
  level?: 2 | 3 | 4 | undefined;
  label?: string | undefined;
  keys?: boolean | undefined;
}) {
  return (
    // Safari stops calling a list a list when its marks are hidden; the role says it again.
    // biome-ignore lint/a11y/noRedundantRoles: see above
    <ul class="cards" role="list" aria-label={props.label} data-keys={props.keys || undefined}>
      {props.items.map((item) => (
        <li key={item.key ?? item.href}>
          <Card {...item} level={props.level ?? 3} />
        </li>
      ))}
    </ul>
  );
}

/** Nothing here yet: what that means, and what can be done. */
export function Empty(props: {
  title: string;
  children?: ComponentChildren | undefined;
  action?: { readonly href: string; readonly label: string };
}) {
  return (
    <div class="empty">
      <svg class="empty-root" viewBox="0 0 48 40" aria-hidden="true">
        <path class="line" d="M4 2h40M14 2c0 6 2 7 1 13M24 2c-1 9 3 13 0 24M34 2c1 5-2 6-1 9" />
        <circle class="line" cx="24" cy="31" r="4" />
      </svg>
      <p class="empty-title">{props.title}</p>
      {props.children}
      {props.action && (
        <LinkButton kind="quiet" href={props.action.href}>
          {props.action.label}
        </LinkButton>
      )}
    </div>
  );
}

export const cardExamples: ExampleGroup = {
  title: 'Lists',
  use: 'The root beside each entry hangs as deep as the thing has come.',
  examples: [
    {
      name: 'things in a list',
      vnode: (
        <CardList
          label="Examples"
          level={4}
          keys
          items={[
            {
              href: '/design#1',
              title: <Said text="七号楼电梯又停了，三楼的奶奶下不来" lang="zh-Hans" />,
              standing: 'late',
              state: '4 days late',
              depth: 0.5,
              meta: ['Building 7', 'since 3 November', 'property management'],
              count: { value: 37, label: 'neighbours' },
            },
            {
              href: '/design#2',
              title: 'No light on the stairs of lane 3',
              standing: 'claimed',
              state: 'Said to be done',
              depth: 0.8,
              meta: ['Lane 3', '11 November'],
              count: { value: 12, label: 'neighbours' },
            },
            {
              href: '/design#3',
              title: 'A bench at the bus stop',
              standing: 'sealed',
              state: 'Confirmed',
              depth: 1,
              meta: ['Riverside', '2 October'],
              count: { value: 1, label: 'neighbour' },
            },
          ]}
        />
      ),
    },
    {
      name: 'nothing yet',
      vnode: (
        <Empty title="Nothing is late." action={{ href: '/design', label: 'See everything' }}>
          <p>Everything that was promised is still within its time.</p>
        </Empty>
      ),
    },
  ],
};
