import { HiddenFields, type TypedValues } from './form.tsx';

/** How wide a picture is shown: exactly so, since a press is told in the points of what was shown. */
const widths = { narrow: 256, wide: 640 } as const;
/** A picture that stands upright is shown smaller, so that it fits a screen. */
const uprightWide = 440;

export type PictureArea = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

/**
 * A picture on which a place can be pressed, without script: the browser sends where (`place.x`, `place.y`) and the form
 * says how wide it was `shown`. Lines and letters over it name the same places for whoever has no pointer. Both widths
 * are on the page; the style sheet shows the one that fits.
 */
export function PicturePlace(props: {
  action: string;
  src: string;
  alt: string;
  width: number;
  height: number;
  hidden?: TypedValues;
  columns: readonly string[];
  rows: number;
  area: PictureArea | null;
}) {
  const upright = props.height > props.width;
  return (
    <div class="picture-place">
      <Shown {...props} shown={widths.narrow} which="narrow" />
      <Shown {...props} shown={upright ? uprightWide : widths.wide} which="wide" />
    </div>
  );
}

function Shown(
  props: Parameters<typeof PicturePlace>[0] & { shown: number; which: 'narrow' | 'wide' },
) {
  const { shown } = props;
  const high = Math.max(1, Math.round((shown * props.height) / props.width));
  const scale = shown / props.width;
  return (
    <form class={`picture-place-${props.which}`} method="get" action={props.action}>
      <HiddenFields values={{ ...props.hidden, shown: String(shown) }} />
      <div class="picture-place-frame">
        <input
          type="image"
          name="place"
          src={props.src}
          alt={props.alt}
          width={shown}
          height={high}
        />
        <svg width={shown} height={high} viewBox={`0 0 ${shown} ${high}`} aria-hidden="true">
          <Grid {...props} width={shown} height={high} />
          {props.area && (
            <rect
              class="picture-place-area"
              x={props.area.left * scale}
              y={props.area.top * scale}
              width={props.area.width * scale}
              height={props.area.height * scale}
            />
          )}
        </svg>
      </div>
    </form>
  );
}

function Grid(props: { columns: readonly string[]; rows: number; width: number; height: number }) {
  const { columns, rows, width, height } = props;
  const wide = width / columns.length;
  const tall = height / rows;
  return (
    <>
      {columns.map((letter, index) => (
        <>
          {index > 0 && <path d={`M${wide * index} 0V${height}`} />}
          <text x={wide * (index + 0.5)} y={12} text-anchor="middle">
            {letter}
          </text>
        </>
      ))}
      {Array.from({ length: rows }, (_, index) => (
        <>
          {index > 0 && <path d={`M0 ${tall * index}H${width}`} />}
          <text x={2} y={tall * (index + 0.5) + 6}>
            {index + 1}
          </text>
        </>
      ))}
    </>
  );
}
