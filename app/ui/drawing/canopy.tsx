import { serif } from './colours.ts';

/** How high the canopy of a drawing is; roots hang a little below it. */
export const canopyHeight = 66;

/** The canopy that everything of Linli hangs from, with what the drawing is and one line under it. */
export function Canopy(props: { width: number; title: string; under: string }) {
  const { width, title, under } = props;
  return (
    <>
      <g>
        <path
          class="canopy"
          d={`M0 0H${width}V64c-22 9-48 8-66 2-18 9-50 9-68 1-24 10-58 8-80-1-20 8-50 10-70 0-24 10-54 8-74 1-18 9-44 9-62 1-14 5-34 4-60-3z`}
        />
        <path
          class="root"
          d="M44 66c-3 6 3 9 1 14M150 68c2 5-3 8 0 12M262 66c-2 7 3 10 1 19M372 67c2 5-2 8 0 12M438 66c-2 6 2 9 0 15"
        />
        <path
          class="tip"
          d="M45 83m-2.6 0a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0-5.2 0zM263 88m-2.6 0a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0-5.2 0zM438 84m-2.6 0a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0-5.2 0z"
        />
      </g>
      <text class="title" x="24" y="31" font-size="22">
        {title}
      </text>
      <text class="under" x="24" y="53" font-size="14">
        {under}
      </text>
    </>
  );
}

/** The ground at the foot of a drawing. */
export const Soil = ({ width, height }: { width: number; height: number }) => (
  <rect class="soil" y={height - 3} width={width} height="3" />
);

/** Rules for them and for the paper, `.ground`; the tokens are those of `tokenRules`. */
export const canopyRules = (lang: string): string =>
  `.ground{fill:var(--paper)}.canopy{fill:var(--voice-deep)}.root{fill:none;stroke:var(--voice-deep);stroke-width:1.6;stroke-linecap:round}.tip{fill:var(--voice-deep)}.title{font-family:${serif(lang)};font-weight:700;fill:var(--on-canopy)}.under{fill:var(--on-canopy-soft)}`;
