import type { ComponentChildren } from 'preact';
import { useAround } from '../around.tsx';
import type { ExampleGroup } from '../example.ts';

/**
 * How something stands, as a shape. Every shape differs in outline, not only in colour, and is never shown
 * without its word.
 */
export type Standing =
  | 'new' // an empty ring: nobody has taken it yet
  | 'waiting' // two bars: somebody must answer first
  | 'moving' // a half-filled ring: being worked on
  | 'claimed' // a filled ring with a hollow heart: said to be done, not yet confirmed
  | 'sealed' // a filled square with a tick: done and confirmed
  | 'stopped' // a ring with a bar: not taken on, withdrawn
  | 'parked' // a crescent: sleeps until a known date
  | 'late' // a standing diamond: past its promise
  | 'back' // a turning arrow: came back
  | 'away' // an arrow out of a box: goes on elsewhere
  | 'joined'; // two rings interlocked: goes on together with another

const paths: Readonly<Record<Standing, ComponentChildren>> = {
  new: <circle class="line" cx="8" cy="8" r="5.5" />,
  waiting: (
    <>
      <rect class="fill" x="3.5" y="2.5" width="3.4" height="11" rx="1" />
      <rect class="fill" x="9.1" y="2.5" width="3.4" height="11" rx="1" />
    </>
  ),
  moving: (
    <>
      <circle class="line" cx="8" cy="8" r="5.5" />
      <path class="fill" d="M2.5 8a5.5 5.5 0 0 0 11 0z" />
    </>
  ),
  claimed: (
    <>
      <circle class="fill" cx="8" cy="8" r="6.5" />
      <circle class="hole" cx="8" cy="8" r="2.4" />
    </>
  ),
  sealed: (
    <>
      <rect class="fill" x="1" y="1" width="14" height="14" rx="1.5" />
      <path class="cut" d="M4 8.4 7 11.3 12.2 5" />
    </>
  ),
  stopped: (
    <>
      <circle class="line" cx="8" cy="8" r="5.5" />
      <path class="line" d="M5 8h6" />
    </>
  ),
  parked: <path class="fill" d="M10.8 2A6.3 6.3 0 1 0 14 11.6 7 7 0 0 1 10.8 2z" />,
  late: (
    <>
      <path class="fill" d="M8 .4 15.6 8 8 15.6.4 8z" />
      <path class="cut" d="M8 4.4v4.4M8 11v.6" />
    </>
  ),
  back: <path class="line" d="M5.6 2.2 2.6 5.2l3 3M2.8 5.2h6.4a4.2 4.2 0 0 1 0 8.4H5.4" />,
  away: <path class="line" d="M6.5 3H3v10h10V9.5M9 2.6h4.4V7M13 3 7.6 8.4" />,
  joined: (
    <>
      <circle class="line" cx="5.6" cy="8" r="4" />
      <circle class="line" cx="10.4" cy="8" r="4" />
    </>
  ),
};

/** The bare shape, to stand beside a word. */
export function Shape(props: { standing: Standing }) {
  return (
    <svg class={`shape tone-${props.standing}`} viewBox="0 0 16 16" aria-hidden="true">
      {paths[props.standing]}
    </svg>
  );
}

/** The shape drawn inside another SVG, centred on a point. */
export function ShapeAt(props: { standing: Standing; x: number; y: number; size?: number }) {
  const size = props.size ?? 16;
  const scale = size / 16;
  return (
    <g
      class={`shape tone-${props.standing}`}
      transform={`translate(${props.x - size / 2} ${props.y - size / 2}) scale(${scale})`}
    >
      {paths[props.standing]}
    </g>
  );
}

/** How something stands: shape and word on one line. */
export function Seal(props: { standing: Standing; children: ComponentChildren }) {
  return (
    <span class={`seal tone-${props.standing}`}>
      <Shape standing={props.standing} />
      <span class="seal-word">{props.children}</span>
    </span>
  );
}

/**
 * The stamp on a page about one thing: how it stands, large. Two to four Chinese characters stand as in a carved
 * seal, top to bottom and right to left; longer words and other scripts on one line.
 */
export function Stamp(props: { standing: Standing; word: string }) {
  const { mode } = useAround();
  const letters = [...props.word];
  const carved =
    mode !== 'older' &&
    letters.length >= 2 &&
    letters.length <= 4 &&
    letters.every((letter) => /\p{Script=Han}/u.test(letter));
  return (
    <span class={`stamp tone-${props.standing}${carved ? ` carved carved-${letters.length}` : ''}`}>
      {!carved && <Shape standing={props.standing} />}
      <span class="stamp-word">{props.word}</span>
    </span>
  );
}

const words: Readonly<Record<Standing, string>> = {
  new: 'Handed in',
  waiting: 'Waiting for the author',
  moving: 'Being worked on',
  claimed: 'Said to be done',
  sealed: 'Confirmed',
  stopped: 'Withdrawn',
  parked: 'Not yet solvable',
  late: '4 days late',
  back: 'Open again',
  away: 'Sent on',
  joined: 'Joined',
};

export const sealExamples: ExampleGroup = {
  title: 'Seals and stamps',
  use: 'How something stands: a shape and its word, never a colour alone. Vermilion is for what is late or needs somebody.',
  examples: [
    {
      name: 'every standing',
      vnode: (
        <p class="row">
          {Object.entries(words).map(([standing, word]) => (
            // the keys of `words` are the standings
            <Seal standing={standing as Standing}>{word}</Seal>
          ))}
        </p>
      ),
    },
    {
      name: 'stamps',
      vnode: (
        <p class="row" lang="zh-Hans">
          <Stamp standing="moving" word="办理中" />
          <Stamp standing="sealed" word="已经确认" />
          <Stamp standing="late" word="逾期" />
          <Stamp standing="claimed" word="Said to be done" />
        </p>
      ),
    },
  ],
};
