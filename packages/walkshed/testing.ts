import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import type { Graph, ProfileName } from './graph.ts';
import { type ImportOptions, importExtract } from './import/import-extract.ts';

const data = join(import.meta.dirname, 'data');
const beside = join(import.meta.dirname, '../../../shared/data/circle');

export const sha256 = (bytes: Uint8Array): Uint8Array =>
  createHash('sha256').update(bytes).digest();

export const inflate: ImportOptions['inflate'] = (bytes, mostBytes) =>
  inflateSync(bytes, { maxOutputLength: mostBytes });

export const extractBytes = (name: string): Uint8Array => readFileSync(join(data, `${name}.pbf`));

export function cityGraph(name: string, options: Partial<ImportOptions> = {}): Graph {
  const bytes = extractBytes(name);
  const extract = { name: `${name}.pbf`, sha256: Buffer.from(sha256(bytes)).toString('hex') };
  const read = importExtract(bytes, { extract, inflate, ...options });
  if (!read.ok) throw new Error(`${name}: ${read.why}`);
  return read.value;
}

export const portoAlegre = (profile: ProfileName, prune: number): Graph =>
  cityGraph('porto-alegre', { profile, prune });

/** Islands left out, and all that is not for everybody: whoever lives there has no street there (design §11). */
export const publicPortoAlegre = (): Graph =>
  cityGraph('porto-alegre', {
    profile: 'open',
    prune: 40,
    leaveOut: (tags) =>
      ['access', 'foot'].some((key) => ['no', 'private'].includes(tags.get(key) ?? '')),
  });

/** A cell of Porto Alegre: how many live there, schools and health care in it. Only where the developers' data are. */
export type Cell = {
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
  readonly people: number;
  readonly schools: number;
  readonly health: number;
};

const cellsFile = join(beside, 'porto-alegre/poa_hexgrid.csv');
export const cellsAreHere = existsSync(cellsFile);

export const cellsOfPortoAlegre = (): Cell[] =>
  readFileSync(cellsFile, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [id = '', lon, lat, people, schools, , health] = line.split(',');
      return {
        id,
        lon: Number(lon),
        lat: Number(lat),
        people: Number(people),
        schools: Number(schools),
        health: Number(health),
      };
    });

/** Rows of a gzipped CSV in `data/`, as numbers. */
export const dataFile = (name: string): Uint8Array => readFileSync(join(data, name));
