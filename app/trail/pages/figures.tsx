import type { ComponentChildren } from 'preact';
import { type Outcome, outcomes } from '../../concerns/index.ts';
import {
  BarChart,
  Figures,
  type Format,
  Heading,
  Section,
  Table,
  Tabs,
  useAround,
} from '../../ui/index.ts';
import type { Figure, FigureId } from '../figures.ts';
import type { Words } from '../messages/index.ts';

export type FiguresProps = {
  readonly words: Words;
  readonly tabs: readonly {
    readonly label: string;
    readonly href: string;
    readonly current: boolean;
  }[];
  readonly period: string;
  readonly figures: readonly Figure[];
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly takenOn: number;
  /** What is told by its number only; null: nothing of the period is over yet. */
  readonly told:
    | readonly {
        readonly label: string;
        readonly count: number | null;
        readonly codes: readonly { readonly label: string; readonly count: number | null }[];
      }[]
    | null;
  readonly toldPeriod: string | null;
  readonly ruleVersion: string;
  /** How long the median wait is, in words; null: not shown. */
  readonly wait: string | null;
  readonly dataHref: string;
};

/** Large at the top; the rest stands in the table below with the same care. */
const large: readonly FigureId[] = ['resolution_strict', 'on_time_original', 'response'];

function said(figure: Figure, props: FiguresProps, format: Format): string | null {
  if (figure.value === null) return null;
  if (figure.unit === 'share') return format.percent(figure.value);
  if (figure.unit === 'hours') return props.wait;
  const rounded = Math.round(figure.value * 10) / 10;
  return props.words.amount.times(rounded, format.number(rounded));
}

function counted(figure: Figure, words: Words, format: Format): string {
  const { numerator, denominator } = figure;
  if (denominator === null) return '–';
  if (numerator === null) return words.figures.cases(denominator, format.number(denominator));
  return words.figures.of(format.number(numerator), format.number(denominator));
}

/** Every figure with what it was counted from, its period and the version of its rule. */
export function FiguresPage(props: FiguresProps) {
  const { words } = props;
  const { format } = useAround();
  const days = (figure: Figure) =>
    words.figures.fromTo(
      format.date(figure.from),
      format.date(new Date(Math.max(figure.from.getTime(), figure.to.getTime() - 1))),
    );
  const shownCount = (count: number | null) =>
    count === null ? words.figures.kept : format.number(count);
  const row = (figure: Figure): ComponentChildren[] => [
    <>
      {words.figure[figure.id]}
      <br />
      <span class="figure-note">{words.figureNote[figure.id]}</span>
    </>,
    said(figure, props, format) ?? (figure.suppressed ? words.figures.few : words.figures.none),
    <>
      {counted(figure, words, format)}
      {figure.interval && (
        <>
          <br />
          <span class="figure-note">
            {words.figures.interval(
              format.percent(figure.interval[0]),
              format.percent(figure.interval[1]),
            )}
          </span>
        </>
      )}
    </>,
    days(figure),
  ];
  return (
    <>
      <Heading title={words.figures.title} lead={words.figures.lead} />
      <Tabs label={words.figures.periods} items={props.tabs} />
      <Section title={words.figures.headline}>
        <Figures
          items={large.flatMap((id) => {
            const figure = props.figures.find((one) => one.id === id);
            if (!figure) return [];
            const none = figure.value === null && !figure.suppressed;
            return {
              label: words.figure[id],
              value: none ? words.figures.none : said(figure, props, format),
              numerator: none ? undefined : (figure.numerator ?? undefined),
              denominator: none ? undefined : (figure.denominator ?? undefined),
              period: props.period,
              note: words.figureNote[id],
            };
          })}
        />
      </Section>
      <Section title={words.figures.outcomesTitle}>
        <p>{words.figures.outcomesLead(props.takenOn, format.number(props.takenOn))}</p>
        {props.takenOn > 0 && (
          <BarChart
            caption={words.figures.outcomesTitle}
            captionHidden
            columns={[
              words.figures.outcomesColumns[0] ?? '',
              words.figures.outcomesColumns[1] ?? '',
            ]}
            rows={outcomes.map((part) => ({
              label: words.outcome[part],
              value: props.outcomes[part],
            }))}
          />
        )}
      </Section>
      <Section title={words.figures.toldTitle}>
        {props.told ? (
          <>
            <p>{words.figures.toldLead(props.toldPeriod ?? '')}</p>
            <Table
              caption={words.figures.toldTitle}
              captionHidden
              columns={[
                { label: words.figures.toldColumns[0] ?? '' },
                { label: words.figures.toldColumns[1] ?? '', number: true },
              ]}
              rows={props.told.flatMap(({ label, count, codes }) => [
                [<strong>{label}</strong>, shownCount(count)],
                ...codes.map((code) => [
                  <span class="figure-note">{code.label}</span>,
                  shownCount(code.count),
                ]),
              ])}
            />
          </>
        ) : (
          <p>{words.figures.toldNotYet}</p>
        )}
      </Section>
      <Section title={words.figures.table}>
        <Table
          caption={words.figures.table}
          captionHidden
          columns={[
            { label: words.figures.columns.figure },
            { label: words.figures.columns.value, number: true },
            { label: words.figures.columns.of, number: true },
            { label: words.figures.columns.period },
          ]}
          rows={props.figures.map(row)}
        />
      </Section>
      <Section title={words.figures.rules}>
        <ul>
          {words.figures.ruleList.map((rule) => (
            <li>{rule}</li>
          ))}
        </ul>
        <p>
          {words.figures.rule(props.ruleVersion)}{' '}
          <a href={props.dataHref}>{words.figures.asData}</a>
        </p>
      </Section>
    </>
  );
}
