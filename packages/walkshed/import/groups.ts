/** Which of n things belong together (union-find). The lowest number of a group stands for it. */
export class Groups {
  readonly #parent: Uint32Array;

  constructor(n: number) {
    this.#parent = new Uint32Array(n);
    for (let i = 0; i < n; i++) this.#parent[i] = i;
  }

  of(thing: number): number {
    const parent = this.#parent;
    let at = thing;
    while (parent[at] !== at) {
      const up = parent[parent[at]!]!;
      parent[at] = up;
      at = up;
    }
    return at;
  }

  join(a: number, b: number): void {
    const x = this.of(a);
    const y = this.of(b);
    if (x < y) this.#parent[y] = x;
    else this.#parent[x] = y;
  }
}
