import { type MeasureResult, toNumber } from '../../../packages/counting/index.ts';
import { plain, DocumentSection as Section } from '../../ui/index.ts';
import type { Decided } from '../count/decide.ts';
import { amountSaid } from './amounts.ts';
import { Bar, BarKey } from './bars.tsx';
import type { CountView } from './count-view.ts';

type View = CountView<Extract<Decided, { method: 'yes-no' }>>;

export function Majority({ view }: { view: View }) {
  const { majority } = view.words;
  return (
    <Section id="result" title={majority.title}>
      <BarKey
        title={majority.key}
        entries={[
          ['full', majority.answers.yes],
          ['stripes', majority.answers.no],
          ['dots', majority.answers.abstain],
        ]}
      />
      <ul class="entries">
        {view.decided.result.measures.map((measure) => (
          <Measure view={view} of={measure} />
        ))}
      </ul>
    </Section>
  );
}

function Measure({ view, of }: { view: View; of: MeasureResult }) {
  const { majority, gap } = view.words;
  const { sums, base, needed, quorum, tie, reached, measure } = of;
  const { yes, no, abstain } = sums.all;
  const { than } = view.decided.rules.threshold;
  return (
    <li class="entry">
      <p class="words" dir="auto">
        {measure.name === 'persons' ? majority.measure.persons : plain(measure.name)}
      </p>
      <Bar
        parts={[
          { value: toNumber(yes), look: 'full' },
          { value: toNumber(no), look: 'stripes' },
          { value: toNumber(abstain), look: 'dots' },
        ]}
        whole={toNumber(yes) + toNumber(no) + toNumber(abstain)}
      />
      <p class="said">{majority.said(amountSaid(yes), amountSaid(no), amountSaid(abstain))}</p>
      <p class="said">
        {[
          majority.needed[than](amountSaid(needed), amountSaid(base)),
          tie ? majority.tie : reached ? majority.reached : majority.missed,
        ].join(gap)}
      </p>
      {quorum && (
        <p class="said">{majority.quorum(amountSaid(quorum.has), amountSaid(quorum.needed))}</p>
      )}
    </li>
  );
}
