/** Gives each distinct run of bytes a number, 0, 1, 2, … in the order of first appearance. */
export type Interner = {
  of(bytes: Uint8Array, start: number, end: number): number;
  readonly size: number;
  /** All of them as text (UTF-8), by number. */
  texts(): string[];
};

/**
 * The ids of a file of millions of rows repeat: here each becomes a string once. Open addressing over FNV-1a; the order
 * of the numbers does not depend on the hash.
 */
export function interner(): Interner {
  // Indices are in bounds by construction: casts instead of checks.
  let slots = new Int32Array(1024).fill(-1);
  let hashes = new Int32Array(256);
  let offsets = new Uint32Array(257);
  let pool = new Uint8Array(4096);
  let size = 0;

  function insert(bytes: Uint8Array, start: number, end: number, hash: number): number {
    if (size === hashes.length) {
      hashes = grown(hashes, new Int32Array(size * 2));
      offsets = grown(offsets, new Uint32Array(size * 2 + 1));
    }
    const from = offsets[size] as number;
    const to = from + end - start;
    if (to > pool.length) pool = grown(pool, new Uint8Array(to * 2));
    pool.set(bytes.subarray(start, end), from);
    hashes[size] = hash;
    offsets[size + 1] = to;
    if (size * 2 >= slots.length) rebuild();
    place(size);
    return size++;
  }

  function place(index: number): void {
    const mask = slots.length - 1;
    let at = (hashes[index] as number) & mask;
    while ((slots[at] as number) >= 0) at = (at + 1) & mask;
    slots[at] = index;
  }

  function rebuild(): void {
    slots = new Int32Array(slots.length * 2).fill(-1);
    for (let index = 0; index < size; index++) place(index);
  }

  function same(index: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = offsets[index] as number;
    if ((offsets[index + 1] as number) - from !== end - start) return false;
    for (let i = start, j = from; i < end; i++, j++) if (bytes[i] !== pool[j]) return false;
    return true;
  }

  return {
    get size() {
      return size;
    },
    of(bytes, start, end) {
      let hash = 0x811c9dc5 | 0;
      for (let i = start; i < end; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
      hash ^= hash >>> 15;
      const mask = slots.length - 1;
      for (let at = hash & mask; ; at = (at + 1) & mask) {
        const index = slots[at] as number;
        if (index < 0) return insert(bytes, start, end, hash);
        if (hashes[index] === hash && same(index, bytes, start, end)) return index;
      }
    },
    texts() {
      const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
      return Array.from({ length: size }, (_, i) =>
        utf8.decode(pool.subarray(offsets[i], offsets[i + 1])),
      );
    },
  };
}

function grown<T extends Int32Array | Uint32Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
