import { type Cells, statementOf } from '../ballots.ts';

/**
 * The votes of many people, each person's ascending by statement in one block of a few cells (see `Ballots.cells`).
 *
 * Blocks come in size classes, four for each doubling, so that at most a fifth of a block stands empty for long. The
 * blocks of a class are always the first of its pages: when one is freed, the last moves into the hole and the page at
 * the end goes back for any other class. However the votes come in, nothing is lost to holes.
 */
export type Arena = {
  /** Four bytes a cell instead of two: above 16,384 statements. */
  wide: boolean;
  /** Of each person. */
  sizeClass: Uint8Array;
  block: Uint32Array;
  count: Uint32Array;
  readonly classes: SizeClass[];
  /** Pages of the ordinary length that no class needs now. */
  readonly spare: Cells[];
};

type SizeClass = {
  /** Cells of a block. */
  readonly capacity: number;
  readonly perPage: number;
  readonly pages: { readonly cells: Cells; readonly owners: Uint32Array }[];
  /** Blocks in use. */
  used: number;
};

const pageCells = 1 << 15;
const noClass = 255;

/** 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, …: capacity of the c-th class. */
export const capacityOf = (c: number): number => (4 + (c & 3)) * 2 ** (c >> 2);

export const openArena = (): Arena => ({
  wide: false,
  sizeClass: new Uint8Array(16).fill(noClass),
  block: new Uint32Array(16),
  count: new Uint32Array(16),
  classes: [],
  spare: [],
});

/** Room for people 0 … people − 1, who begin without a vote. */
export function reserve(arena: Arena, people: number): void {
  const before = arena.block.length;
  if (people <= before) return;
  const length = Math.max(people, Math.ceil(before * 1.5));
  const sizeClass = new Uint8Array(length).fill(noClass);
  sizeClass.set(arena.sizeClass);
  arena.sizeClass = sizeClass;
  arena.block = lengthened(arena.block, length);
  arena.count = lengthened(arena.count, length);
}

function lengthened(array: Uint32Array, length: number): Uint32Array {
  const longer = new Uint32Array(length);
  longer.set(array);
  return longer;
}

const nothing: Cells = new Uint16Array(0);

// Below, people, classes, pages and blocks exist by construction: `as` states it.

/** The page on which a person's votes are, from `startOf` on, `arena.count[person]` of them. */
export function cellsOf(arena: Arena, person: number): Cells {
  const c = arena.sizeClass[person] as number;
  if (c === noClass) return nothing;
  const { pages, perPage } = arena.classes[c] as SizeClass;
  const page = pages[Math.floor((arena.block[person] as number) / perPage)];
  return (page as SizeClass['pages'][number]).cells;
}

export function startOf(arena: Arena, person: number): number {
  const c = arena.sizeClass[person] as number;
  if (c === noClass) return 0;
  const { perPage, capacity } = arena.classes[c] as SizeClass;
  return ((arena.block[person] as number) % perPage) * capacity;
}

