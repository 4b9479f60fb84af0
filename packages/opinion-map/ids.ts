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
  const isNumber = new Uint8Array(ids.length);
  let numbers = 0;
  // Indices are inside their arrays, here and below.
  for (let i = 0; i < ids.length; i++) {
    if (!decimal.test(ids[i] as string)) continue;
    isNumber[i] = 1;
    numbers++;
  }
  // A beginning of each id as a number, with its index behind it: sorting these needs no comparing of strings.
  const keys = new Float64Array(ids.length);
  const indexBits = Math.max(1, 32 - Math.clz32(ids.length));
  const behind = 2 ** indexBits;
  // Together within the 53 bits of a double.
  const cut = 2 ** Math.max(0, indexBits - 21);
  let number = 0;
  let text = numbers;
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i] as string;
    const key = isNumber[i] === 1 ? beginningOfNumber(id) : beginningOfText(id);
    keys[isNumber[i] === 1 ? number++ : text++] = Math.floor(key / cut) * behind + i;
  }
  keys.subarray(0, numbers).sort();
  keys.subarray(numbers).sort();
  const order = Uint32Array.from(keys, (key) => key % behind);
  for (let from = 0; from < keys.length; ) {
    const key = Math.floor((keys[from] as number) / behind);
    const end = from < numbers ? numbers : keys.length;
    let to = from + 1;
    while (to < end && Math.floor((keys[to] as number) / behind) === key) to++;
    if (to > from + 1) {
      const compare = from < numbers ? byNumber : byBytes;
      order.subarray(from, to).sort((a, b) => compare(ids[a] as string, ids[b] as string));
    }
    from = to;
  }
  return order;
}

/** Its length and first eight digits: below 2^32, and never greater than that of a greater number. */
const beginningOfNumber = (id: string): number =>
  Math.min(id.length, 31) * 2 ** 27 + Number(id.slice(0, 8));

/** Its first four units, a byte each: below 2^32, and never greater than that of a text that comes later. */
function beginningOfText(id: string): number {
  let key = 0;
  let last = false;
  for (let i = 0; i < 4; i++) {
    const unit = last || i >= id.length ? 0 : inByteOrder(id.charCodeAt(i));
    // What comes behind a greater unit says nothing any more: all those are one.
    if (unit >= 255) last = true;
    key = key * 256 + Math.min(unit, 255);
  }
  return key;
}
