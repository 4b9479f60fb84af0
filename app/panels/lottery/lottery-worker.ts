import { parentPort, workerData } from 'node:worker_threads';
import {
  type Fault,
  numberPanels,
  type Outcome,
  type Pool,
  type Problem,
  reduce,
  solve,
  streamsOf,
} from '../../../packages/sortition/index.ts';
import type { LotteryAnswer, LotteryQuestion, LotterySaid } from './messages.ts';

/** The thread of one lottery: solves, numbers the panels, says so, and ends. */
const say = (said: LotterySaid) => parentPort?.postMessage(said);

function answer({ pool, algorithm, seed, seconds }: LotteryQuestion): LotteryAnswer {
  const ends = seconds === null ? Number.POSITIVE_INFINITY : performance.now() + seconds * 1000;
  const reduced = reduce(pool);
  const because = reduced.ok ? null : plainFault(reduced);
  const found = because && !aboutSums.includes(because.why) ? reduced : problemOf(pool, reduced);
  if (!found.ok) return { kind: 'refused', value: plainFault(found) };
  const problem = found.value;
  const solved = solve(problem, {
    algorithm,
    seed,
    shouldStop: () => performance.now() >= ends,
    progress: (progress) => say({ progress }),
  });
  if (solved.kind === 'stopped') return { kind: 'stopped' };
  if (solved.kind === 'infeasible') return { kind: 'infeasible', value: solved.value, because };
  const numbered = numberPanels(problem, solved.value.lottery, streamsOf(seed));
  return { kind: 'drawn', value: { problem, solved: solved.value, numbered } };
}

/** Quotas whose sums cannot be: no panel meets them, but there is a smallest change as for any others. */
const aboutSums = ['mins-over-size', 'maxes-under-size'];

function problemOf(pool: Pool, reduced: Outcome<Problem>): Outcome<Problem> {
  if (reduced.ok) return reduced;
  const free = pool.quotas.map(({ category, feature }) => ({
    category,
    feature,
    min: 0,
    max: Math.max(pool.size, pool.people.length),
  }));
  const found = reduce({ ...pool, quotas: free });
  return found.ok ? { ok: true, value: { ...found.value, quotas: pool.quotas } } : found;
}

const plainFault = ({ why, detail }: Fault): Fault => (detail ? { why, detail } : { why });

say({ answer: answer(workerData as LotteryQuestion) });
