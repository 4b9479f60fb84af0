/**
 * A small layered drawing of a directed graph, after Sugiyama, Tagawa and Toda (1981): ranks by longest path, long
 * edges pass through empty places, crossings are reduced by barycentres, and x follows the neighbours. Made for
 * some tens of nodes; the same input always gives the same drawing.
 */
export type DiagramNode = { readonly id: string; readonly label: string };
export type DiagramEdge = {
  readonly from: string;
  readonly to: string;
  readonly label?: string | undefined;
  /** On the way most things should go: always drawn downwards. */
  readonly usual?: boolean | undefined;
};

export type PlacedNode = DiagramNode & { x: number; y: number; width: number; height: number };
export type PlacedEdge = DiagramEdge & {
  /** Points from the lower edge of `from` to the upper edge of `to` (or upwards, for a way back). */
  readonly points: readonly { readonly x: number; readonly y: number }[];
};
export type Placed = {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  readonly width: number;
  readonly height: number;
};

type Cell = { id: string; rank: number; width: number; real: boolean; x: number };
type Sizes = { widthOf(label: string): number; height: number; rowGap: number; gap: number };

const sideStep = 9;

/**
 * Edges that would close a circle. The usual way is taken first, then the others in the order given: what then
 * leads back is a way back.
 */
function backEdges(edges: readonly DiagramEdge[]): Set<DiagramEdge> {
  const after = new Map<string, string[]>();
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean => {
    if (from === to) return true;
    if (seen.has(from)) return false;
    seen.add(from);
    return (after.get(from) ?? []).some((next) => reaches(next, to, seen));
  };
  const back = new Set<DiagramEdge>();
  const inTurn = [...edges.filter(({ usual }) => usual), ...edges.filter(({ usual }) => !usual)];
  for (const edge of inTurn) {
    if (reaches(edge.to, edge.from)) back.add(edge);
    else after.set(edge.from, [...(after.get(edge.from) ?? []), edge.to]);
  }
  return back;
}

function ranksOf(nodes: readonly DiagramNode[], forward: readonly DiagramEdge[]) {
  const ranks = new Map(nodes.map(({ id }) => [id, 0]));
  // Longest paths: at most one round per node, since no circles are left.
  for (let round = 0; round < nodes.length; round++) {
    let moved = false;
    for (const { from, to } of forward) {
      const wanted = (ranks.get(from) ?? 0) + 1;
      if ((ranks.get(to) ?? 0) < wanted) {
        ranks.set(to, wanted);
        moved = true;
      }
    }
    if (!moved) break;
  }
  return ranks;
}

function mean(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((a, b) => a + b, 0) / values.length;
}

/** Moves the cells of a row as near to where they want to be as order and distance allow. */
function spread(row: Cell[], wanted: readonly number[], gap: number): void {
  const distance = (left: Cell, right: Cell) => (left.width + right.width) / 2 + gap;
  const fromLeft: number[] = [];
  row.forEach((cell, i) => {
    const before = row[i - 1];
    const least = before ? fromLeft[i - 1]! + distance(before, cell) : Number.NEGATIVE_INFINITY;
    fromLeft.push(Math.max(wanted[i]!, least));
  });
  const fromRight: number[] = [];
  for (let i = row.length - 1; i >= 0; i--) {
    const after = row[i + 1];
    const most = after ? fromRight[i + 1]! - distance(row[i]!, after) : Number.POSITIVE_INFINITY;
    fromRight[i] = Math.min(wanted[i]!, most);
  }
  // Both keep the distances, so their mean does too.
  row.forEach((cell, i) => {
    cell.x = (fromLeft[i]! + fromRight[i]!) / 2;
  });
}

