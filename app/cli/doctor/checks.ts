import type { Options } from '../command.ts';
import { lookAtDatabase, lookAtMigrations } from './database.ts';
import type { Finding } from './finding.ts';
import {
  lookAtBinaries,
  lookAtBuild,
  lookAtDisk,
  lookAtFolder,
  lookAtNode,
  lookAtPackages,
  lookAtPort,
  lookAtWay,
} from './machine.ts';

export type Check = { name: string; look(options: Options): Promise<Finding> };

/** In the order in which one thing needs the other. */
export const checks: readonly Check[] = [
  { name: 'Node', look: lookAtNode },
  { name: 'Packages', look: lookAtPackages },
  { name: 'Build', look: lookAtBuild },
  { name: 'PostgreSQL program', look: lookAtBinaries },
  { name: 'Way of running it', look: lookAtWay },
  { name: 'Data folder', look: lookAtFolder },
  { name: 'Free disk', look: lookAtDisk },
  { name: 'Port', look: lookAtPort },
  { name: 'Database', look: lookAtDatabase },
  { name: 'Migrations', look: lookAtMigrations },
];
