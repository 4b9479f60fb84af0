import {
  numberPanels,
  type Panel,
  type Problem,
  streamsOf,
} from '../../../packages/sortition/index.ts';
import type { Claimed } from './read-result.ts';

/**
 * Rounds the lottery of the certificate and deals the 1,000 numbers again from the seed: whoever wrote the list had no
 * choice but that of the seed.
 */
export function wrongDealing(claimed: Claimed, problem: Problem): readonly string[] {
  const { lottery } = claimed.certificate;
  const panels = lottery.map(({ panel }): Panel => {
    const counts = new Int32Array(problem.types.length);
    for (const [type, taken] of panel) counts[type] = taken;
    return counts;
  });
  const probabilities = lottery.map(({ probability }) => probability);
  const list = numberPanels(problem, { panels, probabilities }, streamsOf(claimed.seed));
  const ids = list.panels.map((panel) => panel.map((person) => problem.people[person]?.id ?? ''));
  const alike =
    JSON.stringify(ids) === JSON.stringify(claimed.panels) &&
    JSON.stringify(list.lottery.map(({ panel, tickets }) => [panel, tickets])) ===
      JSON.stringify(claimed.lottery.map(({ panel, tickets }) => [panel, tickets]));
  return alike ? [] : [`the 1,000 numbers are not those that the seed ${claimed.seed} gives`];
}
