import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { useAround } from '../around.tsx';
import type { ExampleGroup } from '../example.ts';

export type FigureProps = {
  /** What is counted, in words anyone understands. */
  label: ComponentChildren;
  /** The number as it is said ("61%", "37"). null: too few cases, nothing is shown. */
  value: string | null;
  /** Out of how many: 19 of 31. A share is never shown without it. */
  numerator?: number | undefined;
  denominator?: number | undefined;
  /** Which time it is about. */
  period?: ComponentChildren;
  /** How it is counted, in a sentence. */
  note?: ComponentChildren;
  href?: string | undefined;
};

/** A number with everything that is needed to believe it. */
export function Figure(props: FigureProps) {
  const { words, format } = useAround();
  const { numerator, denominator } = props;
  return (
    <div class="figure-tile">
      <dt>{props.href ? <a href={props.href}>{props.label}</a> : props.label}</dt>
      {props.value === null ? (
        <dd class="figure-few">
          {words.tooFew}
          <span class="figure-note">{words.tooFewExplained}</span>
        </dd>
      ) : (
        <dd>
          <span class="figure-value">{props.value}</span>
          {numerator !== undefined && denominator !== undefined && (
            <span class="figure-of">
              {words.of(format.number(numerator), format.number(denominator))}
            </span>
          )}
        </dd>
      )}
      {props.period && <dd class="figure-note">{props.period}</dd>}
      {props.note && <dd class="figure-note">{props.note}</dd>}
    </div>
  );
}

/** Figures side by side. The first is the one that counts and is drawn larger. */
export function Figures(props: { items: readonly FigureProps[] }) {
  return (
    <dl class="figures">
      {props.items.map((item) => (
        <Figure {...item} />
      ))}
    </dl>
  );
}

/**
 * Bars. The chart is the table: every row has its name, its bar and its number, so that nothing is only drawn.
 * A row with `value: null` is too small to show.
 */
