import type { Pool } from '../../../packages/sortition/index.ts';
import { featuresOf, type Result } from '../../panels/index.ts';
import { fitText } from '../fit-text.ts';

const percent = (share: number, digits = 2): string => `${(100 * share).toFixed(digits)} %`;
const count = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

/** What a lottery says, for somebody at a keyboard: at most 20 lines. */
export function sortitionSummary(
  result: Result,
  { quotas, people, size }: Pool,
  columns: number,
): string[] {
  const { statistics, lowerBound, upperBound, exact, algorithm } = result;
  const types = result.certificate.types.length;
  const drawn = people.length - result.excluded.length;
  return [
    `${count(people.length, 'person', 'people')} of ${count(types, 'type')}, a panel of ${size}, ${count(quotas.length, 'quota')} in ${count(featuresOf(quotas).size, 'category', 'categories')}${result.sameAddress === null ? '' : ', one per household'}; ${algorithm}, seed ${result.seed}.`,
    exact
      ? `Exact: ${count(result.levels, 'level')} certified.`
      : `Not exact: the time was over; ${count(result.levels, 'level')} certified.`,
    `Smallest chance ${percent(lowerBound)}; ${gap(lowerBound, upperBound)}. With equal chances it would be ${percent(size / people.length)}.`,
    `Largest ${percent(statistics.max)}, Gini ${percent(statistics.gini)}, geometric mean ${percent(statistics.geometricMean)}, ${count(statistics.levels, 'different chance')}, ${count(statistics.panels, 'panel')} before rounding.`,
    numbersLine(result, drawn < people.length),
    ...excludedLines(result, columns),
    `Input ${result.inputHash}`,
    `List  ${result.listHash}`,
  ];
}

function numbersLine(result: Result, someExcluded: boolean): string {
  const head = `1,000 numbers for ${count(result.panels.length, 'panel')}`;
  const fewest = Math.round(1000 * result.lotteryMinProbability);
  if (fewest > 0)
    return `${head}: everybody${someExcluded ? ' who can be on one' : ''} is on at least ${fewest} of them (${percent(fewest / 1000, 1)}).`;
  // More people than 1,000 panels have seats, or nearly.
  const onNone = [...result.lotteryProbabilities.values()].filter((chance) => chance === 0).length;
  return `${head}, too few for chances this small: ${count(onNone - result.excluded.length, 'person', 'people')} who could be on a panel ${onNone - result.excluded.length === 1 ? 'is' : 'are'} on none of them.`;
}

function gap(lower: number, upper: number): string {
  // What is left is noise of the last steps.
  if (upper - lower < 1e-6) return 'no lottery has a larger one';
  return `no lottery has one above ${percent(upper)} (gap ${(100 * (upper - lower)).toFixed(3)} points)`;
}

function excludedLines({ excluded }: Result, columns: number): string[] {
  if (excluded.length === 0) return [];
  const names = excluded
    .map(({ id, features }) => `${id} (${Object.values(features).join(', ')})`)
    .join(', ');
  const head = `${count(excluded.length, 'person', 'people')} fit on no panel that meets the quotas: `;
  return [head + fitText(names, Math.max(columns - head.length, 20))];
}
