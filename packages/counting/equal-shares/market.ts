import { type Instance, type Lists, listOf } from '../instance.ts';

/** What every run over the same ballots needs, made once. */
export type Market = {
  readonly instance: Instance;
  readonly cost: Float64Array;
  /** The first project with the same supporters and the same cost: between such two nothing ever changes. */
  readonly twin: Uint32Array;
  /** Which of two comes first when both give equally much for the money. */
  before(a: number, b: number): boolean;
};

/** Of the same lists of supporters, however often their ballots were cast. */
const twins = new WeakMap<Lists, Uint32Array>();

function twinsOf({ costs, supporters }: Instance): Uint32Array {
  const known = twins.get(supporters);
  if (known) return known;
  const seen = new Map<string, number>();
  const found = Uint32Array.from(costs, (cost, c) => {
    const key = `${cost} ${listOf(supporters, c).join()}`;
    const first = seen.get(key) ?? c;
    seen.set(key, first);
    return first;
  });
  twins.set(supporters, found);
  return found;
}

/** The smaller cost, then more votes, then the order of the file (as in equalshares/equalshares-compute-tool). */
export function marketOf(instance: Instance): Market {
  const { costs, votes } = instance;
  return {
    instance,
    cost: Float64Array.from(costs, Number),
    twin: twinsOf(instance),
    before(a, b) {
      const [left, right] = [costs[a] as bigint, costs[b] as bigint];
      if (left !== right) return left < right;
      const more = (votes[a] as number) - (votes[b] as number);
      return more !== 0 ? more > 0 : a < b;
    },
  };
}
