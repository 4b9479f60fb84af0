/** Pairs among n. */
const pairs = (n: number): number => (n * (n - 1)) / 2;

/**
 * Adjusted Rand index of two groupings of the same people (Hubert & Arabie 1985): 1 = the same, 0 = as alike as two
 * groupings drawn by chance. People without a group (negative) in either are left out. Two groupings that both put
 * everybody together, or both everybody apart, are the same: 1.
 */
export function adjustedRandIndex(left: ArrayLike<number>, right: ArrayLike<number>): number {
  const width = largest(right) + 1;
  const table = new Float64Array((largest(left) + 1) * width);
  const rows = new Float64Array(largest(left) + 1);
  const columns = new Float64Array(width);
  let people = 0;
  for (let i = 0; i < left.length; i++) {
    // Groups are indices below their largest one.
    const [a, b] = [left[i] as number, right[i] as number];
    if (a < 0 || b < 0) continue;
    people++;
    table[a * width + b] = (table[a * width + b] as number) + 1;
    rows[a] = (rows[a] as number) + 1;
    columns[b] = (columns[b] as number) + 1;
  }
  const together = sumOfPairs(table);
  const inRows = sumOfPairs(rows);
  const inColumns = sumOfPairs(columns);
  const expected = people > 1 ? (inRows * inColumns) / pairs(people) : 0;
  const most = (inRows + inColumns) / 2;
  return most === expected ? 1 : (together - expected) / (most - expected);
}

/**
 * F1 of the group that matches `wanted` best: harmonic mean of the share of it that is found and the share of the
 * found that belongs to it. People without a group in either grouping are left out.
 */
export function bestMatchF1(
  found: ArrayLike<number>,
  truth: ArrayLike<number>,
  wanted: number,
): number {
  const sizes = new Float64Array(largest(found) + 1);
  const hits = new Float64Array(sizes.length);
  let members = 0;
  for (let i = 0; i < found.length; i++) {
    const g = found[i] as number;
    if (g < 0 || (truth[i] as number) < 0) continue;
    sizes[g] = (sizes[g] as number) + 1;
    if (truth[i] !== wanted) continue;
    members++;
    hits[g] = (hits[g] as number) + 1;
  }
  let best = 0;
  sizes.forEach((size, g) => {
    if (size + members > 0) best = Math.max(best, (2 * (hits[g] as number)) / (size + members));
  });
  return best;
}

function largest(groups: ArrayLike<number>): number {
  let most = -1;
  for (let i = 0; i < groups.length; i++) most = Math.max(most, groups[i] as number);
  return most;
}

function sumOfPairs(counts: Float64Array): number {
  let sum = 0;
  for (const count of counts) sum += pairs(count);
  return sum;
}
