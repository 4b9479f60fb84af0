import { flag } from '../flags.ts';
import type { Edge, Editor, End } from './editor.ts';

/** Gives every way that ends at a point a point of its own: nobody passes. @returns the points, the first the old one */
export function levelsApart(editor: Editor, point: number): readonly number[] {
  return apart(editor, point, editor.endsAt(point));
}

function apart(editor: Editor, point: number, ends: readonly End[]): readonly number[] {
  return ends.map((end, i) =>
    i === 0 ? point : moveTo(editor, end, editor.newPoint(editor.at(point))),
  );
}

/** @returns the point */
export function moveTo(editor: Editor, { edge, atFrom }: End, point: number): number {
  editor.change(edge, atFrom ? { from: point } : { to: point });
  return point;
}

/**
 * Joins points that stand in one place by edges without length, each to each: whoever passes walks one of them, once.
 *
 * @param like flags, way and rule of the edge between two of the points
 */
export function joinLevels(
  editor: Editor,
  points: readonly number[],
  like: (a: number, b: number) => Pick<Edge, 'flags' | 'way' | 'rule' | 'compound'>,
): void {
  for (const [i, from] of points.entries())
    for (const to of points.slice(i + 1))
      editor.add({ from, to, len: 0, shape: [], ...like(from, to) });
}

/** Whether everything that ends at a point is private, and of which way and compound the first is. */
export function atPoint(editor: Editor, point: number) {
  const edges = editor.endsAt(point).map(({ edge }) => editor.edge(edge)!);
  return {
    isPrivate: edges.length > 0 && edges.every(({ flags }) => (flags & flag.private) !== 0),
    way: edges[0]?.way ?? 0,
    compound: edges[0]?.compound ?? 0,
  };
}
