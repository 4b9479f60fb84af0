import {
  hashLength,
  sameBytes,
  tileLevels,
  tilePath,
  tileWidth,
  toBase64,
} from '../../../packages/ledger/index.ts';
import { checkSignatures, fetchHead, type SignedHead } from './checkpoint.ts';
import { Order, readEntries, type Suspect, Wrong } from './entries.ts';
import { Facts } from './facts.ts';
import type { Report } from './finding.ts';
import { fetchBytes } from './record-files.ts';
import { Tree } from './tree.ts';
import type { Trust } from './trust.ts';
import type { Web } from './web.ts';

/** So often it is asked whether a head that must be there can be seen by now. */
const staleTrials = 4;

/** The log as it was read so far, and how to read on when it grew meanwhile. */
export class LogReading {
  readonly tree = new Tree();
  readonly facts = new Facts();
  readonly #order = new Order();
  readonly #web: Web;
  readonly #trust: Trust;
  readonly #report: Report;
  readonly #onProgress: (done: number, of: number) => void;
  #catchingUp: Promise<boolean> = Promise.resolve(true);
  /** The newest checkpoint whose tree was recomputed and found right. */
  newest: SignedHead | null = null;
  /** Of the trees that entries and tiles make, the one that leads to the signed root. */
  better: Tree = this.tree;

  constructor(
    web: Web,
    trust: Trust,
    report: Report,
    onProgress: (done: number, of: number) => void,
  ) {
    this.#web = web;
    this.#trust = trust;
    this.#report = report;
    this.#onProgress = onProgress;
  }

  /**
   * Reads everything a checkpoint names that was not read yet, and compares leaf hashes, tiles and root. Whether
   * all of it was there and came out right.
   */
  async readTo(signed: SignedHead): Promise<boolean> {
    const { size } = signed.head;
    const from = this.tree.size;
    const { suspects, whole } = await readEntries({
      web: this.#web,
      tree: this.tree,
      size,
      facts: this.facts,
      order: this.#order,
      report: this.#report,
      onProgress: (done) => this.#onProgress(done, size),
    });
    if (!whole) return false;
    const good = this.#settle(signed, suspects);
    this.better = good;
    const tilesRight = await this.#readHigherTiles(good, from, size);
    if (good !== this.tree || suspects.length > 0 || !tilesRight) return false;
    if (!sameBytes(this.tree.rootAt(size), signed.head.root)) return false;
    this.newest = signed;
    return true;
  }

  /** Reads on until the log is at least so large: for what was signed after we began. One asks after the other. */
  catchUp(size: number, why: string): Promise<boolean> {
    const result = this.#catchingUp.then(() => this.#catchUp(size, why));
    this.#catchingUp = result.catch(() => false);
    return result;
  }

  async #catchUp(size: number, why: string): Promise<boolean> {
    for (let trial = 1; ; trial++) {
      const signed = await fetchHead(this.#web);
      if ('kind' in signed) {
        this.#report(signed);
        return false;
      }
      if (!checkSignatures(signed, this.#trust.verifiers, '/record/checkpoint', this.#report))
        return false;
      if (signed.note.body === this.newest?.note.body && signed.head.size >= size) return true;
      if (signed.head.size >= Math.max(size, this.tree.size)) return this.readTo(signed);
      if (trial === staleTrials) {
        this.#report({
          kind: 'consistency',
          where: '/record/checkpoint',
          expected: `at least ${Math.max(size, this.tree.size)} entries (${why})`,
          got: `${signed.head.size} entries`,
        });
        return false;
      }
      await this.#web.settle();
    }
  }

  /** Who is wrong where tiles and entries disagree? Whoever does not lead to the signed root. Gives the better tree. */
  #settle({ head }: SignedHead, suspects: readonly Suspect[]): Tree {
    const tell = (kind: 'tile' | 'leaf', suspect: Suspect) => this.#tell(kind, suspect);
    if (sameBytes(this.tree.rootAt(head.size), head.root)) {
      for (const suspect of suspects) tell('tile', suspect);
      return this.tree;
    }
    const byTiles = this.tree.with(new Map(suspects.map(({ index, tile }) => [index, tile])));
    for (const suspect of suspects) tell('leaf', suspect);
    if (suspects.length > 0 && sameBytes(byTiles.rootAt(head.size), head.root)) return byTiles;
    this.#report({
      kind: 'root',
      where: `/record/checkpoint (${head.size} entries)`,
      expected: `${toBase64(this.tree.rootAt(head.size))}, computed from the entries,`,
      got: toBase64(head.root),
    });
    return this.tree;
  }

  #tell(kind: 'tile' | 'leaf', { index, width, tile }: Suspect): void {
    const wrong = new Wrong();
    for (let i = 0; i < width; i++) {
      const entry = index * tileWidth + i;
      const [ours, theirs] = [
        this.tree.leafHash(entry),
        tile.subarray(i * hashLength, (i + 1) * hashLength),
      ];
      if (sameBytes(ours, theirs)) continue;
      const [right, found] = kind === 'tile' ? [ours, theirs] : [theirs, ours];
      wrong.add(entry, `hash ${toBase64(right)}`, toBase64(found));
    }
    wrong.tell(kind, this.#report);
  }

  /** The tiles of level 1 and above that were not there at size `from`. */
  async #readHigherTiles(good: Tree, from: number, size: number): Promise<boolean> {
    let right = true;
    const before = tileLevels(from);
    for (const { level, full, partial } of tileLevels(size).slice(1)) {
      for (let index = before[level]?.full ?? 0; index < full + (partial > 0 ? 1 : 0); index++) {
        const tile = { level, index, width: index < full ? tileWidth : partial };
        const path = tilePath(tile);
        const got = await fetchBytes(this.#web, path, 'tile', tileWidth * hashLength);
        if ('kind' in got) this.#report(got);
        else if (!sameBytes(got, good.tile(tile)))
          this.#report({
            kind: 'tile',
            where: `/record/tile/${path}`,
            expected: `the ${tile.width} hashes computed from the tiles below`,
            got: `${got.length} other bytes`,
          });
        else continue;
        right = false;
      }
    }
    return right;
  }
}
