import { Refusal } from './refusal.ts';

const two31 = 2 ** 31;
const two32 = 2 ** 32;

/** How a field's value is written (protocol buffers). */
export const wire = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;

/**
 * A place in bytes written as protocol buffers. Whole numbers are put together from two 32-bit halves, so that ids
 * beyond 2^32 are exact up to 2^53; what is larger is refused, as is everything that runs over `end`.
 */
export class Cursor {
  readonly bytes: Uint8Array;
  at: number;
  end: number;
  /** Where the block begins in the file, for what is said of damage. */
  readonly byte: number;
  #low = 0;
  #high = 0;

  constructor(bytes: Uint8Array, byte: number, at = 0, end = bytes.length) {
    this.bytes = bytes;
    this.byte = byte;
    this.at = at;
    this.end = end;
  }

  damaged(what: string): never {
    throw new Refusal('pbf_damaged', { byte: this.byte, what });
  }

  get more(): boolean {
    return this.at < this.end;
  }

  /** uint32, uint64, bool, enum. */
  varint(): number {
    // Within `end`, or undefined and refused below: the cast says so once for all reads of this class.
    const byte = this.bytes[this.at] as number;
    if (byte < 0x80 && this.at < this.end) {
      this.at++;
      return byte;
    }
    this.#halves();
    if (this.#high >= 0x200000) this.damaged('number');
    return this.#high * two32 + this.#low;
  }

  /** int32, int64: negative ones take ten bytes. */
  int(): number {
    this.#halves();
    const high = this.#high | 0;
    if (high >= 0x200000 || high < -0x200000) this.damaged('number');
    return high * two32 + this.#low;
  }

  /** sint32, sint64: zigzag. */
  sint(): number {
    const byte = this.bytes[this.at] as number;
    if (byte < 0x80 && this.at < this.end) {
      this.at++;
      return byte & 1 ? -((byte + 1) >>> 1) : byte >>> 1;
    }
    this.#halves();
    if (this.#high >= 0x400000) this.damaged('number');
    const half = this.#high * two31 + (this.#low >>> 1);
    return this.#low & 1 ? -half - 1 : half;
  }

  #halves(): void {
    const { bytes, end } = this;
    let { at } = this;
    let low = 0;
    let high = 0;
    for (let shift = 0; ; shift += 7) {
      if (at >= end || shift > 63) this.damaged('number');
      const byte = bytes[at++] as number;
      const seven = byte & 0x7f;
      if (shift < 28) low |= seven << shift;
      else if (shift === 28) {
        low |= seven << 28;
        high = seven >>> 4;
      } else high |= seven << (shift - 32);
      if (byte < 0x80) break;
    }
    this.#low = low >>> 0;
    this.#high = high >>> 0;
    this.at = at;
  }

  /** How many numbers a run of them holds: one ends wherever the top bit is off. */
  countVarints(from: number, to: number): number {
    let count = 0;
    for (let at = from; at < to; at++) if ((this.bytes[at] as number) < 0x80) count++;
    return count;
  }

  /** The end of the bytes whose length stands here; `at` is then on the first of them. */
  openBytes(): number {
    const length = this.varint();
    if (length > this.end - this.at) this.damaged('length');
    return this.at + length;
  }

  skip(kind: number): void {
    if (kind === wire.varint) this.#halves();
    else if (kind === wire.bytes) this.at = this.openBytes();
    else if (kind === wire.fixed64) this.at += 8;
    else if (kind === wire.fixed32) this.at += 4;
    else this.damaged('field');
    if (this.at > this.end) this.damaged('length');
  }

  /** Latin letters at once, everything else as UTF-8 says. */
  text(from: number, to: number): string {
    let text = '';
    if (to - from < 40) {
      for (let at = from; at < to; at++) {
        const byte = this.bytes[at] as number;
        if (byte >= 0x80) return utf8.decode(this.bytes.subarray(from, to));
        text += String.fromCharCode(byte);
      }
      return text;
    }
    return utf8.decode(this.bytes.subarray(from, to));
  }
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
