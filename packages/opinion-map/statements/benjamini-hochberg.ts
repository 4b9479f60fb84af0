/**
 * Adjusted p-values (Benjamini and Hochberg, 1995): what is kept with q ≤ 0.1 holds false discoveries at a tenth in
 * the mean. q of the r-th smallest = the least p_(s)·m/s over s ≥ r, at most 1.
 *
 * @param pValues m of them, in any order
 * @returns in the same order
 */
export function adjustedPValues(pValues: Float64Array): Float64Array {
  const m = pValues.length;
  const order = Uint32Array.from(pValues.keys()).sort(
    (a, b) => (pValues[a] as number) - (pValues[b] as number) || a - b,
  );
  const adjusted = new Float64Array(m);
  let least = 1;
  for (let rank = m; rank > 0; rank--) {
    const at = order[rank - 1] as number;
    least = Math.min(least, ((pValues[at] as number) * m) / rank);
    adjusted[at] = least;
  }
  return adjusted;
}
