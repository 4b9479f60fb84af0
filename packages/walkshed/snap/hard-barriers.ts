import Flatbush from 'flatbush';
import type { Graph } from '../graph.ts';

/**
 * Whether a straight leg crosses one of the hard barriers that staff drew (design §5).
 *
 * @returns null where there are none; asks for the two ends of a leg, in 1e-7 degree
 */
export function barrierBetween({
  about,
}: Graph): ((x1: number, y1: number, x2: number, y2: number) => boolean) | null {
  const pieces = (about.overlay?.barriers ?? []).flatMap((line) => piecesOf(line));
  if (pieces.length === 0) return null;
  const index = new Flatbush(pieces.length);
  for (const [x1, y1, x2, y2] of pieces)
    index.add(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2));
  index.finish();
  return (x1, y1, x2, y2) =>
    index
      .search(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2))
      .some((piece) => {
        const [ax, ay, bx, by] = pieces[piece] as Piece;
        const side = (px: number, py: number, qx: number, qy: number, x: number, y: number) =>
          (qx - px) * (y - py) - (qy - py) * (x - px);
        return (
          side(x1, y1, x2, y2, ax, ay) * side(x1, y1, x2, y2, bx, by) <= 0 &&
          side(ax, ay, bx, by, x1, y1) * side(ax, ay, bx, by, x2, y2) < 0
        );
      });
}

type Piece = readonly [x1: number, y1: number, x2: number, y2: number];

function piecesOf(line: readonly number[]): Piece[] {
  const pieces: Piece[] = [];
  for (let i = 2; i + 1 < line.length; i += 2)
    pieces.push([line[i - 2]!, line[i - 1]!, line[i]!, line[i + 1]!]);
  return pieces;
}
