import { colourClass, outline, shapeOf } from './group-looks.ts';
import type { GroupShown } from './view.ts';

/** A group's mark with its letter, centred on a point of a drawing. */
export function StampAt(props: { group: GroupShown; x: number; y: number; r: number }) {
  const { group, x, y } = props;
  const shape = shapeOf(group.index);
  // The longest sides make a triangle look larger than it is.
  const r = shape === 'triangle' ? props.r * 0.9 : props.r;
  return (
    <g class={`stamp ${colourClass(group.index)}`}>
      <path d={`M${x.toFixed(1)} ${y.toFixed(1)}${outline(shape, r)}`} />
      <text
        x={x.toFixed(1)}
        y={(y + r * (shape === 'triangle' ? 0.47 : 0.38)).toFixed(1)}
        font-size={(r * (shape === 'triangle' ? 0.98 : 1.1)).toFixed(1)}
        text-anchor="middle"
      >
        {group.letter}
      </text>
    </g>
  );
}

/** The same beside words of a page, which name the group. */
export function Stamp(props: { group: GroupShown }) {
  return (
    <svg class="mark" viewBox="-18 -18 36 36" width="30" height="30" aria-hidden="true">
      <StampAt group={props.group} x={0} y={0} r={13} />
    </svg>
  );
}

/** Stands where a group's stamp would, for everybody or all others. */
export function Several() {
  return (
    <svg class="mark" viewBox="-18 -18 36 36" width="30" height="30" aria-hidden="true">
      <path class="several" d="M-9 6h0M9 6h0M0-8h0" />
    </svg>
  );
}

/** The mark of those in no group, as they are drawn in the map: hollow; filled where there are no groups at all. */
export function NoGroup({ hollow }: { hollow: boolean }) {
  return (
    <svg class="mark" viewBox="-18 -18 36 36" width="30" height="30" aria-hidden="true">
      <circle class={hollow ? 'ring' : 'sure none'} r="9" />
    </svg>
  );
}
