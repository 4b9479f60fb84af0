import {
  Actions,
  CardList,
  type CardProps,
  Columns,
  Empty,
  Figures,
  Heading,
  LinkButton,
  Said,
  Section,
  type Standing,
  useAround,
  When,
} from '../../ui/index.ts';
import type { Figure } from '../figures.ts';
import type { Words } from '../messages/index.ts';

export type HomeCard = {
  readonly href: string;
  readonly title: string;
  readonly lang: string;
  readonly standing: Standing;
  readonly depth: number;
  readonly state: string;
  readonly place: string | null;
  readonly category: string | null;
  readonly at: Date | null;
  readonly took: string | null;
  /** Whose turn it is, as a sentence. */
  readonly turn: string | null;
  readonly due: Date | null;
};

export type HomeProps = {
  readonly words: Words;
  readonly name: string;
  /** How the neighbourhood stands, the numbers in words. */
  readonly sentence: string;
  readonly nothing: boolean;
  readonly freshCount: string;
  readonly late: readonly HomeCard[];
  readonly fresh: readonly HomeCard[];
  readonly solved: readonly HomeCard[];
  readonly figure: Figure;
  readonly period: string;
  readonly runBy: { readonly who: string; readonly mandate: string } | null;
  readonly hrefs: Readonly<Record<'tell' | 'all' | 'late' | 'solved' | 'figures' | 'how', string>>;
};

function toCard(card: HomeCard, words: Words): CardProps {
  return {
    href: card.href,
    title: <Said text={card.title} lang={card.lang} />,
    standing: card.standing,
    depth: card.depth,
    state: card.state,
    meta: [
      card.place,
      card.category,
      card.at && <When at={card.at} as="short" />,
      card.took,
    ].filter((piece) => piece !== null),
    ...(card.turn && {
      children: (
        <p>
          {card.turn}{' '}
          {card.due && (
            <>
              {words.home.promisedFor} <When at={card.due} as="short" />
            </>
          )}
        </p>
      ),
    }),
  };
}

/** What this neighbourhood is worried about and what became of it, for somebody who has never been here. */
export function HomePage(props: HomeProps) {
  const { words, hrefs } = props;
  const cards = (list: readonly HomeCard[]) => list.map((card) => toCard(card, words));
  return (
    <>
      <Heading title={words.home.lead(props.name)} lead={props.sentence} />
      <Actions>
        <LinkButton href={hrefs.tell}>{words.home.tell}</LinkButton>
        {!props.nothing && (
          <LinkButton href={hrefs.all} kind="quiet">
            {words.home.look}
          </LinkButton>
        )}
        <LinkButton href={hrefs.how} kind="quiet">
          {words.home.how}
        </LinkButton>
      </Actions>
      <Columns
        aside={
          <>
            <HeadlineFigure {...props} />
            {props.runBy && (
              <Section title={words.home.runBy} level={2}>
                <p>
                  {props.runBy.who}
                  {props.runBy.mandate && ` · ${props.runBy.mandate}`}
                </p>
              </Section>
            )}
          </>
        }
      >
        {!props.nothing && (
          <Section
            title={words.home.lateTitle}
            id="late"
            more={
              props.late.length > 0 ? { href: hrefs.late, label: words.home.allLate } : undefined
            }
          >
            {props.late.length > 0 ? (
              <CardList items={cards(props.late)} label={words.home.lateTitle} />
            ) : (
              <Empty title={words.home.lateNone}>
                <p>{words.home.lateNoneMore}</p>
              </Empty>
            )}
          </Section>
        )}
        <Section
          title={words.home.freshTitle}
          id="new"
          more={props.nothing ? undefined : { href: hrefs.all, label: words.home.allFresh }}
        >
          {props.nothing ? (
            <Empty title={words.home.freshNone} />
          ) : (
            <>
              <p>{props.freshCount}</p>
              <CardList items={cards(props.fresh)} label={words.home.freshTitle} />
            </>
          )}
        </Section>
        {!props.nothing && (
          <Section
            title={words.home.solvedTitle}
            id="solved"
            more={
              props.solved.length > 0
                ? { href: hrefs.solved, label: words.home.allSolved }
                : undefined
            }
          >
            {props.solved.length > 0 ? (
              <CardList items={cards(props.solved)} label={words.home.solvedTitle} />
            ) : (
              <Empty title={words.home.solvedNone} />
            )}
          </Section>
        )}
      </Columns>
    </>
  );
}

function HeadlineFigure({ words, figure, period, hrefs }: HomeProps) {
  const { format } = useAround();
  const none = figure.value === null && !figure.suppressed;
  return (
    <Section
      title={words.figures.title}
      more={{ href: hrefs.figures, label: words.home.figuresAll }}
    >
      {none ? (
        <p>{words.home.figureNone}</p>
      ) : (
        <Figures
          items={[
            {
              label: words.home.figureTitle,
              value: figure.value === null ? null : format.percent(figure.value),
              numerator: figure.numerator ?? undefined,
              denominator: figure.denominator ?? undefined,
              period,
              note: words.home.figureNote,
            },
          ]}
        />
      )}
    </Section>
  );
}
