import { chancesOf, type Problem, statisticsOf } from '../../../packages/sortition/index.ts';
import { quoted } from '../../platform/csv/faults.ts';
import type { Claimed } from './read-result.ts';

/** Written numbers are rounded at the twelfth place. */
const same = 1e-9;
/** The weights of a proof are whole millionths, which widens what it proves; levels are held to the same tolerance. */
const byWeights = 2e-5;
const differ = (a: number | undefined, b: number) => !(Math.abs((a ?? Number.NaN) - b) <= same);

/** Chances, bounds and statistics against the lottery and the levels of a certificate that holds. */
export function wrongFigures(claimed: Claimed, problem: Problem): readonly string[] {
  const wrong: string[] = [];
  const { lottery, levels } = claimed.certificate;
  const panels = lottery.map(({ panel }) => {
    const counts = new Int32Array(problem.types.length);
    for (const [type, taken] of panel) counts[type] = taken;
    return counts;
  });
  const probabilities = lottery.map(({ probability }) => probability);
  const chances = chancesOf(problem, { panels, probabilities });
  const excluded = new Set(claimed.excluded.map(({ id }) => id));
  let least = 1;
  problem.people.forEach(({ id }, person) => {
    const chance = chances[problem.typeOf[person] as number] as number;
    if (differ(claimed.probabilities.get(id), chance))
      wrong.push(`the chance of ${quoted(id)} is ${chance}, which is not what is told`);
    if (!excluded.has(id)) least = Math.min(least, chance);
  });
  for (const told of [claimed.probabilities, claimed.lotteryProbabilities])
    if (told.size !== problem.people.length)
      wrong.push(`chances are told of ${told.size} people, not ${problem.people.length}`);
  for (const name of ['minProbability', 'lowerBound'] as const)
    if (differ(claimed[name], least)) wrong.push(`${name} is not the smallest chance, ${least}`);
  wrong.push(...wrongBounds(claimed, problem, least));
  const counted = statisticsOf(problem.types, chances, lottery.length, claimed.upperBound - least);
  for (const name of Object.keys(counted) as (keyof typeof counted)[])
    if (claimed.statistics && differ(claimed.statistics[name], counted[name]))
      wrong.push(`statistics: ${name} is ${counted[name]}, which is not what is told`);
  if (claimed.levels !== levels.length)
    wrong.push(`${claimed.levels} levels are told of, but ${levels.length} are there`);
  return wrong;
}

function wrongBounds(claimed: Claimed, { types }: Problem, least: number): readonly string[] {
  const { levels } = claimed.certificate;
  const settled = levels.reduce((sum, { fixed }) => sum + fixed.length, 0);
  // The level of those who fit on no panel, where there is one, says nothing of the smallest chance of the others.
  const first = levels.find(({ highest }) => highest > 0);
  const exact = claimed.algorithm === 'maximin' ? !!first : settled === types.length;
  const wrong: string[] = [];
  if (claimed.exact && !exact) wrong.push('it says exact, but not every level is certified');
  if (!claimed.exact && exact) wrong.push('it says that it is not exact, but every level is there');
  const { upperBound } = claimed;
  if (upperBound < least - same) wrong.push('upperBound is smaller than the smallest chance');
  if (first && upperBound < first.bound - byWeights)
    wrong.push('upperBound is smaller than what the first level proves');
  if (first && upperBound > Math.max(least, first.bound) + same)
    wrong.push('upperBound is larger than what the first level proves');
  return wrong;
}
