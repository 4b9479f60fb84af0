/**
 * Ids, each once, in rising order, and the place of any of them. Buckets over the range make a look-up about constant
 * for ids spread as in OpenStreetMap; for any others it is a binary search, so that no file can make it slow.
 */
export class SortedIds {
  readonly ids: Float64Array;
  readonly #from: Uint32Array;
  readonly #scale: number;
  readonly #lowest: number;

  /** @param ids in any order, each as often as one likes; the array itself is sorted */
  constructor(ids: Float64Array) {
    ids.sort();
    let count = 0;
    for (let i = 0; i < ids.length; i++)
      if (i === 0 || ids[i] !== ids[i - 1]) ids[count++] = ids[i] as number;
    this.ids = ids.slice(0, count);
    this.#lowest = this.ids[0] ?? 0;
    const range = (this.ids[count - 1] ?? 0) - this.#lowest + 1;
    const buckets = Math.max(1, count >>> 1);
    this.#scale = buckets / range;
    this.#from = new Uint32Array(buckets + 2);
    for (let i = 0, bucket = 0; i <= count; i++) {
      const last = i === count ? buckets + 1 : this.#bucket(this.ids[i] as number);
      while (bucket <= last) this.#from[bucket++] = i;
    }
  }

  #bucket(id: number): number {
    return Math.floor((id - this.#lowest) * this.#scale);
  }

  /** −1 when it is none of them. */
  indexOf(id: number): number {
    const bucket = this.#bucket(id);
    if (!(bucket >= 0 && bucket < this.#from.length - 1)) return -1;
    let low = this.#from[bucket] as number;
    let high = this.#from[bucket + 1] as number;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.ids[middle] as number) < id) low = middle + 1;
      else high = middle;
    }
    return this.ids[low] === id ? low : -1;
  }
}
