import type { Guest } from './arrangement.ts';

/** How even a seating is, in numbers that can be printed beside it. */
export type Balance = {
  readonly values: readonly {
    readonly category: string;
    readonly feature: string;
    readonly perTable: readonly number[];
    /** No table has fewer or more than an even share rounded down or up. */
    readonly even: boolean;
  }[];
  /** Pairs of one household at one table. */
  readonly householdsTogether: number;
  /** Pairs at one table, and how many of them sat together before. */
  readonly pairs: number;
  readonly pairsAgain: number;
};

/** How often two people sat at one table in earlier rounds. */
export function meetings(
  past: readonly (readonly (readonly string[])[])[],
): (a: string, b: string) => number {
  const times = new Map<string, number>();
  const key = (a: string, b: string) => JSON.stringify(a < b ? [a, b] : [b, a]);
  for (const table of past.flat())
    table.forEach((a, i) => {
      for (const b of table.slice(i + 1)) times.set(key(a, b), (times.get(key(a, b)) ?? 0) + 1);
    });
  return (a, b) => times.get(key(a, b)) ?? 0;
}

export function balanceOf(
  tables: readonly (readonly Guest[])[],
  categories: readonly string[],
  past: readonly (readonly (readonly string[])[])[],
): Balance {
  const all = tables.flat();
  const values = categories.flatMap((category, at) => {
    const features = [...new Set(all.map(({ features: own }) => own[at] ?? ''))].sort();
    return features.map((feature) => {
      const has = (guest: Guest) => (guest.features[at] ?? '') === feature;
      const total = all.filter(has).length;
      const perTable = tables.map((table) => table.filter(has).length);
      const even = perTable.every((count, table) => {
        const share = (total * (tables[table]?.length ?? 0)) / all.length;
        return count >= Math.floor(share) && count <= Math.ceil(share);
      });
      return { category, feature, perTable, even };
    });
  });
  const met = meetings(past);
  const tally = { householdsTogether: 0, pairs: 0, pairsAgain: 0 };
  for (const table of tables)
    table.forEach((a, i) => {
      for (const b of table.slice(i + 1)) {
        tally.pairs++;
        if (a.household !== null && a.household === b.household) tally.householdsTogether++;
        if (met(a.id, b.id) > 0) tally.pairsAgain++;
      }
    });
  return { values, ...tally };
}
