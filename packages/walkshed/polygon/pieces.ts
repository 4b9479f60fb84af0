import { growingF64 } from '../pbf/growing.ts';
import { addPiece, type Field } from './field.ts';

/** Straight pieces of street in millimetres of the plane, and the box around them. */
export class Pieces {
  readonly #ends = growingF64(4096);
  #x = 0;
  #y = 0;
  west = Number.POSITIVE_INFINITY;
  south = Number.POSITIVE_INFINITY;
  east = Number.NEGATIVE_INFINITY;
  north = Number.NEGATIVE_INFINITY;

  get count(): number {
    return this.#ends.length / 4;
  }

  /** The next point of a line; `first` begins one. */
  readonly point = (x: number, y: number, first: boolean): void => {
    if (x < this.west) this.west = x;
    if (x > this.east) this.east = x;
    if (y < this.south) this.south = y;
    if (y > this.north) this.north = y;
    if (!first) {
      this.#ends.push(this.#x);
      this.#ends.push(this.#y);
      this.#ends.push(x);
      this.#ends.push(y);
    }
    this.#x = x;
    this.#y = y;
  };

  put(piece: number, field: Field): void {
    const at = 4 * piece;
    const ends = this.#ends;
    addPiece(field, ends.at(at), ends.at(at + 1), ends.at(at + 2), ends.at(at + 3));
  }
}
