import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { useAround } from '../around.tsx';
import type { ExampleGroup } from '../example.ts';

/** `note`: good to know. `good`: it worked. `careful`: look first. `late`: needs somebody now. */
export type Tone = 'note' | 'good' | 'careful' | 'late';

const marks: Readonly<Record<Tone, string>> = {
  note: 'M8 3v.6M8 6.4V13',
  good: 'M3 8.6 6.6 12 13 4.4',
  careful: 'M8 3v6.4M8 12.4v.6',
  late: 'M8 2.6v6.8M8 12.6v.8',
};

/** Something set apart from the running text. */
export function Advice(props: {
  tone?: Tone | undefined;
  title?: ComponentChildren | undefined;
  children?: ComponentChildren | undefined;
}) {
  const tone = props.tone ?? 'note';
  return (
    <div class={`advice advice-${tone}`}>
      <svg class="advice-mark" viewBox="0 0 16 16" aria-hidden="true">
        <path class="line" d={marks[tone]} />
      </svg>
      <div>
        {props.title && <p class="advice-title">{props.title}</p>}
        {props.children}
      </div>
    </div>
  );
}

/** What just happened, said once on the page that follows. */
export type Flash = { readonly tone: Tone; readonly text: ComponentChildren };

export function FlashNotice(props: { flash: Flash }) {
  return (
    <div
      class={`flash flash-${props.flash.tone}`}
      role="status"
      data-draft-done={props.flash.tone === 'good' || undefined}
    >
      <svg class="advice-mark" viewBox="0 0 16 16" aria-hidden="true">
        <path class="line" d={marks[props.flash.tone]} />
      </svg>
      <div>{props.flash.text}</div>
    </div>
  );
}

/**
 * Danger to life: before anything else on the page, numbers to press that are as large as a thumb. It is not a
 * form and asks nothing.
 */
export function EmergencyPanel(props: {
  title: string;
  lines: readonly {
    readonly label: string;
    readonly number: string;
    readonly note?: string | undefined;
  }[];
  /** What to do meanwhile, in short sentences. */
  children?: ComponentChildren | undefined;
  level?: 1 | 2 | 3 | undefined;
}) {
  const heading = useId();
  const Heading = `h${props.level ?? 2}` as 'h2'; // one of three headings, the same element to the types
  return (
    <section class="emergency" aria-labelledby={heading}>
      <Heading id={heading}>{props.title}</Heading>
      {props.children && <div class="emergency-more">{props.children}</div>}
      <ul class="emergency-lines">
        {props.lines.map((line) => (
          <li>
            <a class="emergency-call" href={`tel:${line.number.replace(/[^+\d]/g, '')}`}>
              <span class={line.number.length > 8 ? 'emergency-number long' : 'emergency-number'}>
                {line.number}
              </span>
              <span class="emergency-label">{line.label}</span>
            </a>
            {line.note && <p>{line.note}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** More, for whoever wants it. With `remember`, a device keeps it open or closed. */
export function Disclosure(props: {
  summary: ComponentChildren;
  open?: boolean | undefined;
  remember?: string | undefined;
  children: ComponentChildren;
}) {
  return (
    <details class="disclosure" open={props.open} data-remember={props.remember}>
      <summary>{props.summary}</summary>
      <div class="disclosure-inside">{props.children}</div>
    </details>
  );
}

/** Which keys do what on this page. Shown by pressing `?`, and always there for whoever opens it. */
export function KeyboardHint(props: { search?: boolean }) {
  const { words } = useAround();
  const keys: readonly (readonly [string, string])[] = [
    ['j', words.keys.next],
    ['k', words.keys.previous],
    ['Enter', words.keys.open],
    ...(props.search ? [['/', words.keys.search] as const] : []),
    ['?', words.keys.help],
  ];
  return (
    <details class="disclosure keyboard" data-keyboard>
      <summary>{words.keyboard}</summary>
      <ul class="keys">
        {keys.map(([key, does]) => (
          <li>
            <kbd>{key}</kbd> {does}
          </li>
        ))}
      </ul>
    </details>
  );
}

export const noteExamples: ExampleGroup = {
  title: 'Notes, warnings, danger',
  use: 'Vermilion only where somebody has to act. The emergency panel comes before anything is stored.',
  examples: [
    {
      name: 'four tones',
      vnode: (
        <div class="stack">
          <Advice title="The clock stands still">
            <p>It goes on as soon as the author has answered.</p>
          </Advice>
          <Advice tone="good" title="It has arrived." />
          <Advice tone="careful">
            <p>Everybody will be able to read this.</p>
          </Advice>
          <Advice tone="late" title="Promised for 20 November">
            <p>Four days late. The convenor has been told.</p>
          </Advice>
        </div>
      ),
    },
    {
      name: 'what just happened',
      vnode: <FlashNotice flash={{ tone: 'good', text: 'Your support has been counted.' }} />,
    },
    {
      name: 'danger to life',
      vnode: (
        <EmergencyPanel
          level={3}
          title="闻到煤气味？先离开，再打电话。"
          lines={[
            { label: '燃气抢修', number: '96777', note: '24 小时' },
            { label: '火警', number: '119' },
          ]}
        >
          <p>不要开灯，不要在屋里打电话。打开门窗，带上家人下楼。</p>
        </EmergencyPanel>
      ),
    },
    {
      name: 'more, and keys',
      vnode: (
        <div>
          <Disclosure summary="Why is this public?" remember="design-why">
            <p>So that anyone can see what was promised.</p>
          </Disclosure>
          <KeyboardHint search />
        </div>
      ),
    },
  ],
};
