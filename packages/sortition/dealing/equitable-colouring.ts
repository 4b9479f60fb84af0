/** An edge between a node on the left and one on the right. */
export type Edge = readonly [left: number, right: number];

/**
 * Colours the edges of a bipartite multigraph so that at every node each colour occurs as often as any other, give or
 * take one. Such a colouring exists for every number of colours (de Werra 1971): nodes on the right are cut into pieces
 * of as many edges as there are colours, and the edges coloured so that none meets its own colour (Kőnig 1916), along
 * alternating paths.
 *
 * @param edges at most `colours` of them at any node on the left, where then no colour comes twice
 * @returns the colour of each edge, 0 … colours − 1
 */
export function equitableColouring(edges: readonly Edge[], colours: number): Int32Array {
  const nodes = new Map<string, number>();
  const node = (name: string): number => {
    const known = nodes.get(name);
    if (known !== undefined) return known;
    nodes.set(name, nodes.size);
    return nodes.size - 1;
  };
  const met = new Map<number, number>();
  const lefts = new Int32Array(edges.length);
  const rights = new Int32Array(edges.length);
  edges.forEach(([left, right], edge) => {
    const before = met.get(right) ?? 0;
    met.set(right, before + 1);
    lefts[edge] = node(`l${left}`);
    rights[edge] = node(`r${right},${Math.floor(before / colours)}`);
  });
  const taken = new Int32Array(nodes.size * colours).fill(-1);
  const colourOf = new Int32Array(edges.length).fill(-1);
  let start = 0;
  for (let edge = 0; edge < edges.length; edge++) {
    const [u, v] = [lefts[edge] as number, rights[edge] as number];
    const colour = freeAt(taken, colours, u, v, start) ?? freeAfterFlip(edge, u, v);
    paint(edge, colour);
    start = (colour + 1) % colours;
  }
  return colourOf;

  function paint(edge: number, colour: number): void {
    colourOf[edge] = colour;
    taken[(lefts[edge] as number) * colours + colour] = edge;
    taken[(rights[edge] as number) * colours + colour] = edge;
  }

  /** Frees at `v` a colour that is free at `u`, by exchanging it along the path that begins at `v`; `u` is not on it. */
  function freeAfterFlip(edge: number, u: number, v: number): number {
    const mine = freeAt(taken, colours, u, u, 0);
    const theirs = freeAt(taken, colours, v, v, 0);
    if (mine === null || theirs === null)
      throw new RangeError(`more than ${colours} edges at the left end of edge ${edge}`);
    const path: number[] = [];
    let at = v;
    let colour = mine;
    for (let next = taken[at * colours + colour] as number; next >= 0; ) {
      path.push(next);
      at = lefts[next] === at ? (rights[next] as number) : (lefts[next] as number);
      colour = colour === mine ? theirs : mine;
      next = taken[at * colours + colour] as number;
    }
    for (const one of path)
      for (const end of [lefts[one] as number, rights[one] as number])
        taken[end * colours + (colourOf[one] as number)] = -1;
    for (const one of path) paint(one, colourOf[one] === mine ? theirs : mine);
    return mine;
  }
}

/** A colour that neither node has yet, the first from `start` on. */
function freeAt(
  taken: Int32Array,
  colours: number,
  u: number,
  v: number,
  start: number,
): number | null {
  for (let i = 0; i < colours; i++) {
    const colour = start + i < colours ? start + i : start + i - colours;
    if (taken[u * colours + colour] === -1 && taken[v * colours + colour] === -1) return colour;
  }
  return null;
}
