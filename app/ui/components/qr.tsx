import QRCode from 'qrcode';
import { useAround } from '../around.tsx';
import type { ExampleGroup } from '../example.ts';

/**
 * An address as a square code. Always with the address in letters beside it: a code alone asks for a telephone.
 * Error correction M (15 %): survives a fold and a stamp.
 */
export function Qr(props: {
  text: string;
  /** What it leads to. */
  label?: string | undefined;
  size?: 'small' | 'large' | undefined;
}) {
  const { words } = useAround();
  const { n, path } = squaresOf(props.text);
  return (
    <svg
      class={`qr qr-${props.size ?? 'small'}`}
      viewBox={`-4 -4 ${n + 8} ${n + 8}`}
      shape-rendering="crispEdges"
      role="img"
      aria-label={props.label ?? words.qr}
    >
      <path class="qr-ground" d={`M-4-4h${n + 8}v${n + 8}h-${n + 8}z`} />
      <path class="qr-squares" d={path} />
    </svg>
  );
}

type Squares = { readonly n: number; readonly path: string };

const drawn = new Map<string, Squares>();
const mostDrawn = 1_000;

/** Drawing one takes a millisecond; a page that everybody opens has the same one each time. */
function squaresOf(text: string): Squares {
  const before = drawn.get(text);
  if (before) return before;
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const n = modules.size;
  let path = '';
  for (let y = 0; y < n; y++) {
    // Runs of dark squares become one stroke each: a third of the length of single squares.
    for (let x = 0; x < n; x++) {
      let run = 0;
      while (x + run < n && modules.get(y, x + run)) run++;
      if (run > 0) path += `M${x} ${y}h${run}v1h-${run}z`;
      x += run;
    }
  }
  if (drawn.size >= mostDrawn) drawn.clear();
  const made = { n, path };
  drawn.set(text, made);
  return made;
}

export const qrExamples: ExampleGroup = {
  title: 'Square codes',
  use: 'On paper, always beside the address in letters.',
  examples: [
    {
      name: 'an address',
      vnode: (
        <Qr text="https://linli.example/banyan/status" label="Leads to the page of this code" />
      ),
    },
  ],
};
