import { pairs } from './colours.ts';
import { buttonExamples } from './components/button.tsx';
import { cardExamples } from './components/cards.tsx';
import { choiceExamples } from './components/choices.tsx';
import { diagramExamples } from './components/diagram.tsx';
import { figureExamples } from './components/figures.tsx';
import { fileFieldExamples } from './components/file-field.tsx';
import { hashTreeExamples } from './components/hash-tree.tsx';
import { Heading, layoutExamples, Section } from './components/layout.tsx';
import { noteExamples } from './components/notes.tsx';
import { paperExamples } from './components/paper.tsx';
import { qrExamples } from './components/qr.tsx';
import { residentTextExamples } from './components/resident-text.tsx';
import { sealExamples } from './components/seal.tsx';
import { specialFieldExamples } from './components/special-fields.tsx';
import { tableExamples } from './components/table.tsx';
import { textFieldExamples } from './components/text-field.tsx';
import { threadExamples } from './components/thread.tsx';
import { whenExamples } from './components/when.tsx';
import type { Example, ExampleGroup } from './example.ts';

/** Every component with its examples, in the order of the page. The tests walk over the same list. */
export const exampleGroups: readonly ExampleGroup[] = [
  threadExamples,
  sealExamples,
  layoutExamples,
  cardExamples,
  residentTextExamples,
  whenExamples,
  buttonExamples,
  textFieldExamples,
  choiceExamples,
  specialFieldExamples,
  fileFieldExamples,
  noteExamples,
  figureExamples,
  diagramExamples,
  hashTreeExamples,
  tableExamples,
  qrExamples,
  paperExamples,
];

const sizes = [
  ['t-1', 'A page says one thing'],
  ['t-2', 'A part of it'],
  ['t-3', 'Something in a list'],
  ['t-lead', 'The sentence that explains'],
  ['t-body', 'Running text'],
  ['t-small', 'Dates and hints'],
] as const;

/** The page `/design`: tokens and every component as it is, in whichever mode and language one reads it. */
export function DesignPage() {
  return (
    <>
      <Heading
        title="Design language"
        lead="A notice board under a banyan: paper, ink, one green, and a vermilion seal where somebody has to act. What hangs in the air becomes a trunk when it reaches the ground."
      />
      <Section title="Colours">
        <ul class="swatches">
          {pairs.map(({ text, on, use, edge }) => (
            <li>
              <svg class="swatch-pair" viewBox="0 0 64 40" aria-hidden="true">
                <rect width="64" height="40" fill={`var(--${on})`} />
                {edge ? (
                  <rect
                    x="8"
                    y="8"
                    width="48"
                    height="24"
                    fill="none"
                    stroke={`var(--${text})`}
                    stroke-width="2"
                  />
                ) : (
                  <text x="32" y="28" class="swatch-letter" fill={`var(--${text})`}>
                    鄰 Aa
                  </text>
                )}
              </svg>
              <span>
                {text} / {on}
                <span class="figure-note">{use}</span>
              </span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Letters">
        <ul class="type-scale">
          {sizes.map(([name, words]) => (
            <li class={`type-${name}`}>{words} · 说得清，听得见</li>
          ))}
        </ul>
      </Section>
      {exampleGroups.map((group) => (
        <Section title={group.title}>
          <p>{group.use}</p>
          {group.examples.map((example) => (
            <ExampleBox example={example} />
          ))}
        </Section>
      ))}
    </>
  );
}

function ExampleBox({ example }: { example: Example }) {
  return (
    <div class="example">
      <h3 class="example-name">{example.name}</h3>
      <div class="example-inside">{example.vnode}</div>
    </div>
  );
}
