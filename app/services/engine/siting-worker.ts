import { parentPort } from 'node:worker_threads';
import { site } from '../../../packages/walkshed/index.ts';
import { loadSolver } from './highs.ts';
import type { SitingAsked, SitingSaid } from './siting-thread.ts';

/** The thread that chooses sites: first what is found quickly, then what the solver proves. */
const say = (said: SitingSaid) => parentPort?.postMessage(said);

parentPort?.on('message', async ({ sets, count, seconds }: SitingAsked) => {
  const end = performance.now() + 1000 * seconds;
  const left = () => (end - performance.now()) / 1000;
  const found = site(sets, count, null, () => left() > 0);
  say({ found });
  const solve = found.gap > 0 && left() > 0 ? await loadSolver(left) : null;
  say({ last: solve ? site(sets, count, solve, () => left() > 0) : found });
});
