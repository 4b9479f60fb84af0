/** Numbers in a typed array that doubles when it is full. */
class Growing<T extends Float64Array | Uint32Array | Int32Array> {
  length = 0;
  #array: T;
  readonly #make: (length: number) => T;

  constructor(make: (length: number) => T, room = 1024) {
    this.#make = make;
    this.#array = make(room);
  }

  push(value: number): void {
    if (this.length === this.#array.length) this.#grow(this.length * 2);
    this.#array[this.length++] = value;
  }

  /** The first `count` of them. */
  pushAll(values: ArrayLike<number>, count: number): void {
    const needed = this.length + count;
    if (needed > this.#array.length) this.#grow(Math.max(needed, this.#array.length * 2));
    for (let i = 0; i < count; i++) this.#array[this.length + i] = values[i] as number;
    this.length = needed;
  }

  #grow(room: number): void {
    const larger = this.#make(room);
    larger.set(this.#array);
    this.#array = larger;
  }

  at(i: number): number {
    return this.#array[i] as number;
  }

  set(i: number, value: number): void {
    this.#array[i] = value;
  }

  /** Exactly as many as there are. */
  done(): T {
    return this.#array.slice(0, this.length) as T;
  }
}

export type { Growing };
export const growingF64 = (room?: number) =>
  new Growing((length) => new Float64Array(length), room);
export const growingU32 = (room?: number) => new Growing((length) => new Uint32Array(length), room);
export const growingI32 = (room?: number) => new Growing((length) => new Int32Array(length), room);