/** Places nodes and edges. `widthOf` tells how wide a label's box is. */
export function layOut(
  nodes: readonly DiagramNode[],
  edges: readonly DiagramEdge[],
  sizes: Sizes,
): Placed {
  const known = new Set(nodes.map(({ id }) => id));
  for (const { from, to } of edges)
    if (!known.has(from) || !known.has(to))
      throw new Error(`a diagram has no node for the edge ${from} → ${to}`);
  const loops = edges.filter(({ from, to }) => from === to);
  const drawn = edges.filter((edge) => !loops.includes(edge));
  const back = backEdges(drawn);
  const forward = drawn.map((edge) =>
    back.has(edge) ? { from: edge.to, to: edge.from } : { from: edge.from, to: edge.to },
  );
  const joined = new Set(forward.flatMap(({ from, to }) => [from, to]));
  const ranks = ranksOf(nodes, forward);
  // What nothing leads to or from stands below everything else.
  const last = joined.size === 0 ? 0 : Math.max(...ranks.values()) + 1;
  for (const { id } of nodes) if (!joined.has(id)) ranks.set(id, last);

  const rows: Cell[][] = [];
  const put = (cell: Cell) => {
    const row = rows[cell.rank] ?? [];
    rows[cell.rank] = row;
    cell.x = row.reduce((sum, { width }) => sum + width + sizes.gap, 0);
    row.push(cell);
  };
  const cells = new Map<string, Cell>();
  for (const { id, label } of nodes) {
    const width = sizes.widthOf(label);
    const cell = { id, rank: ranks.get(id) ?? 0, width, real: true, x: 0 };
    cells.set(id, cell);
    put(cell);
  }
  // A long edge is a chain of short ones through empty places.
  const chains = forward.map(({ from, to }, index) => {
    const chain = [cells.get(from)!];
    for (let rank = ranks.get(from)! + 1; rank < ranks.get(to)!; rank++) {
      const place = { id: `${index}:${rank}`, rank, width: 6, real: false, x: 0 };
      put(place);
      chain.push(place);
    }
    chain.push(cells.get(to)!);
    return chain;
  });
  const above = new Map<Cell, Cell[]>();
  const below = new Map<Cell, Cell[]>();
  for (const chain of chains)
    chain.slice(1).forEach((cell, i) => {
      const before = chain[i]!;
      above.set(cell, [...(above.get(cell) ?? []), before]);
      below.set(before, [...(below.get(before) ?? []), cell]);
    });

  for (let sweep = 0; sweep < 24; sweep++) {
    const down = sweep % 2 === 0;
    const order = down ? rows : rows.toReversed();
    const neighbours = down ? above : below;
    for (const row of order) {
      const wish = (cell: Cell) => mean((neighbours.get(cell) ?? []).map(({ x }) => x)) ?? cell.x;
      if (sweep < 16) row.sort((a, b) => wish(a) - wish(b) || (a.id < b.id ? -1 : 1));
      spread(row, row.map(wish), sizes.gap);
    }
  }

  const all = rows.flat();
  const alone = rows[last]?.filter(({ id }) => !joined.has(id)) ?? [];
  const centre = mean(all.filter((cell) => !alone.includes(cell)).map(({ x }) => x)) ?? 0;
  spread(
    alone,
    alone.map(() => centre),
    sizes.gap,
  );
  const left = Math.min(...all.map(({ x, width }) => x - width / 2));
  const right = Math.max(...all.map(({ x, width }) => x + width / 2));
  const step = sizes.height + sizes.rowGap;
  const middle = (rank: number) => rank * step + sizes.height / 2;
  for (const cell of all) cell.x -= left;

  const routed = new Map(
    drawn.map((edge, index) => {
      const chain = chains[index]!;
      const end = chain.length - 1;
      const points = chain.flatMap((cell, i) => {
        const y = middle(cell.rank);
        if (i === 0) return [{ x: cell.x, y: y + sizes.height / 2 }];
        if (i === end) return [{ x: cell.x, y: y - sizes.height / 2 }];
        return [
          { x: cell.x, y: y - sizes.height / 2 },
          { x: cell.x, y: y + sizes.height / 2 },
        ];
      });
      // Side by side, so that a way there and a way back are two lines.
      const aside = back.has(edge) ? sideStep : 0;
      const moved = points.map(({ x, y }) => ({ x: x + aside, y }));
      return [edge, aside > 0 ? moved.toReversed() : moved] as const;
    }),
  );
  return {
    nodes: nodes.map((node) => {
      const cell = cells.get(node.id)!;
      return { ...node, x: cell.x, y: middle(cell.rank), width: cell.width, height: sizes.height };
    }),
    edges: drawn.map((edge) => ({ ...edge, points: routed.get(edge)! })),
    width: right - left,
    height: (rows.length - 1) * step + sizes.height,
  };
}
