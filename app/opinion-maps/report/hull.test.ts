import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hullOf, softHull, softPath } from './hull.ts';
import type { Point } from './map-frame.ts';

const point = fc.record({
  x: fc.integer({ min: 0, max: 480 }),
  y: fc.integer({ min: 0, max: 400 }),
});

/** The curve between middles of sides, as many short straight lines. */
function along(corners: readonly Point[]): Point[] {
  const middle = (a: Point, b: Point) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  return corners.flatMap((corner, i) => {
    const before = middle(corners.at(i - 1) as Point, corner);
    const after = middle(corner, corners[(i + 1) % corners.length] as Point);
    return [0, 0.25, 0.5, 0.75].map((t) => {
      const [a, b, c] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
      return {
        x: a * before.x + b * corner.x + c * after.x,
        y: a * before.y + b * corner.y + c * after.y,
      };
    });
  });
}

function isInside(around: readonly Point[], { x, y }: Point): boolean {
  let inside = false;
  around.forEach((a, i) => {
    const b = around[(i + 1) % around.length] as Point;
    if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  });
  return inside;
}

it('a region surrounds every point it is drawn for, also one alone and many on a line', () => {
  fc.assert(
    fc.property(fc.array(point, { minLength: 1, maxLength: 40 }), (points) => {
      const line = along(softHull(points, 19));
      expect(points.filter((one) => !isInside(line, one))).toEqual([]);
    }),
  );
});

it('the hull has the outermost points and no others', () => {
  const square = [
    { x: 0, y: 0 },
    { x: 4, y: 0 },
    { x: 4, y: 4 },
    { x: 0, y: 4 },
  ];
  expect(new Set(hullOf([...square, { x: 2, y: 2 }, { x: 2, y: 0 }]))).toEqual(new Set(square));
  expect(softPath([])).toBe('');
});
