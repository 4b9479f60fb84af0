import { flag } from '../flags.ts';
import { type Drawing, reach } from './drawing.ts';
import { fixed, lengthOf, wheelFlags } from './editor.ts';
import type { PathFeature, Place } from './features.ts';

/** Ways of an overlay: far from those of OSM and of its relations. */
const firstWay = -1_000_000_000_000;

/** Adds a way. Each end is joined to the node named, or else to what lies within 3 m; else it ends where it was drawn. */
export function drawPath(drawing: Drawing, feature: PathFeature, index: number): void {
  const { editor, note } = drawing;
  const { line, fromNode, toNode, wheels, steps, oneway } = feature;
  const from = joined(drawing, line[0]!, fromNode);
  const to = joined(drawing, line.at(-1)!, toNode);
  const missing = [from, to].filter((point) => point === null).length;
  if (missing === 2) note(feature, 'untouched');
  else if (missing === 1) note(feature, 'one_end');
  const start = from ?? editor.newPoint(fixed(line[0]!));
  const end = to ?? editor.newPoint(fixed(line.at(-1)!));
  const shape = line.slice(1, -1).map(fixed);
  const metres = lengthOf([editor.at(start), ...shape, editor.at(end)]);
  editor.add({
    from: start,
    to: end,
    len: Math.round(metres * 1000),
    flags:
      flag.overlay |
      (steps ? flag.steps | (wheels === 'yes' ? 0 : flag.wheelsNo) : 0) |
      wheelFlags[wheels] |
      (oneway ? flag.forwardOnly : 0),
    way: firstWay - index,
    rule: 0,
    compound: 0,
    shape,
  });
}

/** Null: neither the node nor a street is there. */
function joined({ editor }: Drawing, place: Place, node: number | undefined): number | null {
  const named = node === undefined ? -1 : editor.pointOf(node);
  if (named >= 0) return named;
  const found = editor.nearest(fixed(place), reach);
  return found && editor.split(found.edge, found.cut);
}
