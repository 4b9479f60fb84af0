import type { Placement, Step } from '../../../packages/counting/index.ts';
import { DocumentSection as Section, DocumentTable as Table } from '../../ui/index.ts';
import type { View } from './agenda-view.ts';
import { about, decimalSaid } from './agenda-view.ts';
import { numberSaid } from './amounts.ts';
import { Bar, BarKey } from './bars.tsx';

/** A project with its cost. */
function Named({ view, project }: { view: View; project: number }) {
  return (
    <p class="words">
      <span dir="auto">{view.name(project)}</span>
      <span class="cost">{view.cost(project)}</span>
    </p>
  );
}

/** Fewer than five of some kind are not told of by themselves. */
const fewest = 5;

function SharesStep({ view, step }: { view: View; step: Step }) {
  const { bought } = view.words;
  const { project, supporters, shares } = step;
  if (!shares)
    return (
      <>
        <Named view={view} project={project} />
        <p class="said">{bought.rest(numberSaid(supporters))}</p>
      </>
    );
  const { full, part, none } = shares.payers;
  const even = full === supporters;
  const apart = even || [full, part, none].every((n) => n === 0 || n >= fewest);
  const parts = apart
    ? ([
        { value: full, look: 'full' },
        { value: part, look: 'stripes' },
        { value: none, look: 'dots' },
      ] as const)
    : ([{ value: supporters, look: 'full' }] as const);
  const split = !apart
    ? bought.few
    : even
      ? bought.even
      : bought.split(numberSaid(full), numberSaid(part), numberSaid(none));
  return (
    <>
      <Named view={view} project={project} />
      <Bar parts={parts} whole={view.mostVotes} />
      <p class="said">
        {[
          bought.paid(numberSaid(supporters), view.money(shares.maxPayment)),
          split,
          ...(even ? [] : [bought.worth(decimalSaid(shares.effectiveVotes, 1))]),
        ].join(view.words.gap)}
      </p>
      {shares.close && (
        <p class="said" dir="auto">
          {bought.close(
            view.name(shares.close.project),
            decimalSaid(shares.close.effectiveVotes, 1),
          )}
        </p>
      )}
    </>
  );
}

export function Bought({ view }: { view: View }) {
  const { bought } = view.words;
  const { outcome } = view;
  const entries =
    outcome.rule === 'equal-shares'
      ? outcome.shares.steps.map((step) => <SharesStep view={view} step={step} />)
      : (outcome.rule === 'phragmen'
          ? outcome.purchase.placed.map(({ candidate, load }) => ({ project: candidate, load }))
          : outcome.order
              .filter((project) => outcome.winners.includes(project))
              .map((project) => ({ project, load: null }))
        ).map(({ project, load }) => (
          <>
            <Named view={view} project={project} />
            <Bar parts={[{ value: view.votes(project), look: 'full' }]} whole={view.mostVotes} />
            <p class="said">
              {bought.votes(view.votes(project), numberSaid(view.votes(project)))}
              {load && ` · ${bought.load(view.money(load))}`}
            </p>
          </>
        ));
  const title = outcome.rule === 'phragmen' ? view.words.order.purchase : bought.title;
  return (
    <Section id="bought" title={title}>
      {entries.length === 0 ? (
        <p>{bought.none}</p>
      ) : (
        <>
          {outcome.rule === 'equal-shares' && (
            <>
              <p class="note">{bought.keyNote}</p>
              <BarKey
                title={bought.key}
                entries={[
                  ['full', bought.keyFull],
                  ['stripes', bought.keyPart],
                  ['dots', bought.keyNone],
                ]}
              />
            </>
          )}
          <ol class="entries">
            {entries.map((entry) => (
              <li class="entry">{entry}</li>
            ))}
          </ol>
        </>
      )}
      {outcome.rule === 'phragmen' && outcome.purchase.stoppedBy && (
        <p dir="auto">
          {view.words.order.stopped(view.name(outcome.purchase.stoppedBy.candidate))}
        </p>
      )}
    </Section>
  );
}

/** Every topic in its turn, with what its supporters then carry. */
export function AgendaOrder({ view, placed }: { view: View; placed: readonly Placement[] }) {
  const { order } = view.words;
  const most = Math.max(...placed.map(({ load }) => about(load)), 0);
  const rest = view.outcome.order.slice(placed.length);
  return (
    <Section id="order" title={order.title} lead={order.lead}>
      <ol class="entries">
        {placed.map(({ candidate, load, tied, close }) => (
          <li class="entry">
            <p class="words" dir="auto">
              {view.name(candidate)}
            </p>
            <Bar parts={[{ value: about(load), look: 'full' }]} whole={most} />
            <p class="said">
              {order.carries(numberSaid(view.votes(candidate)), decimalSaid(load, 4))}
            </p>
            {tied.length > 1 ? (
              <p class="said">{order.tie}</p>
            ) : (
              close && (
                <p class="said" dir="auto">
                  {order.close(view.name(close.candidate), decimalSaid(close.load, 4))}
                </p>
              )
            )}
          </li>
        ))}
        {rest.map((project) => (
          <li class="entry">
            <p class="words" dir="auto">
              {view.name(project)}
            </p>
            <p class="said">{order.nobody}</p>
          </li>
        ))}
      </ol>
    </Section>
  );
}

export function Missed({ view }: { view: View }) {
  const { missed } = view.words;
  const { nearest, instance } = view.outcome;
  const said = ({ project, ballots, open }: (typeof nearest)[number]) => {
    if (ballots !== null) return missed.by(ballots, numberSaid(ballots));
    if ((instance.costs[project] as bigint) > instance.limit) return missed.over;
    return missed.open(
      numberSaid(open?.atLeast ?? 1),
      open?.atMost == null ? '' : numberSaid(open.atMost),
    );
  };
  return (
    <Section id="missed" title={missed.title} lead={nearest.length > 0 ? missed.lead : undefined}>
      {nearest.length === 0 ? (
        <p>{missed.none}</p>
      ) : (
        <ul class="entries">
          {nearest.map((near) => (
            <li class="entry">
              <Named view={view} project={near.project} />
              <p class="said">{said(near)}</p>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

export function AllProjects({ view }: { view: View }) {
  const { all } = view.words;
  const { instance, winners } = view.outcome;
  return (
    <Section id="all" title={all.title}>
      <Table
        caption={all.caption}
        columns={[all.project, all.cost, all.votes, all.result]}
        rows={instance.projects.map((_, project) => [
          <span dir="auto">{view.name(project)}</span>,
          view.cost(project),
          numberSaid(view.votes(project)),
          winners.includes(project) ? all.bought : all.not,
        ])}
      />
    </Section>
  );
}
