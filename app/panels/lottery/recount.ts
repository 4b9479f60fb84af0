import {
  countsOf,
  type Problem,
  panelsByNumber,
  tickets,
} from '../../../packages/sortition/index.ts';
import { quoted } from '../../platform/csv/faults.ts';
import { listHashOf } from './hashes.ts';
import type { Claimed } from './read-result.ts';

/**
 * Counts everything again that a list of numbered panels claims (design A5): no solver, only the list and the files.
 *
 * @returns a sentence for each thing that differs, none when all is as it says
 */
export function recountList(claimed: Claimed, problem: Problem): readonly string[] {
  const wrong: string[] = [];
  const { people, quotas, patterns, types, typeOf } = problem;
  const numberOf = new Map(people.map(({ id }, person) => [id, person]));
  const homeOf = new Map(
    patterns.flatMap(({ households }, pattern) =>
      households.flatMap((home, h) => home.map((person) => [person, `${pattern},${h}`] as const)),
    ),
  );
  const asCandidate = (person: number) => ({
    id: '',
    features: types[typeOf[person] as number]?.features ?? [],
    household: null,
  });

  const panels = claimed.panels.map((ids, panel) => {
    const say = (what: string) => wrong.push(`panel ${panel} ${what}`);
    const members = ids.flatMap((id) => {
      const person = numberOf.get(id);
      if (person === undefined) say(`has ${quoted(id)}, who is not among the people`);
      return person ?? [];
    });
    if (ids.length !== problem.size) say(`has ${ids.length} people, not ${problem.size}`);
    if (new Set(ids).size !== ids.length) say('has somebody twice');
    const homes = members.flatMap((person) => homeOf.get(person) ?? []);
    if (new Set(homes).size !== homes.length) say('has two people of one household');
    const counts = countsOf(members.map(asCandidate), quotas.length);
    quotas.forEach(({ category, feature, min, max }, row) => {
      const count = counts[row] as number;
      if (count < min || count > max)
        say(
          `has ${count} of ${quoted(category)} ${quoted(feature)}; the quota is ${min} to ${max}`,
        );
    });
    return members;
  });

  const known = claimed.lottery.filter(({ panel }) => panel < panels.length);
  if (known.length < claimed.lottery.length)
    wrong.push('numbers stand for panels that are not there');
  const total = claimed.lottery.reduce((sum, one) => sum + one.tickets, 0);
  // What would be millions of numbers is not counted out.
  if (total !== tickets) return [...wrong, `there are ${total} numbers, not ${tickets}`];
  const hash = listHashOf({ panels: claimed.panels, lottery: known });
  if (claimed.listHash !== undefined && claimed.listHash !== hash)
    wrong.push(`the fingerprint of the list is ${hash}, which is not what is told`);
  const times = new Int32Array(people.length);
  for (const panel of panelsByNumber({ lottery: known }))
    for (const person of panels[panel] ?? []) (times[person] as number)++;

  const excluded = new Set(claimed.excluded.map(({ id }) => id));
  let fewest = tickets;
  people.forEach(({ id }, person) => {
    const counted = (times[person] as number) / tickets;
    if (claimed.lotteryProbabilities.get(id) !== counted)
      wrong.push(
        `${quoted(id)} is on ${times[person]} of ${tickets} numbers, which is not what is told`,
      );
    if (!excluded.has(id)) fewest = Math.min(fewest, times[person] as number);
  });
  if (claimed.lotteryMinProbability !== fewest / tickets)
    wrong.push(
      `whoever has fewest is on ${fewest} of ${tickets} numbers, which is not what is told`,
    );
  types.forEach(({ members }) => {
    let [least, most] = [tickets, 0];
    for (const person of members) {
      least = Math.min(least, times[person] as number);
      most = Math.max(most, times[person] as number);
    }
    if (most - least > 1)
      wrong.push(
        `people like ${quoted(people[members[0] as number]?.id ?? '')} differ by more than one number`,
      );
  });
  return wrong;
}
