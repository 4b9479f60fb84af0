type Point = readonly [number, number];

/**
 * The largest distance between corresponding points, after the second picture was moved, turned and, if that fits
 * better, mirrored onto the first (orthogonal Procrustes in the plane, in closed form; no scaling). In units of the
 * first picture's spread.
 *
 * @returns undefined if there are no points or the first picture has no extent
 */
export function largestShift(
  first: readonly Point[],
  second: readonly Point[],
): { readonly way: number; readonly index: number } | undefined {
  const [a, b] = [centred(first), centred(second)];
  const spread = Math.sqrt(a.reduce((sum, [x, y]) => sum + x * x + y * y, 0) / a.length);
  if (!(spread > 0)) return undefined;
  const turned = turnedOnto(a, b);
  const mirrored = turnedOnto(
    a,
    b.map(([x, y]) => [x, -y] as const),
  );
  const best = mirrored.sum < turned.sum ? mirrored : turned;
  let [way, index] = [0, 0];
  best.points.forEach((point, i) => {
    const apart = Math.sqrt(squared(point, a[i] as Point)) / spread;
    if (apart > way) [way, index] = [apart, i];
  });
  return { way, index };
}

const squared = ([x, y]: Point, [u, v]: Point): number => (x - u) ** 2 + (y - v) ** 2;

function centred(points: readonly Point[]): Point[] {
  const middle = (d: 0 | 1): number =>
    points.reduce((sum, point) => sum + point[d], 0) / points.length;
  const [x, y] = [middle(0), middle(1)];
  return points.map((point) => [point[0] - x, point[1] - y] as const);
}

function turnedOnto(a: readonly Point[], b: readonly Point[]): { points: Point[]; sum: number } {
  let [cosine, sine] = [0, 0];
  a.forEach(([x, y], i) => {
    const [u, v] = b[i] as Point;
    cosine += x * u + y * v;
    sine += y * u - x * v;
  });
  const length = Math.sqrt(cosine * cosine + sine * sine);
  const [c, s] = length > 0 ? [cosine / length, sine / length] : [1, 0];
  const points = b.map(([u, v]) => [c * u - s * v, s * u + c * v] as const);
  return { points, sum: points.reduce((sum, point, i) => sum + squared(point, a[i] as Point), 0) };
}
