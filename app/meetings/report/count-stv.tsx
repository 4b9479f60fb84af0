import { ratio, type Stage, scale } from '../../../packages/counting/index.ts';
import { DocumentSection as Section } from '../../ui/index.ts';
import type { Decided } from '../count/decide.ts';
import { amountSaid, numberSaid } from './amounts.ts';
import { Bar } from './bars.tsx';
import type { CountView } from './count-view.ts';

type View = CountView<Extract<Decided, { method: 'stv' }>>;

/** Votes with as many decimals as they have, five at most. */
const votesSaid = (value: bigint) =>
  amountSaid(ratio(value, scale), 5).replace(/(\.\d*?)0+$/, '$1');

/** Every step of the election: what happened, and how many votes everybody has after it. */
export function StvSteps({ view }: { view: View }) {
  const { stv } = view.words;
  const { stages, quota } = view.decided.result;
  return (
    <Section id="result" title={stv.title} lead={stv.quota(numberSaid(quota))}>
      <ol class="entries">
        {stages.map((stage, at) => (
          <li class="entry">
            <StageTold view={view} stage={stage} at={at} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

function StageTold({ view, stage, at }: { view: View; stage: Stage; at: number }) {
  const { words, name, names } = view;
  const { stv, gap } = words;
  const { stages, quota } = view.decided.result;
  const { action, votes, notTransferable, lost, elected, byLot } = stage;
  const before = stages.slice(0, at + 1);
  const inBefore = new Set(before.flatMap((one) => one.elected));
  const gone = new Set(
    before.flatMap(({ action: done }) => (done.kind === 'exclusion' ? [done.option] : [])),
  );
  // One scale for all steps, so that the quota stays where it is.
  const most = Math.max(
    quota + 1,
    ...stages.flatMap((one) => one.votes.map((value) => Number(value / scale) + 1)),
  );
  const said =
    action.kind === 'surplus'
      ? stv.surplus(name(action.option), votesSaid(action.surplus), votesSaid(action.value))
      : action.kind === 'exclusion'
        ? stv.exclusion(name(action.option))
        : stv[action.kind];
  return (
    <>
      <p class="words" dir="auto">
        {said}
      </p>
      <ul class="rows">
        {votes.map((value, option) => (
          <li class="row">
            <span class="row-name" dir="auto">
              {name(option)}
            </span>
            <Bar
              parts={[
                {
                  value: Number(value) / Number(scale),
                  look: inBefore.has(option) ? 'full' : 'stripes',
                },
              ]}
              whole={most}
              line={quota}
            />
            <span class="said">
              {votesSaid(value)}
              {inBefore.has(option) && ` · ${stv.elected}`}
              {gone.has(option) && ` · ${stv.out}`}
            </span>
          </li>
        ))}
      </ul>
      {elected.length > 0 && <p dir="auto">{stv.now(names(elected))}</p>}
      <p class="said" dir="auto">
        {[
          ...(byLot.length > 0 ? [stv.lot(names(byLot))] : []),
          ...(notTransferable > 0n || lost > 0n
            ? [stv.rest2(votesSaid(notTransferable), votesSaid(lost))]
            : []),
        ].join(gap)}
      </p>
    </>
  );
}
