import type { Capability } from '../platform/capability.ts';

/** The science and its commands; nothing is asked of residents here yet. */
export const capability: Capability = { name: 'panels', routes: [] };
