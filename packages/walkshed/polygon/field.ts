/**
 * How far the nearest street is, in whole millimetres, at the points of a square grid: point (i, j) of it lies at
 * `((west + i) · spacing, (south + j) · spacing)` millimetres. Whole numbers: the same on every machine.
 */
export type Field = {
  readonly west: number;
  readonly south: number;
  readonly width: number;
  readonly height: number;
  /** Millimetres between two points. */
  readonly spacing: number;
  /** `width · height`, row by row from the south. */
  readonly distance: Int32Array;
};

const nowhere = 0x3fffffff;

/**
 * A field without any street yet, over a box grown by what can be around it.
 *
 * @param box millimetres
 * @param around millimetres around the box that must lie inside, with one more point on each side
 */
export function emptyField(
  box: {
    readonly west: number;
    readonly south: number;
    readonly east: number;
    readonly north: number;
  },
  spacing: number,
  around: number,
): Field {
  const west = Math.floor((box.west - around) / spacing) - 1;
  const south = Math.floor((box.south - around) / spacing) - 1;
  const width = Math.ceil((box.east + around) / spacing) + 2 - west;
  const height = Math.ceil((box.north + around) / spacing) + 2 - south;
  return {
    west,
    south,
    width,
    height,
    spacing,
    distance: new Int32Array(width * height).fill(nowhere),
  };
}

/** Sets the exact distance from a piece of street at all points that are nearer to it than one spacing. */
export function addPiece(field: Field, x1: number, y1: number, x2: number, y2: number): void {
  const { west, south, width, spacing, distance } = field;
  const dx = x2 - x1;
  const dy = y2 - y1;
  const square = dx * dx + dy * dy;
  const lowest = Math.min(y1, y2);
  const highest = Math.max(y1, y2);
  const lastRow = Math.floor(highest / spacing) + 1;
  for (let row = Math.floor(lowest / spacing); row <= lastRow; row++) {
    const y = row * spacing;
    // The part of the piece that is within one spacing of this row.
    let [left, right] = x1 < x2 ? [x1, x2] : [x2, x1];
    if (dy !== 0) {
      const slope = dx / dy;
      const a = x1 + (Math.max(y - spacing, lowest) - y1) * slope;
      const b = x1 + (Math.min(y + spacing, highest) - y1) * slope;
      [left, right] = a < b ? [a, b] : [b, a];
    }
    const last = Math.floor(right / spacing) + 1;
    for (let column = Math.floor(left / spacing); column <= last; column++) {
      const x = column * spacing;
      const along = square > 0 ? ((x - x1) * dx + (y - y1) * dy) / square : 0;
      const share = along < 0 ? 0 : along > 1 ? 1 : along;
      const px = x1 + share * dx - x;
      const py = y1 + share * dy - y;
      const far = Math.round(Math.sqrt(px * px + py * py));
      const at = (row - south) * width + column - west;
      // The field was made to hold the piece: `at` is inside.
      if (far < (distance[at] as number)) distance[at] = far;
    }
  }
}

/**
 * Spreads the distances over the whole field: a chamfer transform in two passes (Borgefors 1986) with the steps 1 and √2.
 * It is at most 8 % too long, and only from one spacing off the streets on.
 */
export function spreadDistances({ width, height, spacing, distance }: Field): void {
  const diagonal = Math.round(spacing * Math.SQRT2);
  const end = width * height;
  for (let row = width; row < end; row += width)
    for (let at = row + 1; at < row + width - 1; at++) {
      const straight = Math.min(distance[at - 1] as number, distance[at - width] as number);
      const across = Math.min(
        distance[at - width - 1] as number,
        distance[at - width + 1] as number,
      );
      const far = Math.min(straight + spacing, across + diagonal);
      if (far < (distance[at] as number)) distance[at] = far;
    }
  for (let row = end - 2 * width; row >= 0; row -= width)
    for (let at = row + width - 2; at > row; at--) {
      const straight = Math.min(distance[at + 1] as number, distance[at + width] as number);
      const across = Math.min(
        distance[at + width + 1] as number,
        distance[at + width - 1] as number,
      );
      const far = Math.min(straight + spacing, across + diagonal);
      if (far < (distance[at] as number)) distance[at] = far;
    }
}
