import { flag } from '../flags.ts';
import { type Drawing, reach } from './drawing.ts';
import { type Editor, fixed, wheelFlags } from './editor.ts';
import type { GateFeature, Place } from './features.ts';
import { atPoint, joinLevels, levelsApart, moveTo } from './levels.ts';
import { nearestOnLine } from './lines.ts';

/**
 * Sets a gate on a node or a street: what ends there is parted, and joined again by the gate, an edge without length with
 * its hours. Between a compound and the street there are two sides; elsewhere each way that ends there is one. It also
 * opens what the extract says is shut: staff know better.
 */
export function setGate(drawing: Drawing, feature: GateFeature): void {
  const { editor, note, ruled } = drawing;
  const named = feature.node === undefined ? -1 : editor.pointOf(feature.node);
  const found = named >= 0 ? null : editor.nearest(fixed(feature.at), reach);
  if (named < 0 && !found) {
    note(feature, 'untouched');
    return;
  }
  const point = found
    ? (rimNear(editor, feature.at) ?? editor.split(found.edge, found.cut))
    : named;
  const levels = editor.pointsAt(point).flatMap((one) => levelsApart(editor, one));
  const inside = levels.filter((one) => atPoint(editor, one).isPrivate);
  const outside = levels.filter((one) => !inside.includes(one));
  const sides =
    inside.length > 0 && outside.length > 0 ? [together(outside), together(inside)] : levels;
  const flags =
    flag.overlay |
    wheelFlags[feature.wheels] |
    (sides === levels ? 0 : directions[feature.direction]);
  if (feature.direction !== 'both' && sides === levels) note(feature, 'no_compound');
  const rule = feature.hours ? ruled(0, { feature: feature.id, hours: feature.hours }) : 0;
  joinLevels(editor, sides, (from, to) => {
    const [a, b] = [atPoint(editor, from), atPoint(editor, to)];
    const belongs = b.isPrivate ? b : a;
    return {
      flags: flags | (a.isPrivate || b.isPrivate ? flag.private : 0),
      way: belongs.way,
      compound: belongs.compound,
      rule,
    };
  });

  /** Makes several points of one side one. */
  function together(points: readonly number[]): number {
    const [first, ...others] = points as [number, ...number[]];
    for (const other of others) for (const end of editor.endsAt(other)) moveTo(editor, end, first);
    return first;
  }
}

/** Where a compound's way meets the street within reach: the gate is meant to stand there. */
function rimNear(editor: Editor, place: Place): number | null {
  const here = fixed(place);
  let best: { point: number; far: number } | null = null;
  for (const point of editor.pointsWithin(here, reach)) {
    const private_ = editor
      .endsAt(point)
      .map(({ edge }) => editor.edge(edge)!.flags & flag.private);
    if (private_.every((one) => one === 0) || private_.every((one) => one !== 0)) continue;
    const { far } = nearestOnLine([editor.at(point)], here);
    if (!best || far < best.far) best = { point, far };
  }
  return best && best.point;
}

/** A gate leads from the street into the compound. */
const directions = { both: 0, in: flag.forwardOnly, out: flag.backwardOnly } as const;
