import { type Cells, statementOf } from '../ballots.ts';
import { capacityOf, newSizeClass, type SizeClass } from './size-class.ts';

/**
 * The votes of many people, each person's ascending by statement in one block of a few cells (see `Ballots.cells`).
 *
 * Blocks come in size classes. A class fills its pages from the first on: when a block is freed, the last one moves
 * into the hole, and a page that is empty is there for any other class. However the votes come in, nothing is lost to
 * holes, and after the first few people no page is made but to hold more votes.
 *
 * A block begins with the number of the person it belongs to, in two cells; so a move touches nothing else.
 */
export type Arena = {
  /** Four bytes a cell instead of two: above 16,384 statements. */
  wide: boolean;
  /** Of each person: `page · pageCells + cell` where the block begins; 0 = no votes. */
  address: Uint32Array;
  /** Of each person: votes. */
  count: Uint32Array;
  /** By number; the first is empty and nobody's. */
  readonly pages: Cells[];
  /** Of each page: the class whose blocks are on it. */
  readonly classOf: SizeClass[];
  /** By capacity. */
  readonly classes: SizeClass[];
  /** Numbers of pages of the ordinary length that no class needs now. */
  readonly spare: number[];
  /** Numbers of pages that were too long to keep. */
  readonly unused: number[];
};

const pageBits = 15;
const pageCells = 1 << pageBits;
const inPage = pageCells - 1;
/** Cells at the beginning of a block that say whose it is. */
const header = 2;
const nothing: Cells = new Uint16Array(0);
const none: SizeClass = newSizeClass(-1, 0, 0);

export const openArena = (): Arena => ({
  wide: false,
  address: new Uint32Array(16),
  count: new Uint32Array(16),
  pages: [nothing],
  classOf: [none],
  classes: [],
  spare: [],
  unused: [],
});

/** Room for people 0 … people − 1, who begin without a vote. */
export function reserve(arena: Arena, people: number): void {
  const before = arena.address.length;
  if (people <= before) return;
  const length = Math.max(people, Math.ceil(before * 1.5));
  arena.address = lengthened(arena.address, length);
  arena.count = lengthened(arena.count, length);
}

function lengthened(array: Uint32Array, length: number): Uint32Array {
  const longer = new Uint32Array(length);
  longer.set(array);
  return longer;
}

// Below, people, classes, pages and blocks exist by construction: `as` states it.

/** The page on which a person's votes are, from `startOf` on, `arena.count[person]` of them. */
export const cellsOf = ({ pages, address }: Arena, person: number): Cells =>
  pages[(address[person] as number) >>> pageBits] as Cells;

export const startOf = ({ address }: Arena, person: number): number =>
  ((address[person] as number) & inPage) + header;

const classAt = ({ classOf }: Arena, address: number): SizeClass =>
  classOf[address >>> pageBits] as SizeClass;

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
  const { number, capacity } = classAt(arena, arena.address[person] as number);
  if (count === capacity) move(arena, person, number + 1);
  const cells = cellsOf(arena, person);
  const first = startOf(arena, person);
  for (let i = first + count; i > first + at; i--) cells[i] = cells[i - 1] as number;
  cells[first + at] = cell;
  arena.count[person] = count + 1;
}

/** Takes away the vote at position `at`. */
export function remove(arena: Arena, person: number, at: number): void {
  const count = (arena.count[person] as number) - 1;
  if (count === 0) {
    clear(arena, person);
    return;
  }
  const cells = cellsOf(arena, person);
  const first = startOf(arena, person);
  for (let i = first + at; i < first + count; i++) cells[i] = cells[i + 1] as number;
  cells[first + count] = 0;
  arena.count[person] = count;
  const { number } = classAt(arena, arena.address[person] as number);
  // Two classes of slack, so that a vote given and taken back in turn moves nothing.
  if (number >= 3 && count <= capacityOf(number - 3)) move(arena, person, number - 2);
}

