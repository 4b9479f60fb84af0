import type { ComponentChildren } from 'preact';
import type { Unversioned } from '../../disclosure/index.ts';
import {
  Actions,
  Advice,
  Beside,
  Columns,
  Disclosure,
  LinkButton,
  Person,
  PhotoGrid,
  ResidentText,
  Section,
  Stamp,
  Summary,
} from '../../ui/index.ts';
import type { Flag } from '../flags.ts';
import { labelFor } from '../messages/index.ts';
import { standingOf } from '../standing.ts';
import { isOpen, type State } from '../transitions.ts';
import { ConcernArticle } from './concern-article.tsx';
import { Ahead, Now, type PathProps } from './concern-path.tsx';
import type { PageWords } from './fields.tsx';

export type ConcernPageProps = PathProps & {
  /** What is told: of the recorded page exactly what the record has. */
  content: Unversioned;
  label: (code: string) => string | null;
  /** null: not as anybody may check it (not public, in another script, with more than everybody sees). */
  record: { readonly number: number | null; readonly version: number } | null;
  /** The rules under which the last thing happened. */
  rules: string | null;
  /** Converted from the other script; the original is one tap away. */
  converted: { readonly from: 'zh-Hans' | 'zh-Hant'; readonly href: string } | null;
  convertHref: string | null;
  author: string | null;
  flags: readonly Flag[];
  merged: readonly { readonly href: string; readonly title: string }[];
  target: { readonly href: string; readonly title: string } | null;
  /** Where anybody says that somebody can be recognised. */
  recognisedHref: string | null;
  /** For the author of what was not taken on: where to go instead, and the right to appeal. */
  whereTo: ComponentChildren;
  support: ComponentChildren;
  /** What that is called; null: nothing. On a phone it stands far below. */
  turn: string | null;
  /** What this reader can do about it now. */
  actions: ComponentChildren;
  /** Only for people inside: the author's own words, contact, what was found in them. */
  inside: ComponentChildren;
  /** The author's words stand beside the form: somebody reads the one while filling in the other. */
  screening: boolean;
  /** Nobody waits for them: what this reader may do stands at the end. */
  actionsLast: boolean;
  panels: ComponentChildren;
};

/**
 * One page a concern. What is recorded is one piece: what it is and what became of it. Beside it, on a phone below it,
 * what changes by itself or with the reader: how it stands now, who is behind it, what can be done.
 */
export function ConcernPage(props: ConcernPageProps) {
  const article: ArticleProps = {
    ...{ content: props.content, label: props.label, words: props.words, record: props.record },
    end: endOf(props.concern.state as State), // states of the table
  };
  if (!props.recognisedHref) return <NotPublic {...props} article={article} />;
  return (
    <Columns
      wide
      aside={
        <div class="stack" data-live="">
          {!props.actionsLast && props.actions}
          <Now {...props} />
          {props.support}
          <Facts {...props} />
          {props.actionsLast && props.actions}
          {props.panels}
        </div>
      }
    >
      <Top {...props} />
      <ConcernArticle {...article} />
      <After {...props} />
    </Columns>
  );
}

const endOf = (state: State) => (isOpen(state) ? 'open' : state === 'closed' ? 'ground' : 'none');

type ArticleProps = Parameters<typeof ConcernArticle>[0];

/** Before it is public only its author and whoever works on it see it: their words and their forms come first. */
function NotPublic(props: ConcernPageProps & { article: ArticleProps }) {
  const { article } = props;
  return (
    <>
      <Top {...props} />
      <ConcernArticle {...article} only="head" />
      {props.whereTo}
      {props.screening ? (
        <Beside words={props.inside}>{props.actions}</Beside>
      ) : (
        <>
          {!props.actionsLast && props.actions}
          {props.inside}
        </>
      )}
      <Columns
        aside={
          <>
            <Facts {...props} />
            {props.panels}
          </>
        }
      >
        <Now {...props} />
        <ConcernArticle {...article} only="path" />
        <Ahead {...props} />
      </Columns>
      {props.actionsLast && props.actions}
      <p class="hint">{props.words.page.masked}</p>
    </>
  );
}

/** How it stands, in a word or two, above what is told. */
function Top(props: ConcernPageProps) {
  const { concern, words, labels } = props;
  const { standing } = standingOf(concern);
  const late = props.flags.includes('overdue');
  const word =
    concern.state === 'closed'
      ? labelFor(labels.confirmation, concern.confirmation) || labels.state.closed
      : labelFor(labels.state, concern.state);
  const { converted } = props;
  return (
    <div class="told-top" data-live="">
      <Stamp standing={late ? 'late' : standing} word={late ? labels.flag.overdue : word} />
      {late && <p class="heading-above">{word}</p>}
      {props.recognisedHref && (
        <p class="told-jump">
          {props.turn && <a href="#actions">{props.turn}</a>}
          {isOpen(concern.state as State) && <a href="#now">{words.page.now}</a>}
        </p>
      )}
      {props.target && (
        <Advice>
          {words.page.merged} <a href={props.target.href}>{props.target.title}</a>
        </Advice>
      )}
      {converted && (
        <p class="hint">
          {converted.from === 'zh-Hant' ? words.page.converted : words.page.convertedBack}{' '}
          <a href={converted.href}>{words.page.asWritten}</a>
        </p>
      )}
      {props.convertHref && (
        <p class="hint">
          <a href={props.convertHref}>{words.page.inMyScript}</a>
        </p>
      )}
    </div>
  );
}

