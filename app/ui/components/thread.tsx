import type { ComponentChildren } from 'preact';
import { useAround } from '../around.tsx';
import type { ExampleGroup } from '../example.ts';
import { Shape, ShapeAt, type Standing } from './seal.tsx';
import { When } from './when.tsx';

/** One knot on a thread. */
export type Knot = {
  /** `done`: it happened. `now`: where it stands. `ahead`: still to come. */
  readonly position: 'done' | 'now' | 'ahead';
  readonly standing?: Standing | undefined;
  readonly title: ComponentChildren;
  /** A word of its own instead of “now” and “still to come”, as when what is to come is overdue. */
  readonly mark?: string | undefined;
  /** When it happened, or by when it is promised (`ahead`). */
  readonly at?: Date | undefined;
  /** Who did it, by role. */
  readonly who?: ComponentChildren | undefined;
  /** Reasons, words, how long it took against the promise. */
  readonly body?: ComponentChildren | undefined;
  /** To link to this knot. Unique on the page. */
  readonly id?: string | undefined;
};

/**
 * The path of one thing from its beginning to its end, drawn as an aerial root of the banyan: what has happened
 * is a grown root, what is still to come is dotted, and at the end it reaches the ground.
 */
export function Thread(props: {
  knots: readonly Knot[];
  label: string;
  /** True when the last knot is the end and nothing can follow: the root has reached the ground. */
  grounded?: boolean | undefined;
}) {
  const { words } = useAround();
  return (
    <div class="thread-box">
      <ol class={props.grounded ? 'thread grounded' : 'thread'} aria-label={props.label}>
        {props.knots.map((knot) => {
          const standing = knot.standing ?? (knot.position === 'ahead' ? 'new' : 'moving');
          return (
            <li id={knot.id} class={`knot knot-${knot.position} tone-${standing}`}>
              <span class="knot-mark">
                <Shape standing={standing} />
              </span>
              <div class="knot-title">
                {knot.title}
                {knot.position !== 'done' && (
                  <span class="knot-position">
                    {knot.mark ?? (knot.position === 'now' ? words.current : words.ahead)}
                  </span>
                )}
              </div>
              {(knot.at || knot.who) && (
                <div class="knot-meta">
                  {knot.at && (
                    <When at={knot.at} as={knot.position === 'done' ? 'moment' : 'both'} />
                  )}
                  {knot.at && knot.who && ' · '}
                  {knot.who}
                </div>
              )}
              {knot.body && <div class="knot-body">{knot.body}</div>}
            </li>
          );
        })}
      </ol>
      {props.grounded && <p class="ground">{words.ground}</p>}
    </div>
  );
}

/**
 * How far something has come, small, to stand in a list: a root that hangs from the canopy towards the ground.
 * Decoration for the eye; the state is said in words beside it.
 */
export function Root(props: {
  standing: Standing /** 0 just begun … 1 on the ground */;
  depth: number;
}) {
  const depth = Math.min(1, Math.max(0, props.depth));
  const end = 10 + depth * 30;
  return (
    <svg class={`root tone-${props.standing}`} viewBox="0 0 24 56" aria-hidden="true">
      <path class="root-ahead" d={`M12 ${end + 11}V51`} />
      <path class="root-grown" d={`M12 0C9 ${end / 3} 15 ${(end * 2) / 3} 12 ${end - 3}`} />
      <path class="root-ground" d="M3 53h18" />
      <ShapeAt standing={props.standing} x={12} y={end + 4} />
    </svg>
  );
}

const day = (n: number) => new Date(Date.UTC(2026, 10, n, 2, 30));

export const threadExamples: ExampleGroup = {
  title: 'The thread',
  use: 'The path of one thing. A banyan lets roots down into the air; one that reaches the ground becomes a trunk that carries the tree.',
  examples: [
    {
      name: 'under way',
      vnode: (
        <Thread
          label="The path so far"
          knots={[
            {
              position: 'done',
              standing: 'new',
              title: 'Handed in',
              at: day(3),
              who: 'a resident',
            },
            {
              position: 'done',
              standing: 'moving',
              title: 'Taken on',
              at: day(4),
              who: 'a community worker',
              body: <p>Answered after 1 of 1 working days.</p>,
            },
            {
              position: 'now',
              standing: 'late',
              title: 'Being worked on',
              at: day(20),
              who: 'property management',
              body: <p>The spare part has been ordered. Promised for 20 November.</p>,
            },
            { position: 'ahead', title: 'Said to be done' },
            { position: 'ahead', title: 'Confirmed by whoever raised it', at: day(30) },
          ]}
        />
      ),
    },
    {
      name: 'on the ground',
      vnode: (
        <Thread
          grounded
          label="A path that is finished"
          knots={[
            { position: 'done', standing: 'new', title: 'Handed in', at: day(3) },
            { position: 'done', standing: 'claimed', title: 'Said to be done', at: day(9) },
            {
              position: 'done',
              standing: 'sealed',
              title: 'Confirmed',
              at: day(11),
              who: 'the author',
            },
          ]}
        />
      ),
    },
    {
      name: 'small, for lists',
      vnode: (
        <p class="row">
          <Root standing="new" depth={0} />
          <Root standing="moving" depth={0.45} />
          <Root standing="late" depth={0.45} />
          <Root standing="claimed" depth={0.8} />
          <Root standing="sealed" depth={1} />
        </p>
      ),
    },
  ],
};