/** Puts all votes of a person, `from` … `to − 1` of `given`, in the place of those before, which were no more. */
export function fill(
  arena: Arena,
  person: number,
  given: ArrayLike<number>,
  from: number,
  to: number,
): void {
  const count = to - from;
  if (count === 0) return;
  let { number, capacity } = classAt(arena, arena.address[person] as number);
  if (count > capacity) {
    while (capacity < count) capacity = capacityOf(++number);
    arena.count[person] = 0;
    move(arena, person, number);
  }
  const cells = cellsOf(arena, person);
  const first = startOf(arena, person);
  for (let i = 0; i < count; i++) cells[first + i] = given[from + i] as number;
  arena.count[person] = count;
}

/** Forgets a person's votes, down to the bytes. */
export function clear(arena: Arena, person: number): void {
  const address = arena.address[person] as number;
  if (address === 0) return;
  arena.address[person] = 0;
  arena.count[person] = 0;
  release(arena, address);
}

/** Gives a person a block of the class, with the votes of the block before. */
function move(arena: Arena, person: number, number: number): void {
  const old = arena.address[person] as number;
  const now = take(arena, number, person);
  arena.address[person] = now;
  if (old === 0) return;
  const source = arena.pages[old >>> pageBits] as Cells;
  const target = arena.pages[now >>> pageBits] as Cells;
  const from = (old & inPage) + header;
  const to = (now & inPage) + header;
  const count = arena.count[person] as number;
  for (let i = 0; i < count; i++) target[to + i] = source[from + i] as number;
  release(arena, old);
}

/** @returns the address of a free block of the class, now owned by the person */
function take(arena: Arena, number: number, person: number): number {
  const { classes, pages } = arena;
  for (let made = classes.length; made <= number; made++) {
    const stride = capacityOf(made) + header;
    classes.push(newSizeClass(made, stride - header, Math.max(1, Math.floor(pageCells / stride))));
  }
  const of = classes[number] as SizeClass;
  if (of.pages.length === 0 || of.onLast === of.perPage) {
    of.pages.push(pageFor(arena, of));
    of.onLast = 0;
  }
  const page = of.pages[of.pages.length - 1] as number;
  const first = of.onLast++ * (of.capacity + header);
  const cells = pages[page] as Cells;
  cells[first] = person & 0xffff;
  cells[first + 1] = person >>> 16;
  return page * pageCells + first;
}

/** @returns the number of an empty page for blocks of the class */
function pageFor(arena: Arena, of: SizeClass): number {
  const { pages, classOf, spare, unused, wide } = arena;
  const length = Math.max(pageCells, of.capacity + header);
  const kept = length === pageCells ? spare.pop() : undefined;
  const page = kept ?? unused.pop() ?? pages.length;
  if (page >= 2 ** 32 / pageCells) throw new RangeError('more than four thousand million votes');
  if (kept === undefined) pages[page] = wide ? new Uint32Array(length) : new Uint16Array(length);
  classOf[page] = of;
  return page;
}

/** Frees a block; the last one of its class moves there. */
function release(arena: Arena, block: number): void {
  const { pages, spare, unused } = arena;
  const of = classAt(arena, block);
  const stride = of.capacity + header;
  const page = of.pages[of.pages.length - 1] as number;
  const end = pages[page] as Cells;
  const from = --of.onLast * stride;
  if (block !== page * pageCells + from) {
    const hole = pages[block >>> pageBits] as Cells;
    const to = block & inPage;
    for (let i = 0; i < stride; i++) hole[to + i] = end[from + i] as number;
    arena.address[(end[from] as number) + (end[from + 1] as number) * 0x10000] = block;
  }
  // Nothing of somebody erased may stay behind.
  for (let i = from; i < from + stride; i++) end[i] = 0;
  if (of.onLast > 0) return;
  of.pages.pop();
  of.onLast = of.perPage;
  if (end.length === pageCells) spare.push(page);
  else {
    pages[page] = nothing;
    unused.push(page);
  }
}

/** From two bytes a cell to four, once. */
export function widen(arena: Arena): void {
  if (arena.wide) return;
  arena.wide = true;
  arena.pages.forEach((cells, page) => {
    if (cells.length > 0) arena.pages[page] = Uint32Array.from(cells);
  });
}
