export type Step =
  | 'tables'
  | 'uploads'
  | 'checking'
  | 'migrating'
  | 'loading'
  | 'comparing'
  | 'finishing';

export type ArchiveProgress = {
  readonly step: Step;
  /** In the step's own unit: tables, files, bytes. */
  readonly done: number;
  readonly of: number;
  /** The table or file at hand. */
  readonly what?: string;
};

export type OnProgress = (progress: ArchiveProgress) => void;
