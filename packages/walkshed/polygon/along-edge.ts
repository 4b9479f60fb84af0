import type { Graph } from '../graph.ts';

/** From 1e-7 degree to the plane that is drawn on: `x = (lon − lon0) · east`, and so y. */
export type Flat = {
  readonly lon0: number;
  readonly lat0: number;
  readonly east: number;
  readonly north: number;
};

/** Told the points of a line in order; `first` begins a line. */
export type OnPoint = (x: number, y: number, first: boolean) => void;

/**
 * The points of an edge from `start` to `end` (millimetres from `eFrom`), in the plane: its corners between them, and
 * the very places where the stretch begins and ends.
 */
export function alongEdge(
  graph: Graph,
  edge: number,
  start: number,
  end: number,
  flat: Flat,
  onPoint: OnPoint,
): void {
  const { vLon, vLat, eFrom, eTo, eLen, shapeFirst, shapeLon, shapeLat } = graph;
  const { lon0, lat0, east, north } = flat;
  const from = eFrom[edge] as number;
  const to = eTo[edge] as number;
  const begin = shapeFirst[edge] as number;
  const last = shapeFirst[edge + 1] as number;
  const length = eLen[edge] as number;
  const whole = start <= 0 && end >= length;
  // Of a stretch the share of the drawn line counts, which differs from the measured length by its rounding only.
  const scale = whole || length === 0 ? 0 : drawnLength(graph, edge, flat) / length;
  let x = ((vLon[from] as number) - lon0) * east;
  let y = ((vLat[from] as number) - lat0) * north;
  if (whole) onPoint(x, y, true);
  let walked = 0;
  let begun = false;
  const [a, b] = [start * scale, end * scale];
  for (let s = begin; s <= last; s++) {
    const nextX = ((s === last ? (vLon[to] as number) : (shapeLon[s] as number)) - lon0) * east;
    const nextY = ((s === last ? (vLat[to] as number) : (shapeLat[s] as number)) - lat0) * north;
    if (whole) onPoint(nextX, nextY, false);
    else {
      const piece = Math.sqrt((nextX - x) * (nextX - x) + (nextY - y) * (nextY - y));
      const at = (along: number) =>
        Math.min(Math.max(piece > 0 ? (along - walked) / piece : 0, 0), 1);
      // The sums may miss each other in the last digit.
      if (!begun && (walked + piece >= a || s === last)) {
        begun = true;
        onPoint(x + at(a) * (nextX - x), y + at(a) * (nextY - y), true);
      }
      if (begun) {
        onPoint(x + at(b) * (nextX - x), y + at(b) * (nextY - y), false);
        if (walked + piece >= b) return;
      }
      walked += piece;
    }
    x = nextX;
    y = nextY;
  }
}

function drawnLength(graph: Graph, edge: number, { east, north }: Flat): number {
  const { vLon, vLat, eFrom, eTo, shapeFirst, shapeLon, shapeLat } = graph;
  let lon = vLon[eFrom[edge] as number] as number;
  let lat = vLat[eFrom[edge] as number] as number;
  const last = shapeFirst[edge + 1] as number;
  let sum = 0;
  for (let s = shapeFirst[edge] as number; s <= last; s++) {
    const nextLon = s === last ? (vLon[eTo[edge] as number] as number) : (shapeLon[s] as number);
    const nextLat = s === last ? (vLat[eTo[edge] as number] as number) : (shapeLat[s] as number);
    const dx = (nextLon - lon) * east;
    const dy = (nextLat - lat) * north;
    sum += Math.sqrt(dx * dx + dy * dy);
    lon = nextLon;
    lat = nextLat;
  }
  return sum;
}
