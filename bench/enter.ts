import { mapPart } from './opinion-map-size.ts';

/** The front door of the measurements: a process that measures memory loads nothing that is not measured. */
export async function enterBench(words: readonly string[]): Promise<number> {
  if (words[0] === mapPart) {
    const { runMapPart } = await import('./opinion-map-part.ts');
    return runMapPart(words.slice(1));
  }
  const { runBench } = await import('./run.ts');
  return runBench(words);
}
