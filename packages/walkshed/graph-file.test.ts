import { expect, it } from 'vitest';
import { readGraph } from './read-graph.ts';
import { cityGraph, sha256 } from './testing.ts';
import { writeGraph } from './write-graph.ts';

const graph = cityGraph('shanghai', { country: 'CN' });
const file = writeGraph(graph, sha256);
const why = (bytes: Uint8Array) => {
  const read = readGraph(bytes, sha256);
  return read.ok ? 'ok' : read.why;
};
const changed = (at: number, to: number): Uint8Array => {
  const bytes = file.slice();
  bytes[at] = to;
  return bytes;
};

it('a graph comes back from its file as it was, and the same graph gives the same bytes', () => {
  const read = readGraph(file, sha256);
  if (!read.ok) throw new Error(read.why);
  expect(read.value).toEqual(graph);
  expect(writeGraph(read.value, sha256)).toEqual(file);
  expect(writeGraph(cityGraph('shanghai', { country: 'CN' }), sha256)).toEqual(file);
});

it('a file at an odd address in memory is read too', () => {
  const larger = new Uint8Array(file.length + 3);
  larger.set(file, 3);
  expect(why(larger.subarray(3))).toBe('ok');
});

it('what is no graph, of another version, cut off or changed is refused by name', () => {
  expect(why(new Uint8Array(0))).toBe('graph_magic');
  expect(why(changed(0, 0))).toBe('graph_magic');
  expect(why(changed(8, 2))).toBe('graph_version');
  expect(why(file.subarray(0, 100))).toBe('graph_truncated');
  expect(why(file.subarray(0, file.length - 8))).toMatch(/graph_(truncated|checksum)/);
  for (let at = 128; at < file.length; at += 997)
    expect(why(changed(at, (file[at] as number) ^ 1)), `byte ${at}`).toMatch(
      /graph_(checksum|truncated|damaged)/,
    );
});

it('a damaged count or offset never makes it read beyond the file', () => {
  // Bytes 32 to 35 only say how many zones there may be.
  for (let at = 16; at < 40; at++)
    if (at < 32 || at > 35)
      expect(why(changed(at, 0xff))).toMatch(/graph_(damaged|truncated|checksum)/);
});
