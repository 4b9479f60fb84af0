import type { Pool, Progress } from '../../../packages/sortition/index.ts';
import {
  computeLottery,
  type Result,
  reportHtml,
  resultOf,
  resultPieces,
} from '../../panels/index.ts';
import { Advice } from '../advice.ts';
import type { Options } from '../command.ts';
import { checkTargets, inParts, say, writeTarget } from '../output.ts';
import { type SortitionAsked, sortitionAsked } from '../sortition/asked.ts';
import { infeasibleJson, infeasibleLines } from '../sortition/infeasible.ts';
import { readPool } from '../sortition/read-pool.ts';
import { sortitionSummary } from '../sortition/summary.ts';
import { verify } from '../sortition/verify.ts';
import { workProgress } from '../work-progress.ts';

type Drawing = Extract<SortitionAsked, { verify: null }>;

/**
 * Finds the fairest lottery over panels, or checks one. 0: done; 1: something differs, or the time was over before there
 * was any panel; 2: bad input, typed wrongly, or no panel meets the quotas.
 */
export async function run(options: Options): Promise<number> {
  const asked = sortitionAsked(options);
  return asked.verify === null ? draw(asked) : verify(asked);
}

async function draw(asked: Drawing): Promise<number> {
  const { categoriesFile, peopleFile, sameAddress, size, algorithm, seed, timeLimit } = asked;
  const { json } = asked;
  await checkTargets(asked.targets, [categoriesFile, peopleFile]);
  const progress = quietOffTerminal();
  try {
    const read = await readPool(categoriesFile, peopleFile, sameAddress, progress.reading);
    progress.end();
    if ('faults' in read) {
      await say(process.stderr, `${read.faults.join('\n')}\n`);
      return 2;
    }
    for (const warning of read.warnings) await say(process.stderr, warning);
    const pool: Pool = { ...read.pool, size };
    const answer = await computeLottery(
      { pool, algorithm, seed, seconds: timeLimit },
      { onProgress: (now) => progress.doing(doing(now)) },
    );
    progress.end();
    switch (answer.kind) {
      case 'refused':
        await say(process.stderr, `${read.say(answer.value)}\n`);
        return 2;
      case 'stopped':
        throw new Advice(
          'time_limit_too_short',
          'The time was over before any panel was found.',
          'Allow more with --time-limit, or leave it out.',
        );
      case 'infeasible': {
        const { value, because } = answer;
        const lines = [...(because ? [read.say(because)] : []), ...infeasibleLines(value, size)];
        await say(process.stderr, `${lines.join('\n')}\n`);
        await writeJson(json, () => [infeasibleJson(value)]);
        return 2;
      }
      case 'drawn': {
        const result = resultOf({ pool, algorithm, seed, sameAddress }, answer.value);
        return await tell(result, pool, asked);
      }
    }
  } finally {
    progress.end();
  }
}

async function tell(result: Result, pool: Pool, asked: Drawing): Promise<number> {
  const { json, report, lang } = asked;
  if (report !== null)
    await writeTarget({ option: 'report', typed: report }, () => [reportHtml(result, pool, lang)]);
  const summary = sortitionSummary(result, pool, process.stdout.columns || 80).join('\n');
  await say(json === '-' ? process.stderr : process.stdout, `${summary}\n`);
  await writeJson(json, () => resultPieces(result));
  return 0;
}

async function writeJson(typed: string | null, pieces: () => Iterable<string>): Promise<void> {
  if (typed === null) return;
  if (typed !== '-') return writeTarget({ option: 'json', typed }, pieces);
  // Half a document must not look like success, should the reader close our output early.
  process.exitCode = 1;
  for (const part of inParts(pieces())) await say(process.stdout, part);
  process.exitCode = 0;
}

/** Nothing is told of progress where nobody sits before a terminal. */
function quietOffTerminal(): ReturnType<typeof workProgress> {
  return workProgress(process.stderr.isTTY ? process.stderr : { write: () => undefined });
}

function doing({ phase, settled, types, panels, lowerBound, upperBound }: Progress): string {
  const bounds = `${(100 * lowerBound).toFixed(2)} to ${(100 * upperBound).toFixed(2)} %`;
  switch (phase) {
    case 'start':
      return `Looking for panels: ${panels}`;
    case 'cover':
      return `Looking for a panel for everybody: ${panels}`;
    case 'levels':
      return `Chances of ${settled} of ${types} types settled, ${panels} panels, smallest ${bounds}`;
    case 'lottery':
      return 'Putting the lottery together';
  }
}
