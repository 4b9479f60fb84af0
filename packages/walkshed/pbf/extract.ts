import type { Box } from '../graph.ts';
import { type BlobPlace, blobPlaces, type Inflate, type Source, unfold } from './blobs.ts';
import { readBlock } from './block.ts';
import { type Counts, holds, type Visitor } from './elements.ts';
import { checkHeader } from './header.ts';
import type { Limits } from './limits.ts';
import { Refusal } from './refusal.ts';

/** Told between blocks, so that a person sees that it goes on. */
export type Progress = (done: number, of: number) => void;

/**
 * An OpenStreetMap extract (PBF) that can be gone through several times. The first time every block is unfolded; later
 * only those that hold what is asked for.
 */
export class Extract {
  /** Of the whole file, once it has been gone through. */
  counts: Counts = { nodes: 0, ways: 0, relations: 0, bytes: 0 };
  /** What the file says it was cut to. */
  readonly box: Box | null;
  readonly #source: Source;
  readonly #inflate: Inflate;
  readonly #limits: Limits;
  readonly #blocks: BlobPlace[] = [];
  /** Bits of `holds` of each block, empty before the first time. */
  #held: number[] = [];

  /** @throws Refusal when the bytes are no PBF, are cut off, or need what this reader does not know */
  constructor(source: Source, inflate: Inflate, limits: Limits) {
    this.#source = source;
    this.#inflate = inflate;
    this.#limits = limits;
    let box: Box | null = null;
    for (const place of blobPlaces(source, limits)) {
      if (place.byte === 0) box = checkHeader(unfold(source, place, inflate, limits), 0);
      else if (place.type === 'OSMData') this.#blocks.push(place);
    }
    this.box = box;
  }

  /** Shows the visitor everything it has an eye for, in file order. */
  visit(visitor: Visitor, progress: Progress = () => undefined): void {
    const wanted =
      (visitor.nodes ? holds.nodes : 0) |
      (visitor.way ? holds.ways : 0) |
      (visitor.relation ? holds.relations : 0);
    const firstTime = this.#held.length < this.#blocks.length;
    const counts: Counts = { nodes: 0, ways: 0, relations: 0, bytes: 0 };
    const held: number[] = [];
    this.#blocks.forEach((place, i) => {
      progress(place.from, this.#source.length);
      if (!firstTime && ((this.#held[i] as number) & wanted) === 0) return;
      const content = unfold(this.#source, place, this.#inflate, this.#limits);
      counts.bytes += content.length;
      held.push(readBlock(content, place.byte, this.#limits, visitor, counts));
      this.#check(counts, place.byte);
    });
    if (!firstTime) return;
    this.#held = held;
    this.counts = counts;
  }

  #check({ nodes, ways, relations, bytes }: Counts, byte: number): void {
    const limits = this.#limits;
    const beyond = (what: string, limit: number): never => {
      throw new Refusal('pbf_limit', { byte, what, limit });
    };
    if (nodes > limits.nodes) beyond('nodes', limits.nodes);
    if (ways > limits.ways) beyond('ways', limits.ways);
    if (relations > limits.relations) beyond('relations', limits.relations);
    if (bytes > limits.totalBytes) beyond('bytes unfolded', limits.totalBytes);
  }
}
