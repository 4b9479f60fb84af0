/**
 * A 4-ary min-heap of (key, vertex) in typed arrays: keys and vertices apart, nothing allocated after it has grown. Four
 * children lie in one cache line, and a pop moves half as many levels as in a binary heap.
 */
export type Heap = {
  keys: Uint32Array;
  items: Uint32Array;
  size: number;
};

export const emptyHeap = (capacity = 1024): Heap => ({
  keys: new Uint32Array(capacity),
  items: new Uint32Array(capacity),
  size: 0,
});

export function push(heap: Heap, key: number, item: number): void {
  if (heap.size === heap.keys.length) grow(heap);
  const { keys, items } = heap;
  let at = heap.size++;
  // Positions are below `size` in both arrays.
  while (at > 0) {
    const up = (at - 1) >> 2;
    const above = keys[up] as number;
    if (above <= key) break;
    keys[at] = above;
    items[at] = items[up] as number;
    at = up;
  }
  keys[at] = key;
  items[at] = item;
}

/** The smallest key is `heap.keys[0]` and its item `heap.items[0]`: read them, then drop them. */
export function dropFirst(heap: Heap): void {
  const { keys, items } = heap;
  const size = --heap.size;
  const key = keys[size] as number;
  const item = items[size] as number;
  let at = 0;
  for (;;) {
    const child = 4 * at + 1;
    if (child >= size) break;
    const end = Math.min(child + 4, size);
    let least = child;
    let leastKey = keys[child] as number;
    for (let c = child + 1; c < end; c++) {
      const other = keys[c] as number;
      if (other < leastKey) {
        least = c;
        leastKey = other;
      }
    }
    if (leastKey >= key) break;
    keys[at] = leastKey;
    items[at] = items[least] as number;
    at = least;
  }
  keys[at] = key;
  items[at] = item;
}

function grow(heap: Heap): void {
  const keys = new Uint32Array(heap.keys.length * 2);
  const items = new Uint32Array(heap.items.length * 2);
  keys.set(heap.keys);
  items.set(heap.items);
  heap.keys = keys;
  heap.items = items;
}
