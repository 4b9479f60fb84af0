import { useId } from 'preact/hooks';
import type { ExampleGroup } from '../example.ts';

const leaves = 8;
const width = 360;
const gap = (width - 48) / (leaves - 1);
const levels = [58, 122, 186, 256] as const;
const changedLeaf = 5;

/** Places of a level, from the eight leaves down to the one root. */
function rowOf(level: number): number[] {
  let row = Array.from({ length: leaves }, (_, index) => 24 + index * gap);
  for (let i = 0; i < level; i++)
    row = row.flatMap((x, index) => (index % 2 ? [] : [(x + row[index + 1]!) / 2]));
  return row;
}

/** A root that hangs from one place to another. */
const hang = (x: number, y: number, toX: number, toY: number) => {
  const half = ((y + toY) / 2).toFixed(1);
  return `M${x.toFixed(1)} ${y}C${x.toFixed(1)} ${half} ${toX.toFixed(1)} ${half} ${toX.toFixed(1)} ${toY}`;
};

/**
 * How entries hang together: leaves joined two by two down to one root, copies of which are kept elsewhere. One leaf
 * was changed; what follows from it is drawn in the colour of what is wrong, dashed, and ends in a root of another
 * shape than the copies have.
 */
export function HashTree(props: {
  title: string;
  /** What is to be seen, in sentences; stands below the drawing, for everybody. */
  text: string;
  labels: {
    readonly leaf: string;
    readonly changed: string;
    readonly root: string;
    readonly copies: string;
  };
}) {
  const id = useId();
  const { labels } = props;
  const lines = levels.slice(1).flatMap((y, above) =>
    rowOf(above).map((x, index) => {
      const to = rowOf(above + 1)[Math.floor(index / 2)]!;
      return { changed: index === changedLeaf >> above, d: hang(x, levels[above]!, to, y) };
    }),
  );
  const joints = levels
    .slice(1, -1)
    .flatMap((y, i) =>
      rowOf(i + 1).map((x, index) => ({ x, y, changed: index === changedLeaf >> (i + 1) })),
    );
  return (
    <figure class="hash-tree">
      <svg
        viewBox={`0 0 ${width} 350`}
        role="img"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-text`}
      >
        <title id={`${id}-title`}>{props.title}</title>
        <path class="tree-canopy" d="M6 46C60 30 300 30 354 46" />
        {[...lines]
          .sort((a, b) => Number(a.changed) - Number(b.changed))
          .map(({ changed, d }) => (
            <path class={changed ? 'tree-line tree-changed' : 'tree-line'} d={d} />
          ))}
        {rowOf(0).map((x, index) => (
          <path
            class={index === changedLeaf ? 'tree-leaf tree-changed-leaf' : 'tree-leaf'}
            d={`M${x.toFixed(1)} 40c9 5 10 15 0 23c-10-8-9-18 0-23z`}
          />
        ))}
        {joints.map(({ x, y, changed }) => (
          <circle
            class={changed ? 'tree-joint tree-changed-joint' : 'tree-joint'}
            cx={x.toFixed(1)}
            cy={y}
            r="5"
          />
        ))}
        <path class="tree-ground" d="M6 282h348" />
        <path class="tree-wrong" d="M180 244l16 16-16 16-16-16z" />
        <path class="tree-cut" d="M180 252v9M180 265v2" />
        {[52, 96, 140].map((x) => (
          <g>
            <rect class="tree-copy" x={x - 12} y="298" width="24" height="24" rx="2" />
            <path class="tree-cut" d={`M${x - 6} 310l4.4 4.4 7.8-9`} />
          </g>
        ))}
        <path class="tree-unequal" d="M166 305h17M166 315h17M180 297l-11 26" />
        <text class="tree-text" x="12" y="20">
          {labels.leaf}
        </text>
        <text class="tree-text tree-late" x="348" y="20" text-anchor="end">
          {labels.changed}
        </text>
        <path class="tree-pointer" d={`M24 25v12M${(24 + changedLeaf * gap).toFixed(1)} 25v12`} />
        <text class="tree-text tree-late" x="206" y="266">
          {labels.root}
        </text>
        <text class="tree-text" x="198" y="315">
          {labels.copies}
        </text>
      </svg>
      <figcaption id={`${id}-text`}>{props.text}</figcaption>
    </figure>
  );
}

const jointHeight = 42;

/**
 * The way of one leaf down to the root: at each joint a neighbour comes in from its side. Signs of hashes are what
 * somebody would compare.
 */
export function PathToRoot(props: {
  title: string;
  leaf: string;
  root: string;
  /** From the leaf down: on which side the neighbour stands, and how its hash begins. */
  joints: readonly { readonly side: 'left' | 'right'; readonly hash: string }[];
}) {
  const id = useId();
  const { joints } = props;
  const top = 50;
  const end = top + Math.max(joints.length, 1) * jointHeight;
  return (
    <svg
      class="path-to-root"
      viewBox={`0 0 ${width} ${end + 42}`}
      role="img"
      aria-labelledby={`${id}-title`}
    >
      <title id={`${id}-title`}>{props.title}</title>
      <path class="tree-canopy" d="M60 8C120 2 240 2 300 8" />
      <path class="tree-line tree-trunk" d={`M180 36V${end}`} />
      {joints.map(({ side, hash }, index) => {
        const y = top + index * jointHeight;
        const left = side === 'left';
        const x = left ? 128 : 232;
        return (
          <g>
            <path class="tree-line" d={hang(x, y + 8, 180, y + jointHeight - 6)} />
            <circle class="tree-joint" cx={x} cy={y + 8} r="5" />
            <text
              class="tree-text tree-mono"
              x={left ? x - 12 : x + 12}
              y={y + 12}
              text-anchor={left ? 'end' : 'start'}
            >
              {hash}
            </text>
            <circle class="tree-joint" cx="180" cy={y + jointHeight - 6} r="4" />
          </g>
        );
      })}
      <path class="tree-leaf" d="M180 8c12 6 13 19 0 29c-13-10-12-23 0-29z" />
      <text class="tree-text" x="202" y="28">
        {props.leaf}
      </text>
      <path class="tree-ground" d={`M60 ${end + 26}h240`} />
      <rect class="tree-copy" x="169" y={end + 2} width="22" height="22" rx="2" />
      <path class="tree-cut" d={`M174.5 ${end + 13}l4 4 7-8`} />
      <text class="tree-text" x="202" y={end + 17}>
        {props.root}
      </text>
    </svg>
  );
}

export const hashTreeExamples: ExampleGroup = {
  title: 'What holds entries together',
  use: 'Leaves above, one root on the ground. Vermilion is what no longer fits.',
  examples: [
    {
      name: 'the tree, with one leaf changed',
      vnode: (
        <HashTree
          title="How the record holds together"
          text="Eight leaves are joined two by two down to one root. One was changed: everything below it changes, and the root no longer fits the copies."
          labels={{
            leaf: 'one entry',
            changed: 'one is changed',
            root: 'another root',
            copies: 'copies outside',
          }}
        />
      ),
    },
    {
      name: 'the way of one leaf',
      vnode: (
        <PathToRoot
          title="From entry 5 to the root, over three neighbours"
          leaf="this entry"
          root="root 8f41c2e07a96"
          joints={[
            { side: 'left', hash: '3b9a66d0' },
            { side: 'right', hash: 'c07718ee' },
            { side: 'left', hash: '10f2ab34' },
          ]}
        />
      ),
    },
  ],
};
