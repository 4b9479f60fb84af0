import type { Capability } from '../platform/capability.ts';

/** The science, its worker, its command and its report; nothing is asked of residents here yet. */
export const capability: Capability = { name: 'opinion-maps', routes: [] };