export function BarChart(props: {
  caption: ComponentChildren;
  /** The heading above says the same. */
  captionHidden?: boolean | undefined;
  /** What the rows are, what the numbers are. */
  columns: readonly [string, string];
  rows: readonly {
    readonly label: ComponentChildren;
    readonly value: number | null;
    /** The number as it is said; default: the number. */
    readonly said?: string | undefined;
    readonly late?: boolean | undefined;
  }[];
  /** What a full bar means; default: the largest value. */
  full?: number | undefined;
}) {
  const { words, format } = useAround();
  const full = props.full ?? Math.max(1, ...props.rows.map(({ value }) => value ?? 0));
  return (
    <table class="bars">
      <caption class={props.captionHidden ? 'unseen' : undefined}>{props.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{props.columns[0]}</th>
          <th scope="col">{props.columns[1]}</th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr>
            <th scope="row">{row.label}</th>
            <td>
              {row.value === null ? (
                <span class="figure-note">{words.tooFew}</span>
              ) : (
                <span class="bar-line">
                  <svg class="bar" width="100%" height="14" aria-hidden="true">
                    <rect
                      class={row.late ? 'bar-late' : 'bar-fill'}
                      width={`${Math.min(100, (row.value / full) * 100)}%`}
                      height="14"
                    />
                    <rect class="bar-foot" width="2" height="14" />
                  </svg>
                  <span class="number">{row.said ?? format.number(row.value)}</span>
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Parts of a whole as one bar, each part with a texture of its own, and the same as a table. */
export function ShareChart(props: {
  caption: ComponentChildren;
  parts: readonly { readonly label: string; readonly value: number }[];
  columns: readonly [string, string];
}) {
  const { words, format } = useAround();
  const id = useId();
  const whole = props.parts.reduce((sum, { value }) => sum + value, 0);
  const starts = props.parts.map((_, index) =>
    props.parts.slice(0, index).reduce((sum, { value }) => sum + value, 0),
  );
  const percent = (value: number) => `${(value / Math.max(1, whole)) * 100}%`;
  return (
    <div class="share">
      <table class="table share-table">
        <caption>
          {props.caption}
          <svg class="share-bar" width="100%" height="28" aria-hidden="true">
            <Textures id={id} />
            {props.parts.map(({ value }, index) => (
              <rect
                class={`share-part share-${index % 5}`}
                fill={fillOf(id, index)}
                x={percent(starts[index] ?? 0)}
                y="1"
                width={percent(value)}
                height="26"
              />
            ))}
          </svg>
        </caption>
        <thead>
          <tr>
            <th scope="col">{props.columns[0]}</th>
            <th scope="col" class="number">
              {props.columns[1]}
            </th>
            <th scope="col" class="number">
              {words.share}
            </th>
          </tr>
        </thead>
        <tbody>
          {props.parts.map(({ label, value }, index) => (
            <tr>
              <th scope="row">
                <svg class="swatch" width="18" height="18" aria-hidden="true">
                  <rect
                    class={`share-part share-${index % 5}`}
                    fill={fillOf(id, index)}
                    x="1"
                    y="1"
                    width="16"
                    height="16"
                  />
                </svg>{' '}
                {label}
              </th>
              <td class="number">{format.number(value)}</td>
              <td class="number">{whole === 0 ? '–' : format.percent(value / whole)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Full, empty, striped, dotted, grey: five fills that differ without colour. */
function Textures({ id }: { id: string }) {
  return (
    <defs>
      <pattern
        id={`${id}-2`}
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect class="share-ground" width="6" height="6" />
        <rect class="share-stripe" width="3" height="6" />
      </pattern>
      <pattern id={`${id}-3`} width="7" height="7" patternUnits="userSpaceOnUse">
        <rect class="share-ground" width="7" height="7" />
        <circle class="share-dot" cx="3.5" cy="3.5" r="1.3" />
      </pattern>
    </defs>
  );
}

function fillOf(id: string, index: number): string | undefined {
  const texture = index % 5;
  return texture === 2 || texture === 3 ? `url(#${id}-${texture})` : undefined;
}

/**
 * How much of a promised time is used: a line that grows towards a mark, past it in vermilion. Both numbers in the
 * same unit; the sentence says it all again.
 */
export function Allowance(props: {
  used: number;
  allowed: number;
  /** The sentence: "3 of 5 working days used", "2 working days late". */
  children: ComponentChildren;
}) {
  const used = Math.max(0, props.used);
  const allowed = Math.max(0, props.allowed);
  const late = used > allowed;
  const whole = Math.max(used, allowed, 0.001) * (late ? 1 : 1.02);
  // No finer than an eye can see: a page that is the same to its reader is the same to a cache (304).
  const at = (value: number) => `${Math.round((value / whole) * 1000) / 10}%`;
  const notches = Number.isInteger(allowed) && allowed > 1 && allowed <= 10 ? allowed : 1;
  return (
    <div class={late ? 'allowance allowance-late' : 'allowance'}>
      <p>{props.children}</p>
      <svg width="100%" height="16" aria-hidden="true">
        <line class="allowance-track" x1="0" x2={at(allowed)} y1="8" y2="8" />
        {Array.from({ length: notches - 1 }, (_, index) => (
          <line
            class="allowance-notch"
            x1={at((allowed / notches) * (index + 1))}
            x2={at((allowed / notches) * (index + 1))}
            y1="5"
            y2="11"
          />
        ))}
        <line class="allowance-used" x1="0" x2={at(Math.min(used, allowed))} y1="8" y2="8" />
        {late && <line class="allowance-over" x1={at(allowed)} x2="100%" y1="8" y2="8" />}
        <line class="allowance-mark" x1={at(allowed)} x2={at(allowed)} y1="0" y2="16" />
      </svg>
    </div>
  );
}

export const figureExamples: ExampleGroup = {
  title: 'Figures and drawings',
  use: 'A share always stands with its numerator, denominator and period. Fewer than five are not shown.',
  examples: [
    {
      name: 'figures',
      vnode: (
        <Figures
          items={[
            {
              label: 'Really solved',
              value: '61%',
              numerator: 19,
              denominator: 31,
              period: 'July to September 2026',
              note: 'Confirmed by whoever raised it.',
            },
            { label: 'Answered in time', value: '29', period: 'this month' },
            { label: 'Satisfied', value: null, period: 'this month' },
          ]}
        />
      ),
    },
    {
      name: 'bars',
      vnode: (
        <BarChart
          caption="What people are worried about"
          columns={['Kind', 'Raised']}
          rows={[
            { label: 'Lifts and stairs', value: 41 },
            { label: 'Water and drains', value: 17 },
            { label: 'Late', value: 6, late: true },
            { label: 'Noise', value: null },
          ]}
        />
      ),
    },
    {
      name: 'shares',
      vnode: (
        <ShareChart
          caption="How they ended"
          columns={['Ended as', 'Number']}
          parts={[
            { label: 'Confirmed', value: 19 },
            { label: 'Nobody confirmed it', value: 7 },
            { label: 'Disputed', value: 3 },
            { label: 'No reply', value: 2 },
          ]}
        />
      ),
    },
    {
      name: 'time against the promise',
      vnode: (
        <div class="stack">
          <Allowance used={3} allowed={5}>
            3 of 5 working days used
          </Allowance>
          <Allowance used={14} allowed={10}>
            4 working days late: 14 instead of 10
          </Allowance>
        </div>
      ),
    },
  ],
};
