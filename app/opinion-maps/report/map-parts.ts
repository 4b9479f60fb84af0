import { frameFor } from './map-frame.ts';
import { gatherMarks } from './map-marks.ts';
import { regionsOf } from './map-regions.ts';
import { captionLines, type MapParts, mapRows } from './map-words.ts';
import type { View } from './view.ts';

/** Everything a map is made of, computed once for the drawing, its table and its words. */
export function mapParts(view: View): MapParts {
  const frame = frameFor(view.published.people);
  const gathered = gatherMarks(view, frame);
  const regions = regionsOf(view, frame);
  return {
    frame,
    gathered,
    regions,
    rows: mapRows(view, regions),
    lines: captionLines(view, gathered),
  };
}
