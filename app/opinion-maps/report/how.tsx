import { DocumentSection as Section } from '../../ui/index.ts';
import { groupsSaid } from './map-words.ts';
import type { View } from './view.ts';

const usual = { seed: 1, method: 'linli' };

/** What somebody types to get the same again. */
export const commandFor = ({ seed, method }: { seed: number; method: string }): string =>
  [
    './linli opinion-map VOTES.csv',
    ...(seed === usual.seed ? [] : [`--seed ${seed}`]),
    ...(method === usual.method ? [] : [`--method ${method}`]),
    '--json OUT',
  ].join(' ');

/** Method, version, seed and fingerprint: with the published votes anybody computes the same. */
export function How({ view }: { view: View }) {
  const { published, percent } = view;
  const { how } = view.words.report;
  const { stability } = published.groupCount;
  const [across, up] = published.explained;
  const facts: readonly (readonly [string, string, 'signs'?])[] = [
    [how.method, how.methods[published.method]],
    [how.version, published.methodVersion, 'signs'],
    [how.seed, String(published.seed), 'signs'],
    [how.estimator, how.estimators[published.estimator]],
    [how.explained, percent(across + up)],
    [
      how.groups,
      how.counted(
        groupsSaid(view),
        stability === null ? how.notTested : how.stability(percent(stability)),
      ),
    ],
    [how.input, published.inputHash, 'signs'],
  ];
  return (
    <Section id="how" title={how.title} lead={how.lead}>
      <dl class="facts">
        {facts.map(([name, value, kind]) => (
          <div>
            <dt>{name}</dt>
            <dd>{kind ? <code>{value}</code> : value}</dd>
          </div>
        ))}
      </dl>
      <h3>{how.again}</h3>
      <pre tabindex={0}>
        <code>{commandFor(published)}</code>
      </pre>
      <p>{how.againNote}</p>
    </Section>
  );
}
