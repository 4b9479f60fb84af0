import { memberType } from '../pbf/elements.ts';
import type { Extract, Progress } from '../pbf/extract.ts';
import { type Growing, growingF64, growingU32 } from '../pbf/growing.ts';
import type { Limits } from '../pbf/limits.ts';
import { Refusal } from '../pbf/refusal.ts';
import type { Tags } from '../pbf/tags.ts';
import { never, note } from './way-rules.ts';

/**
 * The ways that are walked, as ids of nodes one after the other, without an object for any of them. Of line l:
 * `refs[first[l]]` … `refs[first[l + 1] − 1]`.
 */
export type Lines = {
  /** Way; of a relation's ring whose way is not walked by itself, −relation. */
  readonly way: Float64Array;
  /** Bits of `flag` and `note`. */
  readonly bits: Uint32Array;
  readonly first: Uint32Array;
  readonly refs: Float64Array;
};

/** What one walks straight across: the lines that are its rings, outer and inner alike. */
export type Area = {
  /** Way or −relation. */
  readonly way: number;
  readonly bits: number;
  readonly rings: readonly number[];
};

type Square = { readonly id: number; readonly bits: number; readonly ways: readonly number[] };

/** Reads the walked ways, and the ways without tags of their own that are the rings of a square (design §3.8). */
export function readLines(
  extract: Extract,
  walked: (tags: Tags) => number,
  limits: Limits,
  progress?: Progress,
): { readonly lines: Lines; readonly areas: readonly Area[] } {
  const building = new Building(limits);
  const squares: Square[] = [];
  const areas: Area[] = [];
  extract.visit(
    {
      way({ id, refs, count, tags }) {
        if (tags.size === 0 || count < 2) return;
        const bits = walked(tags);
        if (bits === never) return;
        const closed = count > 3 && refs[0] === refs[count - 1];
        if (bits & note.area && closed) areas.push({ way: id, bits, rings: [building.count] });
        building.add(id, bits, refs, count);
      },
      relation({ id, memberIds, memberTypes, count, tags }) {
        if (tags.get('type') !== 'multipolygon') return;
        const bits = walked(tags);
        if (bits === never || !(bits & note.area)) return;
        const ways: number[] = [];
        for (let i = 0; i < count; i++)
          if (memberTypes[i] === memberType.way) ways.push(memberIds[i] as number);
        squares.push({ id, bits, ways });
      },
    },
    progress,
  );
  if (squares.length > 0) addSquares(extract, squares, building, areas);
  return { lines: building.done(), areas };
}

class Building {
  readonly way: Growing<Float64Array> = growingF64();
  readonly bits: Growing<Uint32Array> = growingU32();
  readonly first: Growing<Uint32Array> = growingU32();
  readonly refs: Growing<Float64Array> = growingF64(1 << 16);
  readonly #limits: Limits;

  constructor(limits: Limits) {
    this.#limits = limits;
    this.first.push(0);
  }

  get count(): number {
    return this.way.length;
  }

  add(way: number, bits: number, refs: Float64Array, count: number): void {
    const limit = this.#limits.keptNodes;
    if (this.refs.length + count > limit)
      throw new Refusal('pbf_limit', { what: 'nodes of walked ways', limit });
    this.way.push(way);
    this.bits.push(bits);
    this.refs.pushAll(refs, count);
    this.first.push(this.refs.length);
  }

  done(): Lines {
    return {
      way: this.way.done(),
      bits: this.bits.done(),
      first: this.first.done(),
      refs: this.refs.done(),
    };
  }
}

/** A second look at the ways, for those that only a relation makes walkable. */
function addSquares(
  extract: Extract,
  squares: readonly Square[],
  building: Building,
  areas: Area[],
): void {
  const lineOf = new Map<number, number>();
  for (const { ways } of squares) for (const way of ways) lineOf.set(way, -1);
  const walked = building.count;
  for (let line = 0; line < walked; line++) {
    const way = building.way.at(line);
    if (lineOf.has(way)) lineOf.set(way, line);
  }
  const owner = new Map<number, Square>();
  for (const square of squares)
    for (const way of square.ways) if (!owner.has(way)) owner.set(way, square);
  extract.visit({
    way({ id, refs, count }) {
      if (lineOf.get(id) !== -1 || count < 2) return;
      const square = owner.get(id) as Square;
      lineOf.set(id, building.count);
      building.add(-square.id, square.bits & ~note.footway, refs, count);
    },
  });
  for (const { id, bits, ways } of squares) {
    const rings = ways.map((way) => lineOf.get(way) as number);
    // A ring that is not all in the extract encloses nothing.
    if (rings.length > 0 && rings.every((line) => line >= 0)) areas.push({ way: -id, bits, rings });
  }
}
