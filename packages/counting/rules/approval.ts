import { costOf, type Instance } from '../instance.ts';

export type ApprovalOutcome = {
  /** All projects by votes. */
  readonly order: readonly number[];
  /** Those that were taken, in that order. */
  readonly winners: readonly number[];
};

/** More votes first; then the cheaper; then the order of the file. */
export function byVotes({ votes, costs }: Instance): (a: number, b: number) => number {
  return (a, b) => {
    const more = (votes[b] as number) - (votes[a] as number);
    if (more !== 0) return more;
    const [left, right] = [costs[a] as bigint, costs[b] as bigint];
    return left < right ? -1 : left > right ? 1 : a - b;
  };
}

/** By votes; takes what fits into the rest of the budget and skips what does not. */
export function approval(instance: Instance): ApprovalOutcome {
  const order = instance.projects.map((_, project) => project).sort(byVotes(instance));
  return { order, winners: fill(instance, order, []) };
}

/** What fits beside what was taken already, tried in this order. */
export function fill(
  instance: Instance,
  order: readonly number[],
  taken: readonly number[],
): number[] {
  let rest = instance.limit - costOf(instance, taken);
  const added: number[] = [];
  for (const project of order) {
    const cost = instance.costs[project] as bigint;
    if (cost > rest || taken.includes(project)) continue;
    rest -= cost;
    added.push(project);
  }
  return added;
}
