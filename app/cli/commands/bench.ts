import { runBench } from '../../../bench/run.ts';
import type { Options } from '../command.ts';

/** Measures what was named, or everything. */
export function run({ rest }: Options): Promise<number> {
  return runBench(rest);
}
