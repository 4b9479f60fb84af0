const decimal = /^(0|[1-9][0-9]*)$/;

/** UTF-16 puts surrogates before U+E000 … U+FFFF, UTF-8 behind: moved, units compare as bytes do. */
const inByteOrder = (unit: number): number =>
  unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit;

/** Order of the UTF-8 bytes of two texts. */
export function byBytes(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const [left, right] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (left !== right) return inByteOrder(left) - inByteOrder(right);
  }
  return a.length - b.length;
}

/**
 * Canonical order of ids: decimal numbers without leading zeros first, by number, then everything else by UTF-8 bytes.
 */
export function compareIds(a: string, b: string): number {
  const [left, right] = [decimal.test(a), decimal.test(b)];
  if (left !== right) return left ? -1 : 1;
  return (left && a.length - b.length) || byBytes(a, b);
}
