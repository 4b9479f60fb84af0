/** Somebody who sits down at a meeting. */
export type Guest = {
  readonly id: string;
  /** One per category. */
  readonly features: readonly string[];
  /** Who has the same one lives together; null: alone, or it does not matter. */
  readonly household: string | null;
};

/** How much is given for what: nobody beside their household, then balance, then new faces. */
const weights = { household: 10_000, balance: 20 } as const;

/** The people of a round as numbers, and what it costs to have them where they are. */
export type Arrangement = {
  /** The table of each guest. */
  readonly tableOf: Int32Array;
  /** What two guests at one table cost: for living together, and for each time they met before, more each time. */
  readonly pair: Int32Array;
  /** By table and value: how many sit there, and how few and how many should. */
  readonly counts: Int32Array;
  readonly least: Int32Array;
  readonly most: Int32Array;
  /** Number of each value of each guest. */
  readonly valuesOf: readonly (readonly number[])[];
  readonly values: number;
  readonly members: readonly Set<number>[];
};

export function arrange(
  tableOf: Int32Array,
  tables: number,
  pair: Int32Array,
  valuesOf: Arrangement['valuesOf'],
  values: number,
): Arrangement {
  const sizes = new Int32Array(tables);
  const totals = new Int32Array(values);
  const counts = new Int32Array(tables * values);
  const members = Array.from({ length: tables }, () => new Set<number>());
  tableOf.forEach((table, guest) => {
    (sizes[table] as number)++;
    members[table]?.add(guest);
    for (const value of valuesOf[guest] ?? []) {
      (totals[value] as number)++;
      (counts[table * values + value] as number)++;
    }
  });
  const fair = (round: (share: number) => number) =>
    counts.map((_, cell) => {
      const [table, value] = [Math.floor(cell / values), cell % values];
      return round(((totals[value] as number) * (sizes[table] as number)) / tableOf.length);
    });
  return {
    tableOf,
    pair,
    counts,
    least: fair(Math.floor),
    most: fair(Math.ceil),
    valuesOf,
    values,
    members,
  };
}

const off = (count: number, least: number, most: number): number =>
  Math.max(least - count, count - most, 0);

/** What the whole arrangement costs. */
export function costOf({ counts, least, most, members, pair, tableOf }: Arrangement): number {
  let cost = 0;
  counts.forEach((count, cell) => {
    cost += weights.balance * off(count, least[cell] as number, most[cell] as number);
  });
  for (const table of members)
    for (const a of table)
      for (const b of table) if (a < b) cost += pair[a * tableOf.length + b] as number;
  return cost;
}

/** What changes when two guests of different tables change places; negative is better. */
export function swapChange(now: Arrangement, a: number, b: number): number {
  const { tableOf, members, pair } = now;
  const [here, there] = [tableOf[a] as number, tableOf[b] as number];
  const n = tableOf.length;
  let change = 0;
  for (const other of members[here] as Set<number>)
    if (other !== a) change += (pair[b * n + other] as number) - (pair[a * n + other] as number);
  for (const other of members[there] as Set<number>)
    if (other !== b) change += (pair[a * n + other] as number) - (pair[b * n + other] as number);
  const [mine, theirs] = [
    now.valuesOf[a] as readonly number[],
    now.valuesOf[b] as readonly number[],
  ];
  let balance = 0;
  for (let category = 0; category < mine.length; category++) {
    const [leaves, comes] = [mine[category] as number, theirs[category] as number];
    if (leaves === comes) continue;
    balance += shift(now, here, leaves, -1) + shift(now, here, comes, 1);
    balance += shift(now, there, comes, -1) + shift(now, there, leaves, 1);
  }
  return change + weights.balance * balance;
}

function shift(
  { counts, least, most, values }: Arrangement,
  table: number,
  value: number,
  by: number,
): number {
  const cell = table * values + value;
  const [count, low, high] = [counts[cell], least[cell], most[cell]] as [number, number, number];
  return off(count + by, low, high) - off(count, low, high);
}

export function swap(now: Arrangement, a: number, b: number): void {
  const { tableOf, members } = now;
  const [here, there] = [tableOf[a] as number, tableOf[b] as number];
  for (const [guest, from, to] of [
    [a, here, there],
    [b, there, here],
  ] as const) {
    tableOf[guest] = to;
    members[from]?.delete(guest);
    members[to]?.add(guest);
    for (const value of now.valuesOf[guest] ?? []) {
      (now.counts[from * now.values + value] as number)--;
      (now.counts[to * now.values + value] as number)++;
    }
  }
}

/** Cost of each pair at one table: living together, and the square of how often they sat together before. */
export function pairCosts(
  guests: readonly Guest[],
  met: (a: string, b: string) => number,
): Int32Array {
  const n = guests.length;
  const costs = new Int32Array(n * n);
  guests.forEach((a, i) => {
    guests.forEach((b, j) => {
      if (i === j) return;
      const times = met(a.id, b.id);
      const home = a.household !== null && a.household === b.household ? weights.household : 0;
      costs[i * n + j] = home + times * times;
    });
  });
  return costs;
}
