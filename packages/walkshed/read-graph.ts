import { fault, good, type Outcome } from './fault.ts';
import type { About, Graph } from './graph.ts';
import {
  aboutKind,
  type Element,
  elementBytes,
  hashedFrom,
  headerBytes,
  magic,
  rowBytes,
  sections,
  version,
} from './sections.ts';
import type { Sha256 } from './write-graph.ts';

/**
 * A graph on the bytes of its file, without copying them. Every count and offset is held against the length of the
 * file before anything is looked at; of an unknown version nothing is guessed.
 *
 * @param bytes the whole file, at an address that is a multiple of 8 (a copy is made where it is not)
 * @returns faults: `graph_magic`, `graph_version`, `graph_truncated`, `graph_checksum`, `graph_damaged`
 */
export function readGraph(bytes: Uint8Array, sha256: Sha256): Outcome<Graph> {
  const file = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  if (file.length < magic.length || magic.some((byte, i) => file[i] !== byte))
    return fault('graph_magic');
  if (file.length < headerBytes) return fault('graph_truncated', { bytes: file.length });
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const found = view.getUint32(8, true);
  if (found !== version) return fault('graph_version', { version: found, known: version });
  const [vertices, edges, arcs, shapePoints, zones, count] = Array.from({ length: 6 }, (_, i) =>
    view.getUint32(16 + 4 * i, true),
  ) as [number, number, number, number, number, number];
  const table = headerBytes + rowBytes * count;
  if (table > file.length) return fault('graph_truncated', { bytes: file.length, needed: table });
  const rows = new Map<number, { size: number; offset: number; length: number }>();
  for (let i = 0; i < count; i++) {
    const row = headerBytes + rowBytes * i;
    const offset = Number(view.getBigUint64(row + 8, true));
    const length = Number(view.getBigUint64(row + 16, true));
    if (offset + length > file.length)
      return fault('graph_truncated', { bytes: file.length, needed: offset + length });
    if (offset % 8 !== 0) return fault('graph_damaged', { section: i });
    rows.set(view.getUint32(row, true), { size: view.getUint32(row + 4, true), offset, length });
  }
  const sum = sha256(file.subarray(hashedFrom));
  if (sum.some((byte, i) => file[64 + i] !== byte)) return fault('graph_checksum');
  const counts = { vertices, edges, arcs, shapePoints };
  const arrays: Record<string, unknown> = {};
  for (const { kind, name, element, length } of sections) {
    const row = rows.get(kind);
    const wanted = length(counts);
    if (!row || row.size !== elementBytes[element] || row.length % row.size !== 0)
      return fault('graph_damaged', { section: name });
    if (wanted !== null && row.length !== wanted * row.size)
      return fault('graph_damaged', { section: name });
    arrays[name] = viewOf(element, file, row.offset, row.length / row.size);
  }
  const row = rows.get(aboutKind);
  const about = row && aboutIn(file.subarray(row.offset, row.offset + row.length));
  if (!about) return fault('graph_damaged', { section: 'metadata' });
  const [west, south, east, north] = [40, 44, 48, 52].map((at) => view.getInt32(at, true));
  const graph = { ...arrays, box: { west, south, east, north }, zones, about } as Graph;
  const where = inconsistency(graph);
  return where ? fault('graph_damaged', { section: where }) : good(graph);
}

function viewOf(
  element: Element,
  { buffer, byteOffset }: Uint8Array,
  offset: number,
  length: number,
) {
  const at = byteOffset + offset;
  switch (element) {
    case 'i32':
      return new Int32Array(buffer, at, length);
    case 'u32':
      return new Uint32Array(buffer, at, length);
    case 'f64':
      return new Float64Array(buffer, at, length);
    case 'u16':
      return new Uint16Array(buffer, at, length);
    case 'u8':
      return new Uint8Array(buffer, at, length);
  }
}

function aboutIn(bytes: Uint8Array): About | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof value === 'object' && value !== null && 'profile' in value
      ? (value as About)
      : null;
  } catch {
    return null;
  }
}

/** A right checksum only says that nobody changed it since: whoever wrote it may have been wrong or mean. */
function inconsistency(graph: Graph): string | null {
  const n = graph.vLon.length;
  const e = graph.eLen.length;
  const within = (array: Uint32Array, below: number) => array.every((at) => at < below);
  const rising = (array: Uint32Array, end: number) =>
    array[0] === 0 &&
    array.at(-1) === end &&
    array.every((at, i) => i === 0 || at >= array[i - 1]!);
  if (!rising(graph.first, graph.target.length)) return 'first';
  if (!rising(graph.shapeFirst, graph.shapeLon.length)) return 'shapeFirst';
  if (graph.islands.length % 4 !== 0) return 'islands';
  if (!within(graph.target, n)) return 'target';
  if (!within(graph.arcEdge, e)) return 'arcEdge';
  if (!within(graph.eFrom, n)) return 'eFrom';
  if (!within(graph.eTo, n)) return 'eTo';
  if (graph.about.timed?.some(({ edges }) => edges.some((edge) => !(edge < e)))) return 'timed';
  if (graph.eZone.some((zone) => zone > graph.zones)) return 'eZone';
  return null;
}
