import { type Instance, withSupporters } from '../instance.ts';

export type Nearest = {
  readonly project: number;
  /**
   * The smallest number of further ballots that approve this project alone and would elect it; null when none would
   * (it costs more than the budget) or when time ran out before it was sure.
   */
  readonly ballots: number | null;
  /** Where time ran out: surely not fewer than `atLeast`; `atMost` would do, null: unknown. */
  readonly open: { readonly atLeast: number; readonly atMost: number | null } | null;
};

export type Closer = {
  readonly tooFew: number;
  elects(more: number): boolean | null;
};

export type Question = {
  /** Whether a project wins; null: it was told to stop. */
  elects(changed: Instance, project: number): boolean | null;
  /** Once it is known that `most` would do: what surely does not, and a quicker way to ask. */
  closer?(project: number, most: number): Closer | null;
  /** More ballots never harm under this rule: halving finds the smallest number; else each is tried. */
  readonly monotone: boolean;
  shouldStop?(): boolean;
};

/** For each loser how near it was: the rule is run again with more ballots for it. */
export function nearest(
  instance: Instance,
  winners: readonly number[],
  question: Question,
): Nearest[] {
  const losers = [...instance.projects.keys()].filter((project) => !winners.includes(project));
  const searches = losers.map((project) => searchFor(instance, project, question));
  // Everybody gets on at the same pace, so that bounds for all come before certainty for one.
  while (searches.some(({ done }) => !done()))
    for (const { advance } of searches) {
      if (question.shouldStop?.()) return searches.map(({ result }) => result());
      advance();
    }
  return searches.map(({ result }) => result());
}

function searchFor(instance: Instance, project: number, question: Question) {
  const { monotone } = question;
  const possible = (instance.costs[project] as bigint) <= instance.limit;
  let gallop = 1;
  let failed = 0;
  let works: number | null = null;
  const done = () => !possible || works === failed + 1;
  let closer: Closer | null | undefined;
  const ask = (more: number): boolean | null => {
    const won = closer
      ? closer.elects(more)
      : question.elects(withSupporters(instance, project, more), project);
    if (won) works = more;
    else if (won === false && (monotone || more === failed + 1)) failed = more;
    return won;
  };
  return {
    done,
    advance(): void {
      if (done()) return;
      if (works !== null) {
        ask(monotone ? Math.floor((failed + works) / 2) : failed + 1);
        return;
      }
      const won = ask(gallop);
      gallop *= 2;
      if (!won || works === null || done()) return;
      closer = question.closer?.(project, works);
      if (closer) failed = Math.max(failed, Math.min(closer.tooFew, works - 1));
    },
    result(): Nearest {
      if (!possible) return { project, ballots: null, open: null };
      if (done()) return { project, ballots: works, open: null };
      return { project, ballots: null, open: { atLeast: failed + 1, atMost: works } };
    },
  };
}
