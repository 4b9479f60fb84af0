import type { OverlayNote, TimedEdges } from '../graph.ts';
import type { Editor } from './editor.ts';
import type { Feature } from './features.ts';

/** Metres within which a feature touches a street (design §9). */
export const reach = 3;

/** What a feature says of the times at which an edge is passed. */
export type Rule = Omit<TimedEdges, 'edges'>;

/** What is kept while features are drawn. */
export type Drawing = {
  readonly editor: Editor;
  readonly note: (feature: Feature, why: OverlayNote['why']) => void;
  /** @returns the number of a rule together with those that hold already (0: none) */
  readonly ruled: (before: number, rule: Rule) => number;
};
