import {
  add1,
  agendaOrder,
  approval,
  costOf,
  type EqualShares,
  equalShares,
  fillUp,
  type Instance,
  type Nearest,
  nearest,
  type Placement,
  type Purchase,
  pathWithout,
  purchase,
} from '../../../packages/counting/index.ts';

export const rules = ['equal-shares', 'phragmen', 'approval'] as const;
export type Rule = (typeof rules)[number];

type Counted =
  | { readonly rule: 'equal-shares'; readonly shares: EqualShares }
  | {
      readonly rule: 'phragmen';
      /** The agenda order: every project costs the same. */
      readonly agenda: readonly Placement[];
      readonly purchase: Purchase;
    }
  | { readonly rule: 'approval' };

export type Outcome = Counted & {
  readonly instance: Instance;
  /** In the order of the file. */
  readonly winners: readonly number[];
  /** In the order of the purchases; for Phragmén all in the order of the agenda; for approval all by votes. */
  readonly order: readonly number[];
  readonly spent: bigint;
  readonly nearest: readonly Nearest[];
};

/**
 * Counts by a rule.
 *
 * @param shouldStop ends the search for how near the losers were; what is sure by then is told
 */
export function countAgenda(
  instance: Instance,
  rule: Rule,
  shouldStop: () => boolean = () => false,
): Outcome {
  const told = (
    counted: Counted,
    bought: readonly number[],
    order: readonly number[],
    near: (winners: readonly number[]) => Nearest[],
  ): Outcome => {
    const winners = bought.toSorted((a, b) => a - b);
    return {
      ...counted,
      instance,
      winners,
      order,
      spent: costOf(instance, winners),
      nearest: near(winners),
    };
  };
  switch (rule) {
    case 'equal-shares': {
      const shares = equalShares(instance);
      return told({ rule, shares }, shares.order, shares.order, (winners) =>
        nearest(instance, winners, {
          elects(changed, project) {
            const done = add1(changed, { shouldStop });
            return done && [...done.order, ...fillUp(changed, done.order)].includes(project);
          },
          closer: (project, most) => pathWithout(instance, project, most, shouldStop),
          monotone: false,
          shouldStop,
        }),
      );
    }
    case 'phragmen': {
      const { placed, unsupported } = agendaOrder(instance);
      const order = [...placed.map(({ candidate }) => candidate), ...unsupported];
      const bought = purchase(instance);
      const taken = ({ placed }: Purchase) => placed.map(({ candidate }) => candidate);
      return told({ rule, agenda: placed, purchase: bought }, taken(bought), order, (winners) =>
        nearest(instance, winners, {
          elects: (changed, project) => taken(purchase(changed)).includes(project),
          monotone: true,
          shouldStop,
        }),
      );
    }
    case 'approval': {
      const { order, winners: bought } = approval(instance);
      return told({ rule }, bought, order, (winners) =>
        nearest(instance, winners, {
          elects: (changed, project) => approval(changed).winners.includes(project),
          monotone: true,
          shouldStop,
        }),
      );
    }
  }
}
