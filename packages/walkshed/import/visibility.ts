/**
 * The sides of a polygon with holes, in any order: an even number of them meets at each corner. Coordinates are whole
 * numbers near 0, so that products are exact.
 */
export type Sides = {
  /** Numbers of the corners, to know a side's own ends. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly x: (corner: number) => number;
  readonly y: (corner: number) => number;
};

/** Whether each corner is left as often as it is come to: only then do the sides enclose anything. */
export function encloses({ from, to }: Sides): boolean {
  const odd = new Set<number>();
  const turn = (corner: number) => {
    if (!odd.delete(corner)) odd.add(corner);
  };
  from.forEach(turn);
  to.forEach(turn);
  return odd.size === 0 && from.length > 2;
}

/**
 * Whether one can walk straight from corner p to corner q inside: the line crosses no side, touches no corner on its
 * way, and its middle lies inside (even-odd). A straight line along the rim is not meant: the rim is walked anyway.
 */
export function seesStraight({ from, to, x, y }: Sides, p: number, q: number): boolean {
  const px = x(p);
  const py = y(p);
  const qx = x(q);
  const qy = y(q);
  if (px === qx && py === qy) return false;
  const middleX = (px + qx) / 2;
  const middleY = (py + qy) / 2;
  const west = Math.min(px, qx);
  const east = Math.max(px, qx);
  const south = Math.min(py, qy);
  const north = Math.max(py, qy);
  let inside = false;
  for (let side = 0; side < from.length; side++) {
    const a = from[side] as number;
    const b = to[side] as number;
    if ((a === p && b === q) || (a === q && b === p)) return false;
    const ax = x(a);
    const ay = y(a);
    const bx = x(b);
    const by = y(b);
    if (ay > middleY !== by > middleY && middleX < ax + ((middleY - ay) * (bx - ax)) / (by - ay))
      inside = !inside;
    // Most sides lie wholly to one side of the box of the line, and cannot meet it.
    if ((ax < west && bx < west) || (ax > east && bx > east)) continue;
    if ((ay < south && by < south) || (ay > north && by > north)) continue;
    const aSide = turn(px, py, qx, qy, ax, ay);
    const bSide = turn(px, py, qx, qy, bx, by);
    if (aSide === 0 && a !== p && a !== q && between(px, py, qx, qy, ax, ay)) return false;
    if (bSide === 0 && b !== p && b !== q && between(px, py, qx, qy, bx, by)) return false;
    if (a === p || a === q || b === p || b === q) continue;
    const pSide = turn(ax, ay, bx, by, px, py);
    const qSide = turn(ax, ay, bx, by, qx, qy);
    if (aSide * bSide < 0 && pSide * qSide <= 0) return false;
  }
  return inside;
}

/** Positive: c lies left of a → b; 0: on its line. */
function turn(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}

function between(px: number, py: number, qx: number, qy: number, x: number, y: number): boolean {
  return (
    x >= Math.min(px, qx) && x <= Math.max(px, qx) && y >= Math.min(py, qy) && y <= Math.max(py, qy)
  );
}
