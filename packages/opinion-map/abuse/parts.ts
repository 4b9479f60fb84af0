/** Parts of 0 … n − 1 that are joined two by two; the root of a part is its smallest index. */
export function parts(n: number) {
  const parent = Int32Array.from({ length: n }, (_, i) => i);
  const rootOf = (of: number): number => {
    let at = of;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] as number] as number;
      at = parent[at] as number;
    }
    return at;
  };
  const join = (one: number, other: number): void => {
    const [a, b] = [rootOf(one), rootOf(other)];
    if (a !== b) parent[Math.max(a, b)] = Math.min(a, b);
  };
  return { rootOf, join };
}
