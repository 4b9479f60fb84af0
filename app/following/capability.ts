import { addOwnDataSource } from '../people/index.ts';
import type { Capability } from '../platform/capability.ts';
import { followingCapability } from './brought.ts';
import { doorsAbove } from './from-above.ts';
import { followingOwnData } from './own-data.ts';

addOwnDataSource(followingOwnData);

export const capability: Capability = followingCapability(doorsAbove);