/** Where the vote on `statement` is, or where it would be inserted: an index of `cellsOf`. */
export function find(cells: Cells, from: number, to: number, statement: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (statementOf(cells[middle] as number) < statement) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Puts a vote at position `at` (counted from the person's first) and moves the later ones along. */
export function insert(arena: Arena, person: number, at: number, cell: number): void {
  const count = arena.count[person] as number;
  const c = arena.sizeClass[person] as number;
  if (c === noClass) move(arena, person, 0);
  else if (count === capacityOf(c)) move(arena, person, c + 1);
  const cells = cellsOf(arena, person);
  const start = startOf(arena, person);
  cells.copyWithin(start + at + 1, start + at, start + count);
  cells[start + at] = cell;
  arena.count[person] = count + 1;
}

/** Takes away the vote at position `at`. */
export function remove(arena: Arena, person: number, at: number): void {
  const count = arena.count[person] as number;
  const cells = cellsOf(arena, person);
  const start = startOf(arena, person);
  cells.copyWithin(start + at, start + at + 1, start + count);
  arena.count[person] = count - 1;
  const c = arena.sizeClass[person] as number;
  if (count === 1) clear(arena, person);
  // Two classes of slack, so that a vote given and taken back in turn moves nothing.
  else if (c >= 3 && count - 1 <= capacityOf(c - 3)) move(arena, person, c - 2);
}

/** Puts all votes of a person who has none yet. `from` … `to − 1` of `given`. */
export function fill(
  arena: Arena,
  person: number,
  given: ArrayLike<number>,
  from: number,
  to: number,
): void {
  const count = to - from;
  if (count === 0) return;
  let c = 0;
  while (capacityOf(c) < count) c++;
  move(arena, person, c);
  const cells = cellsOf(arena, person);
  const start = startOf(arena, person);
  for (let i = 0; i < count; i++) cells[start + i] = given[from + i] as number;
  arena.count[person] = count;
}

/** Forgets a person's votes, down to the bytes. */
export function clear(arena: Arena, person: number): void {
  const c = arena.sizeClass[person] as number;
  if (c === noClass) return;
  release(arena, c, arena.block[person] as number);
  arena.sizeClass[person] = noClass;
  arena.count[person] = 0;
}

function move(arena: Arena, person: number, to: number): void {
  const before = arena.sizeClass[person] as number;
  const old = arena.block[person] as number;
  const source = cellsOf(arena, person);
  const start = startOf(arena, person);
  const taken = take(arena, to, person);
  arena.sizeClass[person] = to;
  arena.block[person] = taken;
  if (before === noClass) return;
  const target = cellsOf(arena, person);
  const at = startOf(arena, person);
  const count = arena.count[person] as number;
  for (let i = 0; i < count; i++) target[at + i] = source[start + i] as number;
  release(arena, before, old);
}

/** @returns the number of a free block of class c, now owned by the person */
function take(arena: Arena, c: number, person: number): number {
  for (let made = arena.classes.length; made <= c; made++) {
    const capacity = capacityOf(made);
    const perPage = Math.max(1, Math.floor(pageCells / capacity));
    arena.classes.push({ capacity, perPage, pages: [], used: 0 });
  }
  const of = arena.classes[c] as SizeClass;
  const block = of.used++;
  if (block === of.pages.length * of.perPage) {
    const length = Math.max(pageCells, of.capacity);
    const cells = (length === pageCells ? arena.spare.pop() : undefined) ?? newPage(arena, length);
    of.pages.push({ cells, owners: new Uint32Array(of.perPage) });
  }
  const page = of.pages[Math.floor(block / of.perPage)] as SizeClass['pages'][number];
  page.owners[block % of.perPage] = person;
  return block;
}

const newPage = ({ wide }: Arena, length: number): Cells =>
  wide ? new Uint32Array(length) : new Uint16Array(length);

function release(arena: Arena, c: number, block: number): void {
  const of = arena.classes[c] as SizeClass;
  const { perPage, capacity, pages } = of;
  const last = --of.used;
  const end = pages[Math.floor(last / perPage)] as SizeClass['pages'][number];
  const from = (last % perPage) * capacity;
  if (block !== last) {
    const hole = pages[Math.floor(block / perPage)] as SizeClass['pages'][number];
    const to = (block % perPage) * capacity;
    for (let i = 0; i < capacity; i++) hole.cells[to + i] = end.cells[from + i] as number;
    const owner = end.owners[last % perPage] as number;
    hole.owners[block % perPage] = owner;
    arena.block[owner] = block;
  }
  // Nothing of somebody erased may stay behind.
  end.cells.fill(0, from, from + capacity);
  if (last % perPage !== 0) return;
  pages.pop();
  if (end.cells.length === pageCells) arena.spare.push(end.cells);
}

/** From two bytes a cell to four, once. */
export function widen(arena: Arena): void {
  if (arena.wide) return;
  arena.wide = true;
  arena.spare.length = 0;
  for (const { pages } of arena.classes)
    pages.forEach(({ cells, owners }, at) => {
      pages[at] = { cells: Uint32Array.from(cells), owners };
    });
}
