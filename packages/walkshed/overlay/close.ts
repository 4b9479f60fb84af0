import { flag } from '../flags.ts';
import { type Drawing, type Rule, reach } from './drawing.ts';
import { fixed, lengthOf } from './editor.ts';
import type { ClosureFeature, Place } from './features.ts';
import { atPoint, joinLevels, levelsApart } from './levels.ts';
import { isInside, middleOf, nearestOnLine } from './lines.ts';

const directed = flag.forwardOnly | flag.backwardOnly;

/** Closes a spot, a stretch along a line, or everything in an area; for good where no day is named. */
export function close(drawing: Drawing, feature: ClosureFeature): void {
  const { shape } = feature;
  const touched =
    'point' in shape
      ? closeSpot(drawing, feature, shape.point)
      : closeEdges(
          drawing,
          feature,
          'line' in shape ? alongLine(drawing, shape.line) : inArea(drawing, shape),
        );
  if (!touched) drawing.note(feature, 'untouched');
}

const ruleOf = ({ id, from, until }: ClosureFeature): Rule | null =>
  from === undefined && until === undefined
    ? null
    : { feature: id, ...(from !== undefined && { from }), ...(until !== undefined && { until }) };

function closeSpot({ editor, ruled }: Drawing, feature: ClosureFeature, place: Place): boolean {
  const found = editor.nearest(fixed(place), reach);
  if (!found) return false;
  const levels = levelsApart(editor, editor.split(found.edge, found.cut));
  const rule = ruleOf(feature);
  if (!rule) return true;
  const number = ruled(0, rule);
  joinLevels(editor, levels, (from, to) => {
    const [a, b] = [atPoint(editor, from), atPoint(editor, to)];
    const { flags } = editor.edge(editor.endsAt(from)[0]!.edge)!;
    const { flags: others } = editor.edge(editor.endsAt(to)[0]!.edge)!;
    // What both sides have in common is true of the spot between them.
    return {
      flags: flags & others & ~directed,
      way: a.way,
      compound: a.isPrivate && b.isPrivate ? a.compound : 0,
      rule: number,
    };
  });
  return true;
}

function closeEdges(
  { editor, ruled }: Drawing,
  feature: ClosureFeature,
  edges: readonly number[],
): boolean {
  const rule = ruleOf(feature);
  const numbers = new Map<number, number>();
  for (const edge of edges) {
    if (!rule) {
      editor.remove(edge);
      continue;
    }
    const before = editor.edge(edge)!.rule;
    if (!numbers.has(before)) numbers.set(before, ruled(before, rule));
    editor.change(edge, { rule: numbers.get(before)! });
  }
  return edges.length > 0;
}

/** Streets are cut where the line begins and ends; closed is what lies along it from end to end. */
function alongLine({ editor }: Drawing, line: readonly Place[]): readonly number[] {
  for (const end of [line[0]!, line.at(-1)!]) {
    const found = editor.nearest(fixed(end), reach);
    if (found) editor.split(found.edge, found.cut);
  }
  const drawn = line.map(fixed);
  return around(boxOf(line)).filter((edge) => {
    const one = editor.edge(edge)!;
    const street = editor.line(one);
    const looked = [...street, middleOf(street, lengthOf)];
    return one.len > 0 && looked.every((at) => nearestOnLine(drawn, at).far <= reach);
  });

  function around([west, south, east, north]: readonly [number, number, number, number]) {
    // Three metres are less than 0.0001 degree wherever people live.
    const more = 1000;
    return editor.edgesIn(west - more, south - more, east + more, north + more);
  }
}

function inArea({ editor }: Drawing, area: { readonly rings: readonly (readonly Place[])[] }) {
  for (const ring of area.rings) editor.splitAcross(ring);
  return editor
    .edgesIn(...boxOf(area.rings[0]!))
    .filter((edge) => isInside(area, middleOf(editor.line(editor.edge(edge)!), lengthOf)));
}

/** The box of what was drawn: west, south, east, north. */
function boxOf(places: readonly Place[]): readonly [number, number, number, number] {
  const points = places.map(fixed);
  const [lons, lats] = [points.map(([lon]) => lon), points.map(([, lat]) => lat)];
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}
