import { type Instance, listOf } from './instance.ts';
import { toText } from './rational/decimal.ts';

/**
 * What an outcome is computed from, as text to be hashed: the budget, the projects in the order of the file with their
 * costs, and the ballots by which projects they approve. Who cast a ballot and in which order is no part of it; names
 * with line ends in them are written as JSON.
 */
export function canonicalText(instance: Instance): string {
  const { projects, budget, approves, weight } = instance;
  const id = (project: number) => JSON.stringify(projects[project]?.id);
  const rows = Array.from(weight, (times, row) => {
    const approved = [...listOf(approves, row)].map(id).join(',');
    return `${times} ${approved}`.trimEnd();
  });
  return [
    'linli agenda 1',
    `budget ${toText(budget)}`,
    ...projects.map(({ cost }, project) => `project ${id(project)} ${toText(cost)}`),
    ...rows.sort().map((row) => `ballots ${row}`),
    '',
  ].join('\n');
}
