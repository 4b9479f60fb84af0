/**
 * n-th root of x in [0, 1] by Newton's method from above, until it falls no further: only + − × ÷, so that every
 * engine gives the same bits (`Math.pow` may differ in the last one).
 *
 * @param n a whole number ≥ 1
 */
export function nthRoot(x: number, n: number): number {
  if (x === 0 || n === 1) return x;
  if (n === 2) return Math.sqrt(x);
  let root = 1;
  for (;;) {
    let power = 1;
    for (let i = 1; i < n; i++) power *= root;
    const next = root - (root - x / power) / n;
    if (!(next < root)) return root;
    root = next;
  }
}
