const decimal = /^(0|[1-9][0-9]*)$/;

/** Both decimal without leading zeros: shorter is smaller, equal length by digits; safe beyond 2^53. */
const byNumber = (a: string, b: string): number =>
  a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);

/**
 * UTF-16 puts the surrogates, which stand for the rarest characters, before U+E000 … U+FFFF; UTF-8 puts them behind.
 * Moving both makes comparing units the same as comparing bytes, without writing any.
 */
const inByteOrder = (unit: number): number =>
  unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit;

function byBytes(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const [left, right] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (left !== right) return inByteOrder(left) - inByteOrder(right);
  }
  return a.length - b.length;
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
