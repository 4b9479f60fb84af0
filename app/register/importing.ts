import type { EncodingName } from '../platform/files/encoding.ts';
import type { Field, Mapping } from './columns.ts';

/** columns: which column is which? · checking: all rows are being read · ready: somebody says yes · running · done · stopped */
export type ImportState = 'columns' | 'checking' | 'ready' | 'running' | 'done' | 'stopped';

/** A row that will not be taken over, shown before anything happens. */
export type Finding = { readonly line: number; readonly code: string; readonly shown: string };

/** What reading all rows found. */
export type Findings = {
  readonly rows: number;
  /** New rows that will be taken over. */
  readonly valid: number;
  /** Rows that were taken over before, or stand twice in this file. */
  readonly repeated: number;
  readonly refused: number;
  /** Refused rows by reason. */
  readonly codes: Readonly<Record<string, number>>;
  readonly first: readonly Finding[];
  readonly undated: number;
  readonly placeUnknown: number;
  readonly categoryUnknown: number;
};

export type Import = {
  readonly id: string;
  readonly ref: string;
  readonly way: 'page' | 'command';
  readonly state: ImportState;
  readonly fileName: string;
  readonly encoding: EncodingName;
  readonly encodingCertain: boolean;
  readonly header: readonly string[];
  readonly samples: readonly (readonly string[])[];
  readonly mapping: Mapping | null;
  readonly findings: Findings | null;
  readonly fault: string | null;
  readonly cursorLine: number;
  readonly rows: number;
  readonly added: number;
  readonly repeated: number;
  readonly refused: number;
  readonly by: string | null;
  readonly byPseudonym: string | null;
  readonly at: Date;
  readonly finishedAt: Date | null;
};

export type RefusedRow = {
  readonly line: number;
  readonly code: string;
  readonly cells: readonly string[];
};

/** Columns by name, as they are remembered. */
export type NamedMapping = Partial<Record<Field, string>>;

/** How many refused rows a preview shows; all of them are in the file to correct. */
export const shownFindings = 200;
/** A register of more rows is handed in in parts. */
export const mostRows = 200_000;
