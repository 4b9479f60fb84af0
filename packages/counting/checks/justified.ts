import { type Instance, listOf } from '../instance.ts';

/** A group that could claim more than it got. */
export type Violation = {
  /** Projects that everybody in the group approves and the group could pay for. */
  readonly claim: readonly number[];
  /** How many ballots the group has. */
  readonly ballots: number;
};

/** More subsets than these would never end. */
const mostProjects = 16;

/**
 * Proportional justified representation of a committee (Sánchez-Fernández et al. 2017): ℓ·n/k people who agree on ℓ
 * candidates are represented together by at least ℓ winners. Tries everything: for tests and small agendas.
 *
 * @returns a group that is not, null: there is none
 * @throws RangeError for more than 16 projects
 */
export function justifiedProportional(
  instance: Instance,
  winners: readonly number[],
): Violation | null {
  const rows = masksOf(instance);
  const seats = winners.length;
  const elected = maskOf(winners);
  for (const claim of subsets((1 << instance.projects.length) - 1)) {
    const size = bits(claim);
    if (size === 0 || size > seats) continue;
    for (const few of subsets(elected)) {
      if (bits(few) !== size - 1) continue;
      const ballots = count(
        instance,
        rows,
        (row) => contains(row, claim) && !(row & elected & ~few),
      );
      if (ballots * seats >= size * instance.ballots && ballots > 0)
        return { claim: indices(claim), ballots };
    }
  }
  return null;
}

/**
 * Extended justified representation up to any project, by cost (Brill, Forster, Lackner, Maly, Peters 2023): of a group
 * that could pay for projects it agrees on, somebody gets at least as much, or would with any one of them more.
 */
export function justifiedExtended(
  instance: Instance,
  winners: readonly number[],
): Violation | null {
  const rows = masksOf(instance);
  const elected = maskOf(winners);
  const { costs, limit } = instance;
  const costOf = (mask: number) =>
    indices(mask).reduce((all, project) => all + (costs[project] as bigint), 0n);
  for (const claim of subsets((1 << instance.projects.length) - 1)) {
    if (claim === 0) continue;
    const worth = costOf(claim);
    const missing = indices(claim & ~elected).map((project) => costs[project] as bigint);
    const deprived = (row: number) => {
      const got = costOf(row & elected);
      return got < worth && missing.some((cost) => got + cost <= worth);
    };
    const ballots = count(instance, rows, (row) => contains(row, claim) && deprived(row));
    if (ballots > 0 && BigInt(ballots) * limit >= worth * BigInt(instance.ballots))
      return { claim: indices(claim), ballots };
  }
  return null;
}

const maskOf = (projects: Iterable<number>): number => {
  let mask = 0;
  for (const project of projects) mask |= 1 << project;
  return mask;
};

function masksOf({ projects, weight, approves }: Instance): number[] {
  if (projects.length > mostProjects)
    throw new RangeError(`${projects.length} projects; at most ${mostProjects} can be checked`);
  return Array.from(weight, (_, row) => maskOf(listOf(approves, row)));
}

const contains = (row: number, part: number): boolean => (row & part) === part;

function bits(mask: number): number {
  let n = 0;
  for (let rest = mask; rest; rest &= rest - 1) n++;
  return n;
}

const indices = (mask: number): number[] =>
  Array.from({ length: mostProjects }, (_, i) => i).filter((i) => mask & (1 << i));

/** Every subset, the empty one last. */
function* subsets(mask: number): Generator<number> {
  for (let part = mask; ; part = (part - 1) & mask) {
    yield part;
    if (part === 0) return;
  }
}

function count(
  { weight }: Instance,
  rows: readonly number[],
  holds: (row: number) => boolean,
): number {
  return rows.reduce((all, row, r) => (holds(row) ? all + (weight[r] as number) : all), 0);
}
