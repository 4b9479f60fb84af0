import type { Frame } from './map-frame.ts';
import { isUnsure, type View } from './view.ts';

/** One mark: people of one group, equally sure, at nearly the same place. */
export type Mark = {
  readonly x: number;
  readonly y: number;
  readonly people: number;
};

export type Marks = {
  /** Position in `view.groups`; −1: in none that is told of. */
  readonly group: number;
  readonly unsure: boolean;
  readonly marks: readonly Mark[];
};

/** Cells for gathering, in units of the drawing: the first is as good as none. */
const cells = [2, 8, 10, 12, 15, 19, 24] as const;
/** As many marks may be drawn with the finest cell, and with the others: a file of at most some 250 kB. */
const mostSingle = 1_500;
const most = 4_500;

export type Gathered = {
  readonly layers: readonly Marks[];
  /** Side of the cell. */
  readonly cell: number;
  readonly count: number;
  readonly largest: number;
};

/** Gathers people into marks: one mark for one person while there is room, else one for those in a small square. */
export function gatherMarks(view: View, frame: Frame): Gathered {
  // With so many people the finest cell is never enough: it is not tried.
  let at = view.published.people.length > 10 * mostSingle ? 1 : 0;
  let gathered = gatherIn(view, frame, cells[at] as number); // `at` stays inside
  while (gathered.count > (at === 0 ? mostSingle : most) && at + 1 < cells.length) {
    at++;
    gathered = gatherIn(view, frame, cells[at] as number);
  }
  return gathered;
}

function gatherIn(view: View, frame: Frame, cell: number): Gathered {
  type Heap = { x: number; y: number; people: number };
  const byId = new Map(view.groups.map(({ id }, position) => [id, position]));
  // Whom a group is told of, in the order of the groups; those in none first, so that they lie below.
  const layers = [-1, ...view.groups.keys()].flatMap((group) =>
    [true, false].map((unsure) => ({ group, unsure, heaps: new Map<number, Heap>() })),
  );
  const across = Math.ceil(frame.width / cell) + 1;
  // People come in canonical order, so sums and heaps do too.
  for (const person of view.published.people) {
    const group = person.group === null ? -1 : (byId.get(person.group) ?? -1);
    const layer = layers[(group + 1) * 2 + (isUnsure(person) ? 0 : 1)];
    const { x, y } = frame.at(person);
    const key = Math.floor(y / cell) * across + Math.floor(x / cell);
    const heap = layer?.heaps.get(key);
    if (heap) {
      heap.x += x;
      heap.y += y;
      heap.people++;
    } else layer?.heaps.set(key, { x, y, people: 1 });
  }
  let count = 0;
  let largest = 0;
  for (const { heaps } of layers) {
    count += heaps.size;
    for (const { people } of heaps.values()) largest = Math.max(largest, people);
  }
  return {
    cell,
    count,
    largest,
    layers: layers.map(({ group, unsure, heaps }) => ({
      group,
      unsure,
      marks: [...heaps.entries()]
        .sort(([a], [b]) => a - b)
        .map(([, { x, y, people }]) => ({ x: x / people, y: y / people, people })),
    })),
  };
}

/**
 * Radius of a mark: its area grows with the people it stands for, in five steps. While one mark is one person the steps
 * are of people; where marks gather many, of the fullest mark, so that it shows where most are.
 */
export function radiusOf(people: number, { cell, count, largest }: Gathered): number {
  if (cell > cells[0]) {
    const step = Math.max(1, Math.ceil(Math.sqrt(people / largest) * 5));
    return cell * (0.06 + step * 0.084);
  }
  const single = count <= 150 ? 5.4 : count <= 500 ? 4.4 : 3.4;
  const step = people >= 65 ? 4 : people >= 17 ? 3 : people >= 5 ? 2 : people >= 2 ? 1 : 0;
  return single * (1 + step * 0.36);
}
