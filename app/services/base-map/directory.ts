/** Where a tile's bytes lie among those of all tiles. `run` tiles in a row have the same; 0: it leads to a further directory. */
export type Entry = {
  readonly id: number;
  readonly offset: number;
  readonly length: number;
  readonly run: number;
};

/** A directory of an archive (PMTiles 3): column by column, ids as differences, an offset of 0 for "right behind the last". */
export function writeDirectory(entries: readonly Entry[]): Uint8Array {
  const bytes: number[] = [];
  const put = (value: number) => {
    let rest = value;
    while (rest >= 0x80) {
      bytes.push((rest % 0x80) | 0x80);
      rest = Math.floor(rest / 0x80);
    }
    bytes.push(rest);
  };
  put(entries.length);
  entries.forEach(({ id }, i) => {
    put(id - (entries[i - 1]?.id ?? 0));
  });
  for (const { run } of entries) put(run);
  for (const { length } of entries) put(length);
  entries.forEach(({ offset }, i) => {
    const before = entries[i - 1];
    put(before && before.offset + before.length === offset ? 0 : offset + 1);
  });
  return Uint8Array.from(bytes);
}

/** @returns null when the bytes are no directory */
export function readDirectory(bytes: Uint8Array): Entry[] | null {
  let at = 0;
  const next = (): number => {
    let value = 0;
    for (let scale = 1; at < bytes.length; scale *= 0x80) {
      const byte = bytes[at++] as number;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
    at = bytes.length + 1;
    return 0;
  };
  const count = next();
  // Four numbers of a byte at least for each.
  if (4 * count > bytes.length) return null;
  let id = 0;
  const ids = Array.from({ length: count }, () => {
    id += next();
    return id;
  });
  const runs = Array.from({ length: count }, next);
  const lengths = Array.from({ length: count }, next);
  let end = 0;
  const entries = ids.map((own, i): Entry => {
    const told = next();
    const offset = told === 0 ? end : told - 1;
    const length = lengths[i] as number;
    end = offset + length;
    return { id: own, offset, length, run: runs[i] as number };
  });
  const isSafe = entries.every(({ id: own, offset }) => Number.isSafeInteger(own + offset));
  return at === bytes.length && isSafe ? entries : null;
}

/** The entry that a tile is found by: its own, or that of the directory it is in. */
export function entryFor(entries: readonly Entry[], id: number): Entry | null {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle] as Entry).id <= id) low = middle + 1;
    else high = middle;
  }
  const entry = entries[low - 1];
  if (!entry) return null;
  return entry.run === 0 || id < entry.id + entry.run ? entry : null;
}
