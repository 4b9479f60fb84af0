import {
  chancesOf,
  checkCertificate,
  highestOf,
  largestSum,
  type Objection,
  type Pool,
  type Problem,
} from '../../../packages/sortition/index.ts';
import { quoted } from '../../platform/csv/faults.ts';
import { inputHash } from './input-hash.ts';
import type { Claimed } from './read-result.ts';
import { recountList } from './recount.ts';

/** Written numbers are rounded at the twelfth place. */
const same = 1e-9;
/** The weights of a proof are whole millionths, which widens what it proves; levels are held to the same tolerance. */
const byWeights = 2e-5;
const differ = (a: number | undefined, b: number) => !(Math.abs((a ?? Number.NaN) - b) <= same);

/**
 * Checks a result against the files it was made from (design A5): everything is counted again, and every step of the
 * proof gone through; with `prove` the best panel of each step is searched for anew.
 *
 * @returns a sentence for each thing that differs
 */
export function verifyResult(
  claimed: Claimed,
  pool: Pool,
  problem: Problem,
  prove: boolean,
): readonly string[] {
  const hash = inputHash(problem, claimed.algorithm, pool.onePerHousehold ?? false);
  if (hash !== claimed.inputHash)
    return [
      `the result was made from other files: their fingerprint is ${quoted(claimed.inputHash)}, not ${hash}`,
    ];
  const list = recountList(claimed, problem);
  const objections = checkCertificate(problem, claimed.certificate, {
    exact: claimed.exact && claimed.algorithm === 'leximin',
    ...(prove ? { highest: highestOf(problem) } : {}),
  });
  if (objections.length > 0) return [...list, ...objections.map(said)];
  return [...list, ...wrongChances(claimed, problem), ...wrongExcluded(claimed, problem, prove)];
}

function wrongChances(claimed: Claimed, problem: Problem): readonly string[] {
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
  if (claimed.probabilities.size !== problem.people.length)
    wrong.push(
      `chances are told of ${claimed.probabilities.size} people, not ${problem.people.length}`,
    );
  for (const name of ['minProbability', 'lowerBound'] as const)
    if (differ(claimed[name], least)) wrong.push(`${name} is not the smallest chance, ${least}`);
  if (claimed.levels !== levels.length)
    wrong.push(`${claimed.levels} levels are told of, but ${levels.length} are there`);
  if (claimed.exact && levels.length === 0) wrong.push('it says exact, but no level is certified');
  const [first] = levels;
  if (first && claimed.upperBound < first.bound - byWeights)
    wrong.push('upperBound is smaller than what the first level proves');
  return wrong;
}

/** Who is said to fit on no panel must be on none; with `prove` there must be none. */
function wrongExcluded(claimed: Claimed, problem: Problem, prove: boolean): readonly string[] {
  const excluded = new Set(claimed.excluded.map(({ id }) => id));
  const largest = largestSum(problem);
  return problem.types.flatMap(({ members }, type) => {
    const ids = members.map((person) => problem.people[person]?.id ?? '');
    const out = ids.filter((id) => excluded.has(id));
    const [one] = out;
    if (one === undefined) return [];
    if (out.length < ids.length || (claimed.probabilities.get(one) ?? 0) > 0)
      return [`${quoted(one)} is said to fit on no panel, but some like them are on one`];
    const alone = problem.types.map((_, other) => (other === type ? 1 : 0));
    return prove && largest(alone) > same ? [`there is a panel with ${quoted(one)}`] : [];
  });
}

const said = ({ why, at }: Objection): string =>
  `the proof does not hold${at === undefined ? '' : ` at ${at}`}: ${why}`;
