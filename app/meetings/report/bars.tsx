/** How the parts of a bar look: a colour is a pattern too. */
export type Look = 'full' | 'stripes' | 'dots';

const size = 7;

/** Textures of the bars, once in a page. */
export function Textures() {
  return (
    <svg class="textures" width="0" height="0" aria-hidden="true">
      <defs>
        <pattern
          id="stripes"
          width={size}
          height={size}
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect class="bar-ground" width={size} height={size} />
          <rect class="bar-ink" width="2.5" height={size} />
        </pattern>
        <pattern id="dots" width={size} height={size} patternUnits="userSpaceOnUse">
          <rect class="bar-ground" width={size} height={size} />
          <circle class="bar-ink" cx="3.5" cy="3.5" r="1.2" />
        </pattern>
      </defs>
    </svg>
  );
}

const lookOf = (look: Look) =>
  look === 'full' ? { class: 'bar-full' } : { fill: `url(#${look})` };

const percent = (part: number, whole: number) =>
  `${Math.round((Math.min(part, whole) / Math.max(1e-9, whole)) * 10_000) / 100}%`;

/** Parts from the left, of a whole. Only drawn: the numbers stand beside it. */
export function Bar(props: {
  parts: readonly { readonly value: number; readonly look: Look }[];
  whole: number;
  /** A line across, as for a quota. */
  line?: number;
}) {
  const { parts, whole, line } = props;
  let from = 0;
  return (
    <svg class="bar" width="100%" height="20" aria-hidden="true">
      <rect class="bar-ground" width="100%" height="20" />
      {parts.map(({ value, look }) => {
        const x = percent(from, whole);
        from += value;
        return <rect {...lookOf(look)} x={x} width={percent(value, whole)} height="20" />;
      })}
      <rect class="bar-edge" width="100%" height="20" />
      {line !== undefined && (
        <>
          <line
            class="bar-under"
            x1={percent(line, whole)}
            x2={percent(line, whole)}
            y1="0"
            y2="20"
          />
          <line
            class="bar-line"
            x1={percent(line, whole)}
            x2={percent(line, whole)}
            y1="0"
            y2="20"
          />
        </>
      )}
    </svg>
  );
}

/** What the parts of the bars mean. */
export function BarKey(props: { title: string; entries: readonly (readonly [Look, string])[] }) {
  return (
    <p class="key">
      <span class="unseen">{props.title}: </span>
      {props.entries.map(([look, name]) => (
        <span>
          <svg class="swatch" width="30" height="20" aria-hidden="true">
            <rect {...lookOf(look)} width="30" height="20" />
            <rect class="bar-edge" width="30" height="20" />
          </svg>{' '}
          {name}
        </span>
      ))}
    </p>
  );
}
