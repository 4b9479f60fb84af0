import { foundingLink } from '../../main.ts';
import type { Options } from '../command.ts';
import { printLink } from '../on-database.ts';

/** Prints the link by which one more community is founded, whether Linli runs or not. */
export function run(options: Options): Promise<number> {
  return printLink(options, async (database, clock) => (await foundingLink(database, clock)).path);
}
