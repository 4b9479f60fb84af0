import { maxLeafBytes } from './leaf.ts';
import { isSize } from './size.ts';
import { tileWidth } from './tiles.ts';

/**
 * A bundle of entries (C2SP tlog-tiles): each leaf with its length in front, two bytes, most significant first.
 *
 * @throws RangeError for none or more than 256 leaves, and for a leaf of more than 65,535 bytes
 */
export function encodeBundle(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length < 1 || leaves.length > tileWidth)
    throw new RangeError(`a bundle holds 1 to ${tileWidth} leaves, not ${leaves.length}`);
  const total = leaves.reduce((sum, { length }) => sum + 2 + length, 0);
  const bytes = new Uint8Array(total);
  let at = 0;
  for (const leaf of leaves) {
    if (leaf.length > maxLeafBytes)
      throw new RangeError(`a leaf of ${leaf.length} bytes; ${maxLeafBytes} are possible`);
    bytes[at] = Math.floor(leaf.length / 256);
    bytes[at + 1] = leaf.length % 256;
    bytes.set(leaf, at + 2);
    at += 2 + leaf.length;
  }
  return bytes;
}

/** The leaves of a bundle; null unless there are exactly `width` and no byte is left over. */
export function decodeBundle(bytes: Uint8Array, width: number): Uint8Array[] | null {
  if (!isSize(width) || width < 1 || width > tileWidth) return null;
  const leaves: Uint8Array[] = [];
  let at = 0;
  while (leaves.length < width) {
    if (at + 2 > bytes.length) return null;
    const end = at + 2 + bytes[at]! * 256 + bytes[at + 1]!;
    if (end > bytes.length) return null;
    leaves.push(bytes.slice(at + 2, end));
    at = end;
  }
  return at === bytes.length ? leaves : null;
}
