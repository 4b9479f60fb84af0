/** A turn of the plane, with or without a flip: x′ = a·x + c·y, y′ = b·x + d·y. */
export type Turn = {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
};

export const noTurn: Turn = { a: 1, b: 0, c: 0, d: 1 };

/**
 * The turn that brings a live map nearest to the last published one, for people who are on both: orthogonal Procrustes
 * in the plane, by its closed form, once without and once with a flip. For display only: distances stay as they are.
 *
 * @param live two coordinates for each of the same people
 * @param published theirs, in the same order
 */
export function align(live: ArrayLike<number>, published: ArrayLike<number>): Turn {
  // Of Σ published · liveᵀ: four sums.
  let xx = 0;
  let xy = 0;
  let yx = 0;
  let yy = 0;
  // Pairs inside both arrays.
  for (let at = 0; at + 1 < live.length; at += 2) {
    const x = live[at] as number;
    const y = live[at + 1] as number;
    const u = published[at] as number;
    const v = published[at + 1] as number;
    xx += u * x;
    xy += u * y;
    yx += v * x;
    yy += v * y;
  }
  // What the best turn and the best turned flip reach of Σ published · (turned live).
  const turned = Math.sqrt((xx + yy) * (xx + yy) + (yx - xy) * (yx - xy));
  const flipped = Math.sqrt((xx - yy) * (xx - yy) + (yx + xy) * (yx + xy));
  if (turned === 0 && flipped === 0) return noTurn;
  if (turned >= flipped) {
    const cos = (xx + yy) / turned;
    const sin = (yx - xy) / turned;
    return { a: cos, b: sin, c: -sin, d: cos };
  }
  const cos = (xx - yy) / flipped;
  const sin = (yx + xy) / flipped;
  return { a: cos, b: sin, c: sin, d: -cos };
}

/** Turns all points in place. */
export function turnAll(points: Float64Array | Float32Array, { a, b, c, d }: Turn): void {
  for (let at = 0; at + 1 < points.length; at += 2) {
    const x = points[at] as number;
    const y = points[at + 1] as number;
    points[at] = a * x + c * y;
    points[at + 1] = b * x + d * y;
  }
}
