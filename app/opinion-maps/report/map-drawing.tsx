import { colourClass, dashOf, outline, shapeOf, short } from './group-looks.ts';
import type { Frame } from './map-frame.ts';
import { type Gathered, type Marks, radiusOf } from './map-marks.ts';
import type { Region } from './map-regions.ts';
import { StampAt } from './stamp.tsx';
import type { View } from './view.ts';

/** The map itself, without a word beside it: axes, regions, people, lines around them, letters, from the ground up. */
export function MapDrawing(props: {
  view: View;
  frame: Frame;
  gathered: Gathered;
  regions: readonly Region[];
  /** For showing it once more in the same page. */
  id?: string;
}) {
  const { view, frame, gathered, regions } = props;
  const { middle, width, height } = frame;
  const [x, y] = [short(middle.x), short(middle.y)];
  return (
    <g id={props.id}>
      <path class="axis" d={`M12 ${y}H${width - 12}M${x} 12V${height - 12}`} />
      {regions.map(({ group, path }) => (
        <path class={`region ${colourClass(group.index)}`} d={path} />
      ))}
      {gathered.layers.map((layer) => (
        <Layer view={view} layer={layer} gathered={gathered} />
      ))}
      {regions.map(({ group, path }) => (
        <path
          class={`line ${colourClass(group.index)}`}
          d={path}
          stroke-dasharray={dashOf(group.index) || undefined}
        />
      ))}
      {regions.map(({ group, letter }) => (
        <StampAt group={group} x={letter.x} y={letter.y} r={16} />
      ))}
    </g>
  );
}

/** All marks of one kind as one path for each size: a file of a hundred thousand people stays small. */
function Layer(props: { view: View; layer: Marks; gathered: Gathered }) {
  const { view, layer, gathered } = props;
  const group = view.groups[layer.group];
  const look = group ? colourClass(group.index) : 'none';
  const shape = group ? shapeOf(group.index) : 'circle';
  const bySize = new Map<number, string[]>();
  for (const { x, y, people } of layer.marks) {
    const r = radiusOf(people, gathered);
    const list = bySize.get(r) ?? [];
    if (list.length === 0) bySize.set(r, list);
    list.push(`M${short(x)} ${short(y)}${outline(shape, r)}`);
  }
  return (
    <>
      {[...bySize.entries()]
        .sort(([a], [b]) => b - a)
        .map(([, list]) => (
          <path class={`${layer.unsure ? 'unsure' : 'sure'} ${look}`} d={list.join('')} />
        ))}
    </>
  );
}
