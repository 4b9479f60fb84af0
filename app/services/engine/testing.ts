import { deflateSync, inflateSync } from 'node:zlib';
import type { Random } from '../../../packages/opinion-map/index.ts';

/** A block of an extract, unfolded. */
export type Block = { readonly type: string; readonly content: Uint8Array };

/** The blocks of a sound extract; only what our own data need. */
export function blocksOf(file: Uint8Array): Block[] {
  const blocks: Block[] = [];
  const view = new DataView(file.buffer, file.byteOffset);
  for (let at = 0; at < file.length; ) {
    const header = fieldsOf(file.subarray(at + 4, at + 4 + view.getUint32(at)));
    const from = at + 4 + view.getUint32(at);
    at = from + Number(header.get(3));
    const blob = fieldsOf(file.subarray(from, at));
    const folded = blob.get(3);
    const content = folded instanceof Uint8Array ? inflateSync(folded) : blob.get(1);
    blocks.push({ type: String(header.get(1)), content: content as Uint8Array });
  }
  return blocks;
}

/** Fields of a message by number: bytes, or a number. */
function fieldsOf(bytes: Uint8Array): Map<number, Uint8Array | number> {
  const fields = new Map<number, Uint8Array | number>();
  let at = 0;
  const next = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] as number;
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const tag = next();
    const value = next();
    if ((tag & 7) === 0) fields.set(tag >>> 3, value);
    else {
      fields.set(tag >>> 3, Buffer.from(bytes.subarray(at, at + value)));
      at += value;
    }
  }
  return fields;
}

/** The file of blocks again, some of them folded. */
export function fileOf(blocks: readonly Block[], folded: (i: number) => boolean): Uint8Array {
  return Buffer.concat(
    blocks.map(({ type, content }, i) => {
      const blob = folded(i)
        ? [...field(2, content.length), ...lengthOf(3, deflateSync(content, { level: 1 }))]
        : lengthOf(1, content);
      const size = blob.reduce((sum, part) => sum + part.length, 0);
      const header = Buffer.concat([...lengthOf(1, Buffer.from(type)), ...field(3, size)]);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(header.length);
      return Buffer.concat([length, header, ...blob]);
    }),
  );
}

const field = (number: number, value: number): Buffer[] => [
  Buffer.from([number << 3]),
  varint(value),
];
const lengthOf = (number: number, content: Uint8Array): Buffer[] => [
  Buffer.from([(number << 3) | 2]),
  varint(content.length),
  Buffer.from(content),
];

function varint(value: number): Buffer {
  const out: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) out.push((rest % 128) | 128);
  return Buffer.from([...out, rest]);
}

const upTo = (random: Random, below: number) => Math.floor(random() * below);

/** Bytes with something changed, inserted, lost, doubled or cut off; lengths and counts are blown up now and then. */
export function mutated(random: Random, bytes: Uint8Array): Uint8Array {
  const at = upTo(random, bytes.length);
  const before = bytes.subarray(0, at);
  const after = (from: number) => bytes.subarray(Math.min(from, bytes.length));
  const byte = upTo(random, 256);
  switch (upTo(random, 8)) {
    case 0:
      return Buffer.concat([before, [byte], after(at + 1)].map((part) => Uint8Array.from(part)));
    case 1: {
      const flipped = Uint8Array.from(bytes);
      if (at < flipped.length) flipped[at] = (flipped[at] as number) ^ (1 << upTo(random, 8));
      return flipped;
    }
    case 2:
      return Buffer.concat([before, Uint8Array.of(byte), after(at)]);
    case 3:
      return Buffer.concat([before, after(at + 1 + upTo(random, 8))]);
    case 4:
      // A number far too large, or endless.
      return Buffer.concat([
        before,
        new Uint8Array(1 + upTo(random, 11)).fill(0xff),
        after(at + 1),
      ]);
    case 5:
      return Buffer.concat([before, bytes.subarray(at, at + upTo(random, 200)), after(at)]);
    case 6:
      return Buffer.concat([
        before,
        new Uint8Array(upTo(random, 40)),
        after(at + upTo(random, 40)),
      ]);
    default:
      return random() < 0.2 ? before : Buffer.concat([before, Uint8Array.of(byte), after(at + 1)]);
  }
}
