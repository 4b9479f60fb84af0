import { listsOf } from '../instance.ts';
import { add, gcd, multiply, one, type Ratio, ratio, sum, zero } from '../rational/ratio.ts';
import { type Placement, phragmen } from '../rules/phragmen.ts';

export type Household = {
  readonly id: string;
  readonly block: string;
  /** What it carries from the rounds before. */
  readonly load: Ratio;
  /** Each member who supports anything in this round: numbers of topics. */
  readonly members: readonly (readonly number[])[];
};

export type Round = {
  /** Admitted topics without doubles, in their order, which breaks ties. */
  readonly topics: readonly string[];
  readonly households: readonly Household[];
};

export type BlockLoads = {
  readonly block: string;
  readonly households: number;
  /** Loads of all its households together; null for fewer than five. */
  readonly before: Ratio | null;
  readonly after: Ratio | null;
};

export type Slots = {
  readonly placed: readonly Placement[];
  /** What each household carries afterwards, in their order. */
  readonly loads: readonly Ratio[];
  readonly blocks: readonly BlockLoads[];
};

const fewest = 5;

/**
 * The slots of a round by weighted sequential Phragmén. A household has weight 1, shared evenly among its members who
 * support anything, so that a large family and a widow count alike; all begin with what their household carries. Each
 * slot adds exactly 1 to all loads together.
 */
export function placeSlots({ topics, households }: Round, slots: number): Slots {
  const people = households.flatMap(({ members, load }, household) =>
    members
      .filter((supports) => supports.length > 0)
      .map((supports) => ({ supports, household, load })),
  );
  const sizes = households.map(() => 0);
  for (const { household } of people) sizes[household] = (sizes[household] as number) + 1;
  const scale = sizes.reduce((common, size) => (size > 0 ? lcm(common, BigInt(size)) : common), 1n);
  const weight = people.map(({ household }) => Number(scale) / (sizes[household] as number));
  const supporters = topics.map((_, topic) =>
    people.flatMap(({ supports }, person) => (supports.includes(topic) ? [person] : [])),
  );
  const { placed, loads } = phragmen(
    {
      cost: topics.map(() => one),
      supporters: listsOf(supporters),
      weight,
      scale,
      carried: people.map(({ load }) => load),
    },
    (a, b) => a - b,
    slots,
  );
  const after = households.map(({ load }, household) => (sizes[household] ? zero : load));
  people.forEach(({ household }, person) => {
    const share = ratio(BigInt(weight[person] as number), scale);
    after[household] = add(after[household] as Ratio, multiply(share, loads[person] as Ratio));
  });
  return { placed, loads: after, blocks: blocksOf(households, after) };
}

const lcm = (a: bigint, b: bigint): bigint => (a / gcd(a, b)) * b;

function blocksOf(households: readonly Household[], after: readonly Ratio[]): BlockLoads[] {
  const names = [...new Set(households.map(({ block }) => block))].sort();
  return names.map((block) => {
    const here = [...households.keys()].filter((i) => households[i]?.block === block);
    const told = here.length >= fewest;
    return {
      block,
      households: here.length,
      before: told ? sum(here.map((i) => households[i]?.load as Ratio)) : null,
      after: told ? sum(here.map((i) => after[i] as Ratio)) : null,
    };
  });
}

/** The topics that get the slots, in ascending order: what a robustness is about. */
export const slotSet = (round: Round, slots: number): readonly number[] =>
  placeSlots(round, slots)
    .placed.map(({ candidate }) => candidate)
    .sort((a, b) => a - b);
