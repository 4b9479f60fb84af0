const decimal = /^(0|[1-9][0-9]*)$/;
const utf8 = new TextEncoder();

/** Both decimal without leading zeros: shorter is smaller, equal length by digits; safe beyond 2^53. */
const byNumber = (a: string, b: string): number =>
  a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);

function byBytes(a: string, b: string): number {
  const [left, right] = [utf8.encode(a), utf8.encode(b)];
  const shared = Math.min(left.length, right.length);
  for (let i = 0; i < shared; i++)
    if (left[i] !== right[i]) return (left[i] as number) - (right[i] as number);
  return left.length - right.length;
}

/**
 * Canonical order of ids (design §9.1): by number if both are decimal integers without leading zeros, else by UTF-8
 * bytes. Numbers come before everything else, so that the order is total: by bytes alone `10` < `1a` < `2` while
 * `2` < `10`.
 */
export function compareIds(a: string, b: string): number {
  const [left, right] = [decimal.test(a), decimal.test(b)];
  if (left !== right) return left ? -1 : 1;
  return left ? byNumber(a, b) : byBytes(a, b);
}

/**
 * @returns `order[i]` = index in `ids` of the i-th id in canonical order. Ids are distinct.
 */
export function canonicalOrder(ids: readonly string[]): Uint32Array {
  const isNumber = ids.map((id) => decimal.test(id));
  const order = Uint32Array.from(ids.keys());
  return order.sort((a, b) => {
    const [left, right] = [ids[a] as string, ids[b] as string];
    if (isNumber[a] !== isNumber[b]) return isNumber[a] ? -1 : 1;
    return isNumber[a] ? byNumber(left, right) : byBytes(left, right);
  });
}
