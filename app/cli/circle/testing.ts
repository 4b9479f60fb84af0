import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Ended, root, typed } from '../testing.ts';

/** Extracts that come with the package: porto-alegre, helsinki, shanghai. */
export const extract = (city: string): string => join(root, `packages/walkshed/data/${city}.pbf`);

/** `./linli circle …` in this process, with what it wrote and the code it left with. */
export const circle = (...words: string[]): Promise<Ended> => typed(['circle', ...words]);

/** A folder for the files of one test file. */
export function workbench() {
  const folder = mkdtempSync(join(tmpdir(), 'linli-circle-'));
  const at = (name: string) => join(folder, name);
  return {
    at,
    files: () => readdirSync(folder).sort(),
    write(name: string, content: string | Uint8Array): string {
      writeFileSync(at(name), content);
      return at(name);
    },
    bytes: (name: string): Uint8Array => readFileSync(at(name)),
    json: (name: string) => JSON.parse(readFileSync(at(name), 'utf8')),
    /** Messages without the folder, which is another one each time. */
    plain: (text: string) => text.replaceAll(`${folder}/`, ''),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** A block of data that holds nothing: a table with one empty string. */
const noData = Uint8Array.of(0x0a, 0x02, 0x0a, 0x00);

/** An extract of one uncompressed block each for the header and the data. */
export function pbf(
  { features = ['OsmSchema-V0.6', 'DenseNodes'], compression = 1 } = {},
  data: Uint8Array = noData,
): Uint8Array {
  const header = Buffer.concat(features.map((name) => bytes(4, Buffer.from(name))));
  return Buffer.concat([
    block('OSMHeader', bytes(1, header)),
    block('OSMData', bytes(compression, data)),
  ]);
}

const bytes = (field: number, content: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from([(field << 3) | 2]), varint(content.length), content]);

function block(type: string, blob: Uint8Array): Buffer {
  const header = Buffer.concat([
    bytes(1, Buffer.from(type)),
    Buffer.from([3 << 3]),
    varint(blob.length),
  ]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(header.length);
  return Buffer.concat([length, header, blob]);
}

function varint(value: number): Buffer {
  const out: number[] = [];
  let rest = value;
  while (rest > 127) {
    out.push((rest & 127) | 128);
    rest >>>= 7;
  }
  return Buffer.from([...out, rest]);
}
