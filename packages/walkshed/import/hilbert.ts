/** Steps of the curve per axis: 2^13 over the box, about 6 m in a large city. */
const bits = 13;

/**
 * How far along a Hilbert curve over the unit square a point lies: what is near on the curve is near on the ground, and
 * so near in memory (design §4.4).
 *
 * @param x 0 … 1; so y
 * @returns whole, below 2^26
 */
export function hilbert(x: number, y: number): number {
  const side = 2 ** bits;
  let cellX = Math.min(side - 1, Math.floor(x * side));
  let cellY = Math.min(side - 1, Math.floor(y * side));
  let along = 0;
  for (let half = side >> 1; half > 0; half >>= 1) {
    const right = cellX & half ? 1 : 0;
    const upper = cellY & half ? 1 : 0;
    along = along * 4 + ((3 * right) ^ upper);
    if (upper === 0) {
      if (right === 1) {
        cellX = side - 1 - cellX;
        cellY = side - 1 - cellY;
      }
      [cellX, cellY] = [cellY, cellX];
    }
  }
  return along;
}
