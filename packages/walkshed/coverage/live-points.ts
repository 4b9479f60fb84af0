import type { Snap } from '../snap/snap.ts';
import type { Points } from './points.ts';

/** Points that come and go: what leaves keeps its number and stands on no street. */
export class LivePoints implements Points {
  count = 0;
  edge = new Int32Array(64);
  offset = new Uint32Array(64);
  leg = new Uint32Array(64);
  zone = new Uint16Array(64);
  resnapped = new Uint8Array(64);

  constructor(first: Points) {
    for (let i = 0; i < first.count; i++) {
      this.#add();
      this.edge[i] = first.edge[i] as number;
      this.offset[i] = first.offset[i] as number;
      this.leg[i] = first.leg[i] as number;
      this.zone[i] = first.zone[i] as number;
      this.resnapped[i] = first.resnapped[i] as number;
    }
  }

  #add(): number {
    if (this.count === this.edge.length) {
      this.edge = grown(this.edge, new Int32Array(2 * this.count));
      this.offset = grown(this.offset, new Uint32Array(2 * this.count));
      this.leg = grown(this.leg, new Uint32Array(2 * this.count));
      this.zone = grown(this.zone, new Uint16Array(2 * this.count));
      this.resnapped = grown(this.resnapped, new Uint8Array(2 * this.count));
    }
    this.edge[this.count] = -1;
    return this.count++;
  }

  /** @returns the number of the new point */
  add(snap: Snap | null): number {
    const point = this.#add();
    this.put(point, snap);
    return point;
  }

  /** @param snap null: on no street */
  put(point: number, snap: Snap | null): void {
    this.edge[point] = snap ? snap.edge : -1;
    if (!snap) return;
    this.offset[point] = snap.offset;
    this.leg[point] = snap.leg;
    this.zone[point] = snap.zone;
    this.resnapped[point] = snap.resnapped ? 1 : 0;
  }
}

function grown<T extends { set(array: T): void }>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
