import type { Ballots } from '../ballots.ts';
import { eligiblePolis } from './eligible.ts';
import { type Clusters, kMeans, type Points } from './k-means.ts';
import type { PolisPlaces } from './project.ts';
import { silhouette } from './silhouette.ts';

/** One way to group the people, the largest group first. */
export type PolisLabels = {
  readonly k: number;
  /** Group of each person in canonical order, −1 = none. */
  readonly groups: Int32Array;
  readonly sizes: readonly number[];
};

export type PolisGrouping = PolisLabels & {
  /** Polis does not ask whether its groups survive another sample of the same votes. */
  readonly stability: null;
  readonly unclear: null;
  /** Every number of groups that was tried. */
  readonly candidates: readonly { readonly k: number; readonly silhouette: number }[];
  /** The groupings that were not chosen are in here too. */
  readonly alternatives: readonly PolisLabels[];
};

const base = { k: 100, mostRounds: 100, still: 0.01 };
const upper = { most: 5, mostRounds: 20, still: 0.01 };

/**
 * Groups as Polis makes them from a cold start (design §6.1; `clusters.clj`, `conversation.clj`, restated): k-means with
 * 100 base clusters; their centres, weighted by their members, are clustered again for k = 2 … min(5, 2 + ⌊nb / 12⌋);
 * the largest silhouette wins, ties to the larger k.
 *
 * Production Polis keeps the last k until another one won four updates in a row and starts from its last centres. Both
 * are left out: with them the result depends on history.
 *
 * @returns k = 1 where all eligible people are at one place; k = 0 where nobody is eligible
 */
export function groupPolis(ballots: Ballots, { at, allVotes }: PolisPlaces): PolisGrouping {
  const n = ballots.people.length;
  const eligible = eligiblePolis(allVotes, ballots.statements.length);
  const q = n > 0 ? at.length / n : 0;
  const coordinate = (a: number) =>
    Float64Array.from(eligible, (i) => (a < q ? (at[i * q + a] as number) : 0));
  const people: Points = {
    x: coordinate(0),
    y: coordinate(1),
    weight: new Float64Array(eligible.length).fill(1),
  };
  const bases = kMeans(people, base.k, base);
  const count = bases.x.length;
  const members = new Float64Array(count);
  for (const b of bases.of) members[b] = (members[b] as number) + 1;
  const centres: Points = { x: bases.x, y: bases.y, weight: members };

  /** Of everybody, from the cluster of each base. */
  const labelled = (of: Int32Array, k: number): PolisLabels =>
    bySize(
      eligible,
      bases.of.map((b) => of[b] as number),
      k,
      n,
    );
  const tried: { k: number; silhouette: number; labels: PolisLabels }[] = [];
  const most = Math.min(upper.most, 2 + Math.floor(count / 12), count);
  for (let k = 2; k <= most; k++) {
    const clusters: Clusters = kMeans(centres, k, upper);
    tried.push({
      k,
      silhouette: silhouette(centres, clusters),
      labels: labelled(clusters.of, clusters.x.length),
    });
  }
  let chosen = tried[0];
  for (const one of tried) if (one.silhouette >= (chosen?.silhouette ?? 0)) chosen = one;
  return {
    ...(chosen?.labels ?? labelled(new Int32Array(count), Math.min(count, 1))),
    stability: null,
    unclear: null,
    candidates: tried.map(({ k, silhouette: value }) => ({ k, silhouette: value })),
    // Where a cluster emptied on the way it is one of the others once more.
    alternatives: tried.filter(({ k, labels }) => labels.k === k).map(({ labels }) => labels),
  };
}

/**
 * Numbers the groups by size, the largest first; equal ones by their first member in canonical order.
 *
 * @param of cluster of each of `eligible`
 */
function bySize(eligible: Int32Array, of: Int32Array, k: number, n: number): PolisLabels {
  const size = new Float64Array(k);
  const first = new Float64Array(k).fill(n);
  of.forEach((c, at) => {
    size[c] = (size[c] as number) + 1;
    first[c] = Math.min(first[c] as number, eligible[at] as number);
  });
  const order = [...size.keys()].sort(
    (a, b) =>
      (size[b] as number) - (size[a] as number) || (first[a] as number) - (first[b] as number),
  );
  const groups = new Int32Array(n).fill(-1);
  of.forEach((c, at) => {
    groups[eligible[at] as number] = order.indexOf(c);
  });
  return { k, groups, sizes: order.map((c) => size[c] as number) };
}
