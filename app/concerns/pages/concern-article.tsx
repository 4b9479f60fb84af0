import {
  type Block,
  BlockOf,
  ColumnField,
  type Content,
  DateOf,
  Field,
  FigureOf,
  RecordedArticle,
  type Unversioned,
} from '../../disclosure/index.ts';
import { type Standing, useAround } from '../../ui/index.ts';
import type { ConcernWords } from '../messages/index.ts';
import { smallHref } from '../picture-href.ts';
import { headOf } from '../public-content.ts';
import { standingOf } from '../standing.ts';
import { transitionOf } from '../transitions.ts';

/** How the thread ends: it goes on, it has reached the ground, or it just stops there. */
type End = 'open' | 'ground' | 'none';

type Shown = {
  readonly content: Unversioned;
  readonly words: ConcernWords;
  readonly label: (code: string) => string | null;
};

/**
 * What a concern's page says, drawn from its content and from nothing else: what is hashed is what is shown. The
 * deadline, the neighbours behind it and whatever a reader can do stand outside.
 */
export function ConcernArticle(
  props: Shown & {
    record: { readonly number: number | null; readonly version: number } | null;
    end: End;
    /** Only a part of what is not recorded: something else stands between the two. */
    only?: 'head' | 'path';
  },
) {
  const { content, only } = props;
  return (
    <RecordedArticle content={content} record={only ? null : props.record} class="told">
      {only !== 'path' && <Head {...props} />}
      {only !== 'head' && <Steps {...props} />}
    </RecordedArticle>
  );
}

function Head({ content, words, label }: Shown) {
  const head = headOf(content);
  return (
    <>
      <Field content={content} name="title" as="h1" class="heading-title" />
      <div class="resident-text">
        {head.words.map((block) => (
          <BlockOf block={block} />
        ))}
      </div>
      <Pictures blocks={head.figures} content={content} />
      <div class="told-facts">
        {head.facts.map((block) => (
          <BlockOf block={block} label={label} />
        ))}
        <div>
          <ColumnField content={content} label={label} />
        </div>
        <div>
          <span data-frame="">{words.record.published}</span>{' '}
          <DateOf content={content} name="publishedOn" />
        </div>
        {content.changedOn && (
          <div>
            <span data-frame="">{words.record.changed}</span>{' '}
            <DateOf content={content} name="changedOn" />
          </div>
        )}
      </div>
    </>
  );
}

function Steps(props: Shown & { end: End }) {
  const steps = stepsOf(props.content.blocks);
  return (
    <>
      {steps.map((step, index) =>
        step.event ? (
          <Step {...props} step={step} last={index === steps.length - 1} />
        ) : (
          <div class="section told-path">
            {step.blocks.map((block) => (
              <BlockOf block={block} label={props.label} />
            ))}
          </div>
        ),
      )}
    </>
  );
}

/** Above a version that is not the newest one. */
export function OldNote({ words, at, href }: { words: ConcernWords; at: Date; href: string }) {
  const { format } = useAround();
  return (
    <>
      {words.record.old(format.moment(at))} <a href={href}>{words.record.present}</a>
    </>
  );
}

type StepOf = { readonly event: string | null; readonly blocks: readonly Block[] };

/** The heading of the path; then one part for each thing that happened. */
function stepsOf(blocks: Content['blocks']): StepOf[] {
  const steps: { event: string | null; blocks: Block[] }[] = [];
  for (const block of blocks) {
    if (block.kind !== 'heading') steps.at(-1)?.blocks.push(block);
    else {
      const event = block.text.replace(/^concern\./, '');
      steps.push({ event: event === 'path' ? null : event, blocks: [block] });
    }
  }
  return steps;
}

function Step(props: Shown & { step: StepOf; last: boolean; end: End }) {
  const { content, label, step } = props;
  const standing = standingAfter(step.event ?? '');
  const here = !props.last ? 'knot-done' : endings[props.end];
  const [heading, meta, ...rest] = step.blocks;
  return (
    <div class={`knot ${here} tone-${standing} mark-${standing}`}>
      {heading && <BlockOf block={heading} as="h3" class="knot-title" label={label} />}
      {meta && <BlockOf block={meta} class="knot-meta" label={label} />}
      {rest
        .filter(({ kind }) => kind !== 'figure')
        .map((block) => (
          <BlockOf
            block={block}
            {...(block.kind === 'quote'
              ? { class: 'told-words' }
              : { label, class: /^said\./.test(block.text) ? '' : 'hint' })}
          />
        ))}
      <Pictures blocks={rest} content={content} />
    </div>
  );
}

const endings = { open: 'knot-now', ground: 'knot-done', none: 'knot-done knot-last' } as const;

function standingAfter(event: string): Standing {
  const to = transitionOf(event)?.to ?? 'same';
  const confirmation = event === 'confirm' ? 'confirmed' : null;
  return standingOf({ state: to === 'same' ? 'in_progress' : to, confirmation }).standing;
}

function Pictures({ blocks, content }: { blocks: readonly Block[]; content: Unversioned }) {
  const figures = blocks.filter(({ kind }) => kind === 'figure');
  if (figures.length === 0) return null;
  return (
    <div class="photos">
      {figures.map((block) => (
        <FigureOf
          block={block}
          src={smallHref(block.href ?? '')}
          whole={content.attachments.find(({ name }) => block.href?.includes(nameless(name)))}
        />
      ))}
    </div>
  );
}

/** `01m…webp` is the picture behind `/photos/01m…`. */
const nameless = (name: string) => `/photos/${name.replace(/\.webp$/, '')}`;
