import Flatbush from 'flatbush';
import type { Graph } from '../graph.ts';
import type { Plane } from './nearest-on-edge.ts';

/**
 * Whether one of the streets that were left out as islands lies nearer to a point than the street it was put on.
 *
 * @returns asks for a point and the millimetres of its access leg
 */
export function nearerIsland({ islands }: Graph): (plane: Plane, leg: number) => boolean {
  const count = islands.length / 4;
  if (count === 0) return () => false;
  const index = new Flatbush(count, 16, Int32Array);
  const side = (piece: number, which: number) => islands[4 * piece + which] as number;
  for (let piece = 0; piece < count; piece++) {
    const [x1, y1, x2, y2] = [0, 1, 2, 3].map((which) => side(piece, which)) as Piece;
    index.add(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2));
  }
  index.finish();
  return ({ lon, lat, east, north }, leg) => {
    const reach = leg / 1000;
    const [wide, high] = [reach / east, reach / north];
    return index.search(lon - wide, lat - high, lon + wide, lat + high).some((piece) => {
      const ax = (side(piece, 0) - lon) * east;
      const ay = (side(piece, 1) - lat) * north;
      const dx = (side(piece, 2) - lon) * east - ax;
      const dy = (side(piece, 3) - lat) * north - ay;
      const square = dx * dx + dy * dy;
      const share = square > 0 ? Math.min(Math.max(-(ax * dx + ay * dy) / square, 0), 1) : 0;
      const [x, y] = [ax + share * dx, ay + share * dy];
      // Less by a millimetre at least: as near as the other is no nearer.
      return Math.sqrt(x * x + y * y) * 1000 < leg - 1;
    });
  };
}

type Piece = [x1: number, y1: number, x2: number, y2: number];
