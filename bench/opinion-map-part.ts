import { mostMemory } from './machine.ts';
import { measureLive } from './opinion-map-live.ts';
import { measureLoading, measureMixed } from './opinion-map-loading.ts';
import { type MapStage, type Measured, mapStages } from './opinion-map-size.ts';
import { megabytes, type Row } from './table.ts';

/** Measures what `opinion-map.ts` asked for by words, and answers with rows. */
export async function runMapPart(words: readonly string[]): Promise<number> {
  const stage = mapStages.find((name) => name === words[0]);
  if (!stage) throw new Error('there is no such part of the measurement');
  const [people = 0, statements = 0, each = 0, memory = 0, pairs = 0] = words.slice(1).map(Number);
  const size = { people, statements, each };
  const measure = { live: measureLive, loading: measureLoading, mixed: measureMixed }[stage];
  const rows = [...measure(size, { memory, pairs }), memoryRow(stage)];
  const { user, system } = process.cpuUsage();
  const busy = (user + system) / 1000 / performance.now();
  await new Promise((resolve) => process.send?.({ rows, busy } satisfies Measured, resolve));
  return 0;
}

/** The most that was ever resident: the live tally and, at the end, the frozen ballots beside it. */
function memoryRow(stage: MapStage): Row {
  const most = mostMemory();
  return {
    what: `memory of the process, at most (${stage})`,
    figure: megabytes(most),
    goal: '537 MB',
    reached: most <= 512 * 2 ** 20,
  };
}
