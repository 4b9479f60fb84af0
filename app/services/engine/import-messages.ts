import type {
  Fault,
  ImportOptions,
  ImportProgress,
  OverlayNote,
  ProfileName,
} from '../../../packages/walkshed/index.ts';

/** How an extract is read; what is not said is as the package has it. */
export type ImportHow = {
  /** The file's own name, without folders: it is told with every number. */
  readonly name: string;
  readonly profile?: ProfileName;
  readonly prune?: number;
  readonly country?: string | null;
  readonly overlay?: NonNullable<ImportOptions['overlay']> | null;
};

/** The file of a graph, and what it holds. */
export type Imported = {
  readonly file: Uint8Array<ArrayBuffer>;
  readonly vertices: number;
  readonly edges: number;
  readonly kilometres: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly warnings: readonly string[];
  readonly extractHash: string;
  /** Features of the overlay that touch nothing, or only half of what they should. */
  readonly overlayNotes: readonly OverlayNote[];
};

/** What the thread is asked, and what it says. */
export type ImportQuestion = { readonly extract: Uint8Array; readonly how: ImportHow };
export type ImportSaid =
  | { readonly progress: ImportProgress }
  | { readonly imported: Imported }
  | { readonly refused: Fault };
