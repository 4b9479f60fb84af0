import { enterBench } from '../../../bench/enter.ts';
import type { Options } from '../command.ts';

/** Measures what was named, or everything. */
export function run({ rest }: Options): Promise<number> {
  return enterBench(rest);
}
