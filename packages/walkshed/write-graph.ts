import type { Graph } from './graph.ts';
import {
  aboutKind,
  elementBytes,
  hashedFrom,
  headerBytes,
  magic,
  rowBytes,
  sections,
  version,
} from './sections.ts';

/** SHA-256, handed in: 32 bytes. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

const upTo8 = (bytes: number): number => Math.ceil(bytes / 8) * 8;

/** The file of a graph (design §4.3): little-endian, each section at a multiple of 8. Same graph, same bytes. */
export function writeGraph(graph: Graph, sha256: Sha256): Uint8Array {
  const about = new TextEncoder().encode(JSON.stringify(graph.about));
  const parts = [
    ...sections.map(({ kind, name, element }) => ({
      kind,
      size: elementBytes[element],
      bytes: bytesOf(graph[name]),
    })),
    { kind: aboutKind, size: 1, bytes: about },
  ];
  const table = headerBytes + rowBytes * parts.length;
  const total = parts.reduce((end, { bytes }) => upTo8(end) + bytes.length, table);
  const file = new Uint8Array(upTo8(total));
  const view = new DataView(file.buffer);
  file.set(magic, 0);
  const counts = [
    graph.vLon.length,
    graph.eLen.length,
    graph.target.length,
    graph.shapeLon.length,
    graph.zones,
    parts.length,
  ];
  view.setUint32(8, version, true);
  counts.forEach((count, i) => {
    view.setUint32(16 + 4 * i, count, true);
  });
  const { west, south, east, north } = graph.box;
  [west, south, east, north].forEach((side, i) => {
    view.setInt32(40 + 4 * i, side, true);
  });
  let offset = upTo8(table);
  parts.forEach(({ kind, size, bytes }, i) => {
    const row = headerBytes + rowBytes * i;
    view.setUint32(row, kind, true);
    view.setUint32(row + 4, size, true);
    view.setBigUint64(row + 8, BigInt(offset), true);
    view.setBigUint64(row + 16, BigInt(bytes.length), true);
    file.set(bytes, offset);
    offset = upTo8(offset + bytes.length);
  });
  file.set(sha256(file.subarray(hashedFrom)), 64);
  return file;
}

/** Every machine that Node and browsers run on is little-endian; a typed array holds what the file wants. */
const bytesOf = (array: { buffer: ArrayBufferLike; byteOffset: number; byteLength: number }) =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
