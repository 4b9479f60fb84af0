import {
  checkCertificate,
  highestOf,
  largestSum,
  type Objection,
  type Pool,
  type Problem,
} from '../../../packages/sortition/index.ts';
import { quoted } from '../../platform/csv/faults.ts';
import { wrongDealing } from './dealt-again.ts';
import { inputHash } from './hashes.ts';
import type { Claimed } from './read-result.ts';
import { recountList } from './recount.ts';
import { wrongFigures } from './wrong-figures.ts';

/**
 * Checks a result against the files it was made from (design A5): everything is counted again, and every step of the
 * proof gone through; with `prove` the best panel of each step is searched for anew, and the numbers dealt again.
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
  const wrong = [
    ...list,
    ...wrongFigures(claimed, problem),
    ...wrongExcluded(claimed, problem, prove),
  ];
  return prove && wrong.length === 0 ? wrongDealing(claimed, problem) : wrong;
}

/** Who is said to fit on no panel must be on none; with `prove` there must be none. */
function wrongExcluded(claimed: Claimed, problem: Problem, prove: boolean): readonly string[] {
  const excluded = new Set(claimed.excluded.map(({ id }) => id));
  const largest = largestSum(problem);
  const features = new Map(problem.people.map((person) => [person.id, person.features]));
  const strange = claimed.excluded.flatMap((one) => {
    const own = features.get(one.id);
    if (!own) return [`${quoted(one.id)}, who is said to fit on no panel, is not among the people`];
    const told = one.features && problem.categories.map((category) => one.features?.[category]);
    return told && JSON.stringify(told) !== JSON.stringify(own)
      ? [`${quoted(one.id)}, who is said to fit on no panel, is not as is told there`]
      : [];
  });
  if (excluded.size < claimed.excluded.length)
    strange.push('somebody is said twice to fit on no panel');
  const wrong = problem.types.flatMap(({ members }, type) => {
    const ids = members.map((person) => problem.people[person]?.id ?? '');
    const out = ids.filter((id) => excluded.has(id));
    const [one] = out;
    if (one === undefined) return [];
    if (out.length < ids.length || (claimed.probabilities.get(one) ?? 0) > 0)
      return [`${quoted(one)} is said to fit on no panel, but some like them are on one`];
    const alone = problem.types.map(({ count }, other) => (other === type ? count : 0));
    // The sum is how many of this type the panel has: a whole number.
    return prove && largest(alone) > 0.5 ? [`there is a panel with ${quoted(one)}`] : [];
  });
  return [...strange, ...wrong];
}

const said = ({ why, at }: Objection): string =>
  `the proof does not hold${at === undefined ? '' : ` at ${at}`}: ${why}`;
