import { Cursor, wire } from './cursor.ts';
import type { Limits } from './limits.ts';
import { Refusal } from './refusal.ts';

/** The bytes of a file: a `Uint8Array`, or whatever reads ranges of a file in the same way. */
export type Source = {
  readonly length: number;
  subarray(from: number, to: number): Uint8Array;
};

/** Unfolds zlib; throws when the bytes are none, or unfold into more than `maxLength`. */
export type Inflate = (bytes: Uint8Array, maxLength: number) => Uint8Array;

/** Where a block lies in the file: `byte` its very beginning, `from` … `to` the blob after its header. */
export type BlobPlace = {
  readonly type: string;
  readonly byte: number;
  readonly from: number;
  readonly to: number;
};

/**
 * The blocks of a PBF in file order, none unfolded yet (design §3.1): length of the header (big-endian), the header
 * with type and size, the blob.
 *
 * @throws Refusal `pbf_not`, `pbf_truncated`, `pbf_limit`, `pbf_damaged`
 */
export function* blobPlaces(source: Source, limits: Limits): Generator<BlobPlace> {
  let byte = 0;
  while (byte < source.length) {
    const first = byte === 0;
    if (source.length - byte < 4) truncatedOrNot(first, byte);
    const [a, b, c, d] = source.subarray(byte, byte + 4) as unknown as [
      number,
      number,
      number,
      number,
    ];
    const headerLength = a * 0x1000000 + b * 0x10000 + c * 0x100 + d;
    // A text or a picture begins with bytes that would be an enormous header.
    if (headerLength === 0 || headerLength > limits.blockHeaderBytes) {
      if (first) throw new Refusal('pbf_not', { byte: 0 });
      if (headerLength === 0) throw new Refusal('pbf_damaged', { byte, what: 'block header' });
      const limit = limits.blockHeaderBytes;
      throw new Refusal('pbf_limit', { byte, what: 'block header bytes', limit });
    }
    const headerAt = byte + 4;
    if (headerLength > source.length - headerAt) truncatedOrNot(first, byte);
    const header = blobHeader(source.subarray(headerAt, headerAt + headerLength), byte, first);
    // What zlib adds to bytes that it cannot shorten is far below 64 KiB.
    const limit = limits.blockBytes + 0x10000;
    if (header.size > limit)
      throw new Refusal('pbf_limit', { byte, what: 'block bytes', limit: limits.blockBytes });
    const from = headerAt + headerLength;
    if (header.size > source.length - from) throw new Refusal('pbf_truncated', { byte });
    yield { type: header.type, byte, from, to: from + header.size };
    byte = from + header.size;
  }
  if (byte === 0) throw new Refusal('pbf_not', { byte: 0 });
}

function truncatedOrNot(first: boolean, byte: number): never {
  throw new Refusal(first ? 'pbf_not' : 'pbf_truncated', { byte });
}

function blobHeader(bytes: Uint8Array, byte: number, first: boolean) {
  const cursor = new Cursor(bytes, byte);
  let type = '';
  let size = -1;
  try {
    while (cursor.more) {
      const tag = cursor.varint();
      if (tag === 0x0a) {
        const end = cursor.openBytes();
        type = cursor.text(cursor.at, end);
        cursor.at = end;
      } else if (tag === 0x18) size = cursor.varint();
      else cursor.skip(tag & 7);
    }
  } catch (error) {
    // Nothing of it has been a PBF so far.
    if (first && error instanceof Refusal) throw new Refusal('pbf_not', { byte: 0 });
    throw error;
  }
  if (first && type !== 'OSMHeader') throw new Refusal('pbf_not', { byte: 0 });
  if (type === '' || size < 0) throw new Refusal('pbf_damaged', { byte, what: 'block header' });
  return { type, size };
}

/** Ways of folding that the format knows and we do not read, by field. */
const otherCompressions = new Map([
  [4, 'lzma'],
  [5, 'bzip2'],
  [6, 'lz4'],
  [7, 'zstd'],
]);

/**
 * The content of a block.
 *
 * @throws Refusal `pbf_compression` (names lzma, lz4, zstd, bzip2), `pbf_limit`, `pbf_damaged`
 */
export function unfold(
  source: Source,
  place: BlobPlace,
  inflate: Inflate,
  { blockBytes }: Limits,
): Uint8Array {
  const { byte } = place;
  const cursor = new Cursor(source.subarray(place.from, place.to), byte);
  let raw: Uint8Array | null = null;
  let zlib: Uint8Array | null = null;
  let size = -1;
  while (cursor.more) {
    const tag = cursor.varint();
    const field = tag >>> 3;
    const name = otherCompressions.get(field);
    if (name) throw new Refusal('pbf_compression', { byte, name });
    if ((field === 1 || field === 3) && (tag & 7) === wire.bytes) {
      const end = cursor.openBytes();
      const content = cursor.bytes.subarray(cursor.at, end);
      if (field === 1) raw = content;
      else zlib = content;
      cursor.at = end;
    } else if (tag === 0x10) size = cursor.varint();
    else cursor.skip(tag & 7);
  }
  if (size > blockBytes || (raw && raw.length > blockBytes))
    throw new Refusal('pbf_limit', { byte, what: 'block bytes', limit: blockBytes });
  if (raw) return raw;
  if (!zlib || size < 0) throw new Refusal('pbf_damaged', { byte, what: 'block' });
  let content: Uint8Array;
  try {
    // One more than it says it is, so that a lie is noticed and not a block of nothing refused by the inflater.
    content = inflate(zlib, size + 1);
  } catch {
    throw new Refusal('pbf_damaged', { byte, what: 'zlib' });
  }
  if (content.length !== size) throw new Refusal('pbf_damaged', { byte, what: 'block size' });
  return content;
}
