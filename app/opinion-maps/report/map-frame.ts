import type { PublishedPerson } from '../../../packages/opinion-map/index.ts';

export type Point = { readonly x: number; readonly y: number };

/** From the units of the method to those of the drawing. Both axes have one scale: distances are what is drawn. */
export type Frame = {
  readonly width: number;
  readonly height: number;
  /** Where the average of all answers lies. */
  readonly middle: Point;
  readonly at: (person: Point) => Point;
};

export const drawingWidth = 480;
const margin = 34;
const lowest = 280;
const highest = 470;

/** Everybody fits, and so does the middle. Up is positive, as in every textbook. */
export function frameFor(people: readonly PublishedPerson[]): Frame {
  let [left, right, low, high] = [0, 0, 0, 0];
  for (const { x, y } of people) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    low = Math.min(low, y);
    high = Math.max(high, y);
  }
  const wide = drawingWidth - 2 * margin;
  const scale = Math.min(
    right > left ? wide / (right - left) : Number.POSITIVE_INFINITY,
    high > low ? (highest - 2 * margin) / (high - low) : Number.POSITIVE_INFINITY,
  );
  // Everybody in one place.
  const unit = Number.isFinite(scale) ? scale : 1;
  const height = Math.round(Math.max(lowest, (high - low) * unit + 2 * margin));
  const at = ({ x, y }: Point): Point => ({
    x: drawingWidth / 2 + (x - (left + right) / 2) * unit,
    y: height / 2 - (y - (low + high) / 2) * unit,
  });
  return { width: drawingWidth, height, middle: at({ x: 0, y: 0 }), at };
}