/** What goes on from the path, and what else belongs to it. */
function After(props: ConcernPageProps) {
  const { words } = props;
  return (
    <div class="told-after" data-live="">
      <Ahead {...props} />
      {props.rules && <p class="hint">{words.page.rules(props.rules)}</p>}
      {props.merged.length > 0 && (
        <Section title={words.page.mergedHere}>
          <ul>
            {props.merged.map(({ href, title }) => (
              <li>
                <a href={href}>{title}</a>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {props.whereTo}
      {props.inside}
      <p class="hint">
        {words.page.masked}{' '}
        {props.recognisedHref && (
          <a href={props.recognisedHref}>{words.privacy.mask.noticeShort}</a>
        )}
      </p>
    </div>
  );
}

function Facts({ concern, author, words, labels }: ConcernPageProps) {
  // Whoever called another level in answers for it until that one takes it up, be it the community's own desk.
  const responsible =
    concern.body?.name ?? (concern.calledIn ? words.owner.desk : words.page.nobodyYet);
  return (
    <Summary
      rows={[
        {
          name: words.page.who,
          value: (
            <>
              {author ? <Person name={author} /> : words.page.hidden}
              {concern.onBehalf &&
                ` · ${concern.channel === 'import' ? words.page.fromRegister : words.page.onBehalf}`}
              {` · ${labelFor(labels.channel, concern.channel)}`}
            </>
          ),
        },
        // What is over without anybody having been responsible does not wait for somebody.
        ...(concern.body || isOpen(concern.state as State)
          ? [{ name: words.page.responsible, value: responsible }]
          : []),
        ...(concern.calledIn ? [{ name: words.page.calledIn, value: concern.calledIn.name }] : []),
        ...(concern.transfers > 0
          ? [{ name: words.page.transfers, value: String(concern.transfers) }]
          : []),
        ...(concern.resolution
          ? [
              {
                name: words.field.resolution,
                value: labelFor(labels.resolution, concern.resolution),
              },
            ]
          : []),
      ]}
    />
  );
}

/** For people inside: the whole of it, never on a public page. */
export function InsideBox(
  props: PageWords & {
    ownTitle: string | null;
    ownText: string | null;
    masked: readonly string[];
    namesSomebody: boolean;
    heldBecause: string | null;
    emergency: string | null;
    contact: ComponentChildren;
    open: boolean;
    /** Where a place of each picture can be blurred, for whoever may. */
    maskHrefs: readonly string[];
    photos: readonly { readonly src: string; readonly alt: string; readonly href: string }[];
    forAuthor: boolean;
  },
) {
  const { words } = props;
  const title = props.forAuthor ? words.page.original2 : words.desk.own;
  const body = (
    <>
      {props.ownTitle && (
        <p>
          <b>
            <bdi>{props.ownTitle}</bdi>
          </b>
        </p>
      )}
      <ResidentText text={props.ownText ?? ''} quote />
      {props.photos.length > 0 && <PhotoGrid photos={props.photos} />}
      {props.maskHrefs.length > 0 && (
        <>
          <p>{words.privacy.mask.links}</p>
          <Actions>
            {props.maskHrefs.map((href, index) => (
              <LinkButton kind="quiet" href={href}>
                {words.privacy.mask.inPicture(index + 1)}
              </LinkButton>
            ))}
          </Actions>
        </>
      )}
      {props.emergency && !props.forAuthor && (
        <Advice tone="careful">
          {words.desk.emergency(labelFor(words.emergency.kinds, props.emergency))}
        </Advice>
      )}
      {props.heldBecause && (
        <Advice tone="careful">
          {words.desk.heldBecause} {props.heldBecause}
        </Advice>
      )}
      {!props.forAuthor && props.masked.length > 0 && (
        <p>
          {words.desk.found} {props.masked.join(words.page.comma)}
        </p>
      )}
      {!props.forAuthor && props.namesSomebody && (
        <Advice tone="careful">{words.desk.names}</Advice>
      )}
      {props.contact}
      <p class="hint">{words.page.ownOnly}</p>
    </>
  );
  return props.open ? (
    <Section title={title}>{body}</Section>
  ) : (
    <Disclosure summary={title}>{body}</Disclosure>
  );
}
