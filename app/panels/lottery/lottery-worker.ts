import { parentPort, workerData } from 'node:worker_threads';
import { numberPanels, reduce, solve, streamsOf } from '../../../packages/sortition/index.ts';
import type { LotteryAnswer, LotteryQuestion, LotterySaid } from './messages.ts';

/** The thread of one lottery: solves, numbers the panels, says so, and ends. */
const say = (said: LotterySaid) => parentPort?.postMessage(said);

function answer({ pool, algorithm, seed, seconds }: LotteryQuestion): LotteryAnswer {
  const ends = seconds === null ? Number.POSITIVE_INFINITY : performance.now() + seconds * 1000;
  const reduced = reduce(pool);
  if (!reduced.ok) {
    const { why, detail } = reduced;
    return { kind: 'refused', value: detail ? { why, detail } : { why } };
  }
  const problem = reduced.value;
  const solved = solve(problem, {
    algorithm,
    seed,
    shouldStop: () => performance.now() >= ends,
    progress: (progress) => say({ progress }),
  });
  if (solved.kind === 'stopped') return { kind: 'stopped' };
  if (solved.kind === 'infeasible')
    return { kind: 'infeasible', value: solved.value, because: null };
  const numbered = numberPanels(problem, solved.value.lottery, streamsOf(seed));
  return { kind: 'drawn', value: { problem, solved: solved.value, numbered } };
}

say({ answer: answer(workerData as LotteryQuestion) });
