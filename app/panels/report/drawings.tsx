/** Textures of the bars, once in a page: what is a colour is a pattern too. */
export function Textures() {
  return (
    <svg class="textures" width="0" height="0" aria-hidden="true">
      <defs>
        <pattern
          id="upto"
          width="7"
          height="7"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect class="bar-ground" width="7" height="7" />
          <rect class="bar-stripe" width="2.5" height="7" />
        </pattern>
      </defs>
    </svg>
  );
}

const share = (value: number, most: number) =>
  `${Math.round((Math.min(value, most) / Math.max(1, most)) * 10_000) / 100}%`;

/** From 0 to the smallest chance full, on to the largest striped; a dashed line where all would be if all were alike. */
export function RangeBar(props: {
  low: number;
  high: number;
  /** The value at the right end. */
  most: number;
  line?: number;
  mean?: number;
}) {
  const { low, high, most, line, mean } = props;
  return (
    <svg class="bar" width="100%" height="20" aria-hidden="true">
      <rect class="bar-ground" width="100%" height="20" />
      <rect fill="url(#upto)" width={share(high, most)} height="20" />
      <rect class="bar-full" width={share(low, most)} height="20" />
      <rect class="bar-edge" width="100%" height="20" />
      {line !== undefined && (
        <>
          <line class="bar-under" x1={share(line, most)} x2={share(line, most)} y1="0" y2="20" />
          <line class="bar-line" x1={share(line, most)} x2={share(line, most)} y1="0" y2="20" />
        </>
      )}
      {mean !== undefined && <circle class="bar-mean" cx={share(mean, most)} cy="10" r="5" />}
    </svg>
  );
}

/** One swatch of the key. */
export function Swatch({ kind }: { kind: 'full' | 'upto' | 'line' | 'mean' }) {
  return (
    <svg class="swatch" width="30" height="20" aria-hidden="true">
      <rect class="bar-ground" width="30" height="20" />
      {kind === 'full' && <rect class="bar-full" width="30" height="20" />}
      {kind === 'upto' && <rect fill="url(#upto)" width="30" height="20" />}
      <rect class="bar-edge" width="30" height="20" />
      {kind === 'mean' && <circle class="bar-mean" cx="15" cy="10" r="5" />}
      {kind === 'line' && <line class="bar-line" x1="15" x2="15" y1="0" y2="20" />}
    </svg>
  );
}

const columns = 40;
const cell = 8;

/** The thousand numbers as squares, forty in a row; those given are dark. One path each: a page, not a thousand things. */
export function NumberGrid({ numbers, label }: { numbers: readonly number[]; label: string }) {
  const dark = new Set(numbers);
  const square = (number: number) =>
    `M${(number % columns) * cell + 1} ${Math.floor(number / columns) * cell + 1}h6v6h-6z`;
  const all = Array.from({ length: 1000 }, (_, number) => number);
  const path = (wanted: boolean) =>
    all
      .filter((number) => dark.has(number) === wanted)
      .map(square)
      .join('');
  return (
    <svg class="grid" viewBox={`0 0 ${columns * cell} ${(1000 / columns) * cell}`} role="img">
      <title>{label}</title>
      <path class="grid-rest" d={path(false)} />
      <path class="grid-own" d={path(true)} />
    </svg>
  );
}

/** Three ten-sided dice, as kites, with what each stands for below. */
export function Dice({
  names,
  digits,
  label,
}: {
  names: readonly string[];
  digits: readonly number[];
  label: string;
}) {
  return (
    <svg class="dice" viewBox="0 0 360 132" role="img">
      <title>{label}</title>
      {digits.map((digit, i) => (
        <g transform={`translate(${60 + 120 * i} 52)`}>
          <path class="die" d="M0-48 44-8 44 8 0 48-44 8-44-8z" />
          <path
            class="die-face"
            d="M0-48 26 6 0 24-26 6zM26 6 44-8M26 6 44 8M-26 6-44-8M-26 6-44 8M0 24V48"
          />
          <text class="die-digit" text-anchor="middle" y="6">
            {digit}
          </text>
          <text class="die-name" text-anchor="middle" y="76">
            {names[i]}
          </text>
        </g>
      ))}
    </svg>
  );
}
