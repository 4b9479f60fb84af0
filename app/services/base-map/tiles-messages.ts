import type { LayerName, MapProgress } from '../../../packages/walkshed/index.ts';

/** How far the thread is: reading the extract, or cutting a layer. */
export type TilesProgress =
  | MapProgress
  | { readonly step: LayerName; readonly done: number; readonly of: number };

/** @property name the file's own name, without folders */
export type TilesQuestion = { readonly extract: Uint8Array; readonly name: string };

/** The archive, and what it holds. */
export type CutArchive = {
  readonly file: Uint8Array<ArrayBuffer>;
  readonly tiles: number;
  /** Features by layer. */
  readonly features: Readonly<Record<LayerName, number>>;
  readonly counts: Readonly<Record<string, number>>;
  readonly warnings: readonly string[];
  readonly extractHash: string;
};
