import { misuse } from '../app/cli/advice.ts';
import { nearest } from '../app/cli/suggest.ts';
import { agenda } from './agenda.ts';
import type { Benchmark } from './benchmark.ts';
import { hidden } from './child.ts';
import { circle } from './circle.ts';
import { kill } from './kill.ts';
import { large } from './large.ts';
import { machineLine } from './machine.ts';
import { mapQuality } from './map-quality.ts';
import { opinionMap } from './opinion-map.ts';
import { pages } from './pages.ts';
import { runPart } from './part.ts';
import { record } from './record.ts';
import { sortition } from './sortition.ts';
import { starts } from './start.ts';
import { tableOf } from './table.ts';
import { writes } from './writes.ts';

/** Everything that can be measured, the quick ones first. */
export const benchmarks: readonly Benchmark[] = [
  starts,
  pages,
  writes,
  record,
  opinionMap,
  agenda,
  sortition,
  mapQuality,
  circle,
  kill,
  large,
];

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** Runs the named benchmarks, all without a name. 1 when a goal was missed. */
export async function runBench(words: readonly string[]): Promise<number> {
  if (words[0] === hidden) return runPart();
  const { names, numbers } = read(words);
  // An ordinary end lets the parts go and removes the folders; a signal alone would not.
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
  const chosen = names.length ? benchmarks.filter(({ name }) => names.includes(name)) : benchmarks;
  let missed = 0;
  for (const benchmark of chosen) {
    const machine = machineLine(null);
    say(`\n${benchmark.name}: ${benchmark.summary}`);
    const began = performance.now();
    const outcome = await benchmark.run({
      numbers,
      report: (line) => process.stderr.write(`  ${line}\n`),
    });
    say(`  ${machine}${outcome.postgres ? `, PostgreSQL ${outcome.postgres}` : ''}`);
    say(`  ${outcome.sizes}\n`);
    say(tableOf(outcome.rows).replace(/^/gm, '  '));
    for (const note of outcome.notes ?? []) say(`  ${note}`);
    say(`  (${((performance.now() - began) / 1000).toFixed(0)} s)`);
    missed += outcome.rows.filter(({ reached }) => reached === false).length;
  }
  if (missed) say(`\n${missed} of the goals missed on this machine.`);
  return missed ? 1 : 0;
}

/** Names, and numbers that make one of them larger or smaller, e.g. `kill 10`. */
function read(words: readonly string[]): { names: string[]; numbers: number[] } {
  const names: string[] = [];
  const numbers: number[] = [];
  for (const word of words) {
    if (/^[1-9]\d{0,8}$/.test(word)) numbers.push(Number(word));
    else if (benchmarks.some(({ name }) => name === word)) names.push(word);
    else throw unknown(word);
  }
  return { names, numbers };
}

function unknown(word: string): Error {
  const all = benchmarks.map(({ name }) => name);
  const meant = nearest(word, all);
  return misuse(
    'unknown_benchmark',
    `There is no benchmark "${word}".${meant ? ` Did you mean: ./linli bench ${meant}` : ''}`,
    `There are: ${all.join(', ')}.`,
  );
}
