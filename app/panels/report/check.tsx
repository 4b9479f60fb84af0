import { DocumentSection as Section } from '../../ui/index.ts';
import type { Result } from '../lottery/result.ts';
import type { View } from './view.ts';

/** What somebody types to get the same again. */
export const commandFor = ({ size, algorithm, seed, sameAddress }: Result): string =>
  [
    './linli sortition --categories CATEGORIES.csv --people RESPONDENTS.csv',
    `--size ${size}`,
    ...(algorithm === 'leximin' ? [] : [`--algorithm ${algorithm}`]),
    ...(sameAddress === null ? [] : ['--same-address COLUMN']),
    ...(seed === 1 ? [] : [`--seed ${seed}`]),
    '--json RESULT.json',
  ].join(' ');

const verify =
  './linli sortition --verify RESULT.json --categories CATEGORIES.csv --people RESPONDENTS.csv --prove';

/** How to check without trusting anybody: by eye, and by machine. */
export function Check({ view }: { view: View }) {
  const { check } = view.words;
  return (
    <Section id="check" title={check.title} lead={check.lead}>
      <p>{check.alone}</p>
      <p>{check.computer}</p>
      <p>{check.again}</p>
      <pre tabindex={0}>
        <code>{commandFor(view.result)}</code>
      </pre>
      <p>{check.verify}</p>
      <pre tabindex={0}>
        <code>{verify}</code>
      </pre>
      <Facts view={view} />
    </Section>
  );
}

function Facts({ view }: { view: View }) {
  const { result, words, percent, decimal } = view;
  const { facts } = words;
  const { statistics, algorithm, exact, levels } = result;
  const rows: readonly (readonly [string, string, 'signs'?])[] = [
    [facts.algorithm, facts.algorithms[algorithm]],
    [
      facts.exact,
      exact ? facts.proven(levels, view.number(levels)) : facts.partly(view.number(levels)),
    ],
    [facts.smallest, percent(result.lowerBound, 3)],
    [facts.largest, percent(statistics.max, 3)],
    [facts.gini, decimal(statistics.gini, 3)],
    [facts.mean, percent(statistics.geometricMean, 3)],
    [facts.seed, String(result.seed), 'signs'],
    [facts.input, result.inputHash, 'signs'],
    [facts.list, result.listHash, 'signs'],
  ];
  return (
    <>
      <h3>{facts.title}</h3>
      <dl class="facts">
        {rows.map(([name, value, kind]) => (
          <div>
            <dt>{name}</dt>
            <dd>{kind ? <code>{value}</code> : value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
