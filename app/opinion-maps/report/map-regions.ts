import { softHull, softPath, squared } from './hull.ts';
import type { Frame, Point } from './map-frame.ts';
import type { GroupShown, View } from './view.ts';

export type Region = {
  readonly group: GroupShown;
  /** Position in `view.groups`. */
  readonly position: number;
  /** A closed path around the four fifths of the group that are nearest to its middle. */
  readonly path: string;
  readonly middle: Point;
  /** Where its letter stands. */
  readonly letter: Point;
};

const share = 0.8;
const reach = 19;
const apart = 46;
const edge = 24;
/** How far outside the line a letter stands. */
const further = 5;

/** Where each group lies. Its outermost fifth is left out: a few people far off would make regions that say nothing. */
export function regionsOf(view: View, frame: Frame): readonly Region[] {
  const members = new Map<string, Point[]>(view.groups.map(({ id }) => [id, []]));
  for (const person of view.published.people)
    if (person.group !== null) members.get(person.group)?.push(frame.at(person));
  const bare = view.groups.flatMap((group, position) => {
    const points = members.get(group.id) ?? [];
    if (points.length === 0) return [];
    const middle = meanOf(points);
    const core = points
      .map((point, order) => ({ point, order, distance: squared(point, middle) }))
      .sort((a, b) => a.distance - b.distance || a.order - b.order)
      .slice(0, Math.ceil(points.length * share))
      .map(({ point }) => point);
    return [{ group, position, middle, corners: softHull(core, reach) }];
  });
  const centre = bare.length > 0 ? meanOf(bare.map(({ middle }) => middle)) : frame.middle;
  const placed: Point[] = [];
  return bare.map(({ group, position, middle, corners }) => {
    const letter = placeLetter(corners, middle, centre, placed, frame);
    placed.push(letter);
    return { group, position, middle, path: softPath(corners), letter };
  });
}

export function meanOf(points: readonly Point[]): Point {
  let [x, y] = [0, 0];
  for (const point of points) {
    x += point.x;
    y += point.y;
  }
  return { x: x / points.length, y: y / points.length };
}

/** Just outside the line, away from the other groups, not on another letter and not over the edge. */
function placeLetter(
  corners: readonly Point[],
  middle: Point,
  centre: Point,
  taken: readonly Point[],
  { width, height }: Frame,
): Point {
  const outwards =
    squared(middle, centre) > 1
      ? { x: middle.x - centre.x, y: middle.y - centre.y }
      : { x: 0, y: -1 };
  const inside = ({ x, y }: Point): Point => ({
    x: Math.min(width - edge, Math.max(edge, x)),
    y: Math.min(height - edge, Math.max(edge, y)),
  });
  const away = Math.sqrt(squared(outwards, { x: 0, y: 0 }));
  const candidates = corners
    .map((corner, order) => ({
      corner: inside({
        x: corner.x + (outwards.x / away) * further,
        y: corner.y + (outwards.y / away) * further,
      }),
      order,
      along: corner.x * outwards.x + corner.y * outwards.y,
    }))
    .sort((a, b) => b.along - a.along || a.order - b.order)
    .map(({ corner }) => corner);
  return (
    candidates.find((corner) => taken.every((other) => squared(corner, other) >= apart * apart)) ??
    candidates[0] ??
    inside(middle)
  );
}
