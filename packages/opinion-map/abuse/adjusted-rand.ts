/**
 * Adjusted Rand index of two groupings of the same people (Hubert and Arabie, 1985): 1 = the same, 0 = no more alike
 * than chance. 1 as well where both leave nothing to compare: nobody, all in one, or all apart.
 */
export function adjustedRand<Label>(one: readonly Label[], other: readonly Label[]): number {
  const cells = new Map<Label, Map<Label, number>>();
  const columns = new Map<Label, number>();
  one.forEach((label, i) => {
    const second = other[i] as Label;
    const row = cells.get(label) ?? new Map<Label, number>();
    cells.set(label, row);
    row.set(second, (row.get(second) ?? 0) + 1);
    columns.set(second, (columns.get(second) ?? 0) + 1);
  });
  const pairs = (count: number): number => (count * (count - 1)) / 2;
  let [both, rows] = [0, 0];
  for (const row of cells.values()) {
    let size = 0;
    for (const count of row.values()) {
      both += pairs(count);
      size += count;
    }
    rows += pairs(size);
  }
  const across = [...columns.values()].reduce((sum, count) => sum + pairs(count), 0);
  const all = pairs(one.length);
  const expected = all > 0 ? (rows * across) / all : 0;
  const most = (rows + across) / 2;
  return most === expected ? 1 : (both - expected) / (most - expected);
}
