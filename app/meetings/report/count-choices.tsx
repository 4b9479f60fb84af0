import { plain, DocumentSection as Section, DocumentTable as Table } from '../../ui/index.ts';
import type { Decided } from '../count/decide.ts';
import { amountSaid, numberSaid } from './amounts.ts';
import { Bar } from './bars.tsx';
import type { CountView } from './count-view.ts';

type Of<M extends Decided['method']> = CountView<Extract<Decided, { method: M }>>;

export function Consent({ view }: { view: Of<'consent'> }) {
  const { consent } = view.words;
  const { counts, silent, standing, resolved, unanswered, withoutReason } = view.decided.result;
  const { consents, asides, objections } = counts.all;
  const rows: readonly (readonly [string, number])[] = [
    [consent.consents, consents],
    [consent.asides, asides],
    [consent.objections, objections],
    ...(silent === null ? [] : ([[consent.silent, silent]] as const)),
  ];
  const whole = Math.max(1, ...rows.map(([, n]) => n));
  const told = [...new Set([...standing, ...unanswered, ...resolved])];
  return (
    <Section id="result" title={consent.title}>
      <ul class="rows">
        {rows.map(([name, n]) => (
          <Row name={name} value={n} whole={whole} said={numberSaid(n)} />
        ))}
      </ul>
      <h3>{consent.objectionsTitle}</h3>
      {told.length === 0 && <p>{consent.none}</p>}
      {told.length > 0 && (
        <ul class="entries">
          {told.map(({ reason, reply, stands }) => (
            <li class="entry">
              <p class="words">
                <span dir="auto">{plain(reason)}</span>
                <span class="cost">{stands ? consent.stands : consent.resolved}</span>
              </p>
              <p class="said" dir="auto">
                {reply === '' ? consent.noReply : consent.reply(plain(reply))}
              </p>
            </li>
          ))}
        </ul>
      )}
      {withoutReason > 0 && (
        <p>{consent.withoutReason(withoutReason, numberSaid(withoutReason))}</p>
      )}
    </Section>
  );
}

function Row(props: { name: string; value: number; whole: number; said: string; line?: number }) {
  const { name, value, whole, said, line } = props;
  return (
    <li class="row">
      <span class="row-name" dir="auto">
        {name}
      </span>
      <Bar parts={[{ value, look: 'full' }]} whole={whole} {...(line !== undefined && { line })} />
      <span class="said">{said}</span>
    </li>
  );
}

export function PointsCounted({ view }: { view: Of<'approval' | 'score'> }) {
  const { points } = view.words;
  const { order, winners } = view.decided.result;
  const byMean = view.decided.method === 'score' && view.decided.rules.by === 'mean';
  const value = ({ sum, mean }: (typeof order)[number]) =>
    byMean ? (mean ? Number(mean.n) / Number(mean.d) : 0) : sum;
  const whole = Math.max(1e-9, ...order.map(value));
  return (
    <Section id="result" title={points.title}>
      <ul class="rows">
        {order.map((place) => {
          const { option, sum, counts, mean } = place;
          const said = [
            view.decided.method === 'approval'
              ? points.approvals(sum, numberSaid(sum))
              : points.sum(numberSaid(sum)),
            ...(view.decided.method === 'score' && mean
              ? [points.mean(amountSaid(mean), counts, numberSaid(counts))]
              : []),
            ...(winners.includes(option) ? [points.chosen] : []),
          ];
          return (
            <Row
              name={view.name(option)}
              value={value(place)}
              whole={whole}
              said={said.join(' · ')}
            />
          );
        })}
      </ul>
    </Section>
  );
}

export function SchulzeCounted({ view }: { view: Of<'schulze'> }) {
  const { words, name, ballots } = view;
  const { schulze } = words;
  const { winner, reasons, paths, preferences, order } = view.decided.result;
  const between = (a: number, b: number) => preferences.all[a]?.[b] ?? 0;
  return (
    <>
      <Section id="result" title={schulze.title} lead={schulze.lead(name(winner))}>
        <ul class="entries">
          {reasons.map(({ beaten, path }) => (
            <li class="entry">
              <p class="words" dir="auto">
                {name(beaten)}
              </p>
              <Bar
                parts={[
                  { value: between(winner, beaten), look: 'full' },
                  {
                    value: ballots - between(winner, beaten) - between(beaten, winner),
                    look: 'dots',
                  },
                  { value: between(beaten, winner), look: 'stripes' },
                ]}
                whole={Math.max(1, ballots)}
              />
              <p class="said" dir="auto">
                {schulze.direct(
                  name(winner),
                  name(beaten),
                  numberSaid(between(winner, beaten)),
                  numberSaid(between(beaten, winner)),
                )}
              </p>
              <p class="said" dir="auto">
                {schulze.path(
                  path.map(name).join(' → '),
                  numberSaid(paths[winner]?.[beaten] ?? 0),
                  paths[beaten]?.[winner] ? numberSaid(paths[beaten]?.[winner] ?? 0) : '0',
                )}
              </p>
            </li>
          ))}
        </ul>
      </Section>
      <Section id="pairs" title={schulze.tableTitle}>
        <Table
          class="pairs"
          caption={schulze.caption}
          columns={[schulze.over, ...order.map(name)]}
          rows={order.map((row) => [
            <span dir="auto">{name(row)}</span>,
            ...order.map((column) => (row === column ? '–' : numberSaid(between(row, column)))),
          ])}
        />
      </Section>
    </>
  );
}
