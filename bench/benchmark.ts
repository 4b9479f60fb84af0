import type { Row } from './table.ts';

export type Outcome = {
  readonly postgres: string | null;
  /** What was measured, in numbers: rows, connections, rounds. */
  readonly sizes: string;
  readonly rows: readonly Row[];
  readonly notes?: readonly string[];
};

export type Benchmark = {
  readonly name: string;
  readonly summary: string;
  run(around: { report(line: string): void; numbers: readonly number[] }): Promise<Outcome>;
};
