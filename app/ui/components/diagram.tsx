import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { useAround } from '../around.tsx';
import type { ExampleGroup } from '../example.ts';
import { type DiagramEdge, type DiagramNode, layOut } from './diagram-layout.ts';
import { Shape, ShapeAt, type Standing } from './seal.tsx';

export type StateNode = DiagramNode & {
  readonly standing?: Standing | undefined;
  readonly meaning?: ComponentChildren;
};

/** Wide enough for the label in the drawing's 14-unit letters; Chinese characters take a whole square. */
function widthOf(label: string): number {
  const letters = [...label].reduce((sum, letter) => sum + (letter > '\u2e80' ? 14.5 : 8.7), 0);
  return Math.max(64, letters + 44);
}

/** A line that leaves and arrives vertically, as roots hang. */
function curve(points: readonly { x: number; y: number }[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let before = first;
  let path = `M${first.x.toFixed(1)} ${first.y.toFixed(1)}`;
  for (const point of rest) {
    const half = ((before.y + point.y) / 2).toFixed(1);
    path += `C${before.x.toFixed(1)} ${half} ${point.x.toFixed(1)} ${half} ${point.x.toFixed(1)} ${point.y.toFixed(1)}`;
    before = point;
  }
  return path;
}

/**
 * States and the ways between them, drawn from data, and the same as a list. On a phone and in large text only the
 * list is shown: a drawing with letters of 5 px helps nobody.
 */
export function Diagram(props: {
  title: string;
  nodes: readonly StateNode[];
  edges: readonly DiagramEdge[];
  /** Opens the list below the drawing on wide screens too. */
  listOpen?: boolean | undefined;
}) {
  const { words } = useAround();
  const id = useId();
  const margin = 6;
  const placed = layOut(props.nodes, props.edges, { widthOf, height: 36, rowGap: 40, gap: 18 });
  const standings = new Map(props.nodes.map(({ id: node, standing }) => [node, standing]));
  const list = <StateList nodes={props.nodes} edges={props.edges} />;
  return (
    <div class="diagram">
      <svg
        class="diagram-drawing"
        viewBox={`${-margin} ${-margin} ${placed.width + 2 * margin} ${placed.height + 2 * margin}`}
        width={placed.width + 2 * margin}
        role="img"
        aria-labelledby={`${id}-title`}
      >
        <title id={`${id}-title`}>{props.title}</title>
        {placed.edges.map((edge) => {
          const end = edge.points.at(-1) ?? { x: 0, y: 0 };
          const down = (edge.points[0]?.y ?? 0) < end.y;
          return (
            <g class={edge.usual ? 'edge edge-usual' : down ? 'edge' : 'edge edge-back'}>
              <path class="edge-line" d={curve(edge.points)} />
              <path
                class="edge-tip"
                d={`M${end.x.toFixed(1)} ${end.y.toFixed(1)}l-4 ${down ? -7 : 7}h8z`}
              />
            </g>
          );
        })}
        {placed.nodes.map((node) => {
          const standing = standings.get(node.id);
          return (
            <g>
              <rect
                class="node"
                x={node.x - node.width / 2}
                y={node.y - node.height / 2}
                width={node.width}
                height={node.height}
                rx="3"
              />
              {standing && (
                <ShapeAt
                  standing={standing}
                  x={node.x - node.width / 2 + 17}
                  y={node.y}
                  size={15}
                />
              )}
              <text class="node-label" x={node.x + (standing ? 11 : 0)} y={node.y + 5}>
                {node.label}
              </text>
            </g>
          );
        })}
      </svg>
      <details class="disclosure diagram-list" open={props.listOpen}>
        <summary>{words.asList}</summary>
        {list}
      </details>
      <div class="diagram-narrow">{list}</div>
    </div>
  );
}

function StateList(props: { nodes: readonly StateNode[]; edges: readonly DiagramEdge[] }) {
  const { words } = useAround();
  const label = new Map(props.nodes.map((node) => [node.id, node.label]));
  return (
    <dl class="state-list">
      {props.nodes.map((node) => {
        const ways = props.edges.filter(({ from }) => from === node.id);
        return (
          <div>
            <dt>
              {node.standing && <Shape standing={node.standing} />} {node.label}
            </dt>
            {node.meaning && <dd>{node.meaning}</dd>}
            {ways.length > 0 && (
              <dd class="state-ways">
                {words.leadsTo}{' '}
                {ways
                  .map((way) => {
                    const name = label.get(way.to) ?? way.to;
                    return way.label ? `${name} (${way.label})` : name;
                  })
                  .join(words.listSeparator)}
              </dd>
            )}
          </div>
        );
      })}
    </dl>
  );
}

export const diagramExamples: ExampleGroup = {
  title: 'State diagrams',
  use: 'Drawn from the same data that decides. The list says everything the drawing shows.',
  examples: [
    {
      name: 'five states',
      vnode: (
        <Diagram
          title="The path of a request"
          nodes={[
            { id: 'in', label: 'Handed in', standing: 'new', meaning: 'It has arrived.' },
            { id: 'info', label: 'Waiting', standing: 'waiting' },
            { id: 'on', label: 'Being worked on', standing: 'moving' },
            { id: 'said', label: 'Said to be done', standing: 'claimed' },
            { id: 'end', label: 'Confirmed', standing: 'sealed' },
            { id: 'no', label: 'Not taken on', standing: 'stopped' },
          ]}
          edges={[
            { from: 'in', to: 'info', label: 'something is missing' },
            { from: 'info', to: 'in' },
            { from: 'in', to: 'on', usual: true },
            { from: 'in', to: 'no' },
            { from: 'on', to: 'said', usual: true },
            { from: 'said', to: 'end', usual: true },
            { from: 'said', to: 'on', label: 'it is not done' },
          ]}
        />
      ),
    },
  ],
};
