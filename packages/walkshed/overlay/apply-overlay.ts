import { flag } from '../flags.ts';
import type { AboutOverlay, OverlayNote } from '../graph.ts';
import type { Network } from '../import/network.ts';
import { close } from './close.ts';
import { type Drawing, type Rule, reach } from './drawing.ts';
import { Editor, fixed, lengthOf } from './editor.ts';
import type { BarrierFeature, CompoundFeature, Feature, GateFeature, Overlay } from './features.ts';
import { setGate } from './gates.ts';
import { levelsApart } from './levels.ts';
import { isInside, middleOf, nearestOnLine } from './lines.ts';
import { drawPath } from './paths.ts';

export type Applied = {
  readonly network: Network;
  readonly about: Omit<AboutOverlay, 'version' | 'sha256'>;
  /** Rule n of `Network.rule` is the n-th of these, from 1: the features that hold there. */
  readonly rules: readonly (readonly Rule[])[];
};

/**
 * Draws an overlay into the network of an extract: paths first, so that everything else finds them; then compounds, the
 * gates into them, barriers, closures. Features of a kind in the order of the file.
 */
export function applyOverlay(network: Network, { features }: Overlay): Applied {
  const notes: OverlayNote[] = [];
  const rules: Rule[][] = [];
  const drawing: Drawing = {
    editor: new Editor(network),
    note: ({ id, kind }, why) => notes.push({ id, kind, why }),
    ruled(before, rule) {
      rules.push([...(rules[before - 1] ?? []), rule]);
      return rules.length;
    },
  };
  const { editor } = drawing;
  const of = <K extends Feature['kind']>(kind: K) =>
    features.filter((one): one is Extract<Feature, { kind: K }> => one.kind === kind);
  features.forEach((feature, i) => {
    if (feature.kind === 'path' || feature.kind === 'crossing') drawPath(drawing, feature, i);
  });
  for (const [i, feature] of of('compound').entries()) enclose(drawing, feature, i + 1);
  for (const gate of of('gate')) setGate(drawing, gate);
  for (const barrier of of('barrier')) cutAlong(drawing, barrier, of('gate'));
  for (const closure of of('closure')) close(drawing, closure);
  for (const door of of('entrance'))
    if (!editor.nearest(fixed(door.at), doorReach)) drawing.note(door, 'untouched');
  return {
    network: editor.done(),
    rules,
    about: {
      notes,
      entrances: of('entrance').map(({ place, at: [lon, lat] }) => ({ place, lon, lat })),
      barriers: of('barrier').map(({ line }) => line.flatMap((place) => [...fixed(place)])),
    },
  };
}

/** Metres: a door stands at a street, if not on it. */
const doorReach = 100;

/** Every way inside is private, and of one compound. */
function enclose({ editor, note }: Drawing, feature: CompoundFeature, compound: number): void {
  const { shape } = feature;
  for (const ring of shape.rings) editor.splitAcross(ring);
  const [lons, lats] = [0, 1].map((axis) => shape.rings[0]!.map((place) => fixed(place)[axis]!));
  const box = [
    Math.min(...lons!),
    Math.min(...lats!),
    Math.max(...lons!),
    Math.max(...lats!),
  ] as const;
  let inside = 0;
  for (const edge of editor.edgesIn(...box)) {
    const one = editor.edge(edge)!;
    if (!isInside(shape, middleOf(editor.line(one), lengthOf))) continue;
    editor.change(edge, { flags: one.flags | flag.private, compound });
    inside++;
  }
  if (inside === 0) note(feature, 'untouched');
}

/** Cuts what crosses a barrier, but at gates, over bridges and through tunnels. */
function cutAlong(
  { editor, note }: Drawing,
  feature: BarrierFeature,
  gates: readonly GateFeature[],
): void {
  const points = editor.splitAcross(
    feature.line,
    ({ flags, len }) => len === 0 || (flags & (flag.bridge | flag.tunnel)) !== 0,
  );
  if (points.size === 0) note(feature, 'untouched');
  for (const point of points) {
    const here = editor.at(point);
    const atGate = gates.some(({ at }) => nearestOnLine([fixed(at)], here).far <= reach);
    if (!atGate) levelsApart(editor, point);
  }
}
