import { accept, type Result, refuse } from '../result.ts';
import type { Delimiter } from './records.ts';

const candidates: readonly Delimiter[] = [',', ';', '\t'];

/**
 * Which sign parts the cells: the one that gives most of the first lines the same number of cells. `skip` is 1 where
 * the first line says it itself (`sep=;`, as some office programs write).
 */
export function findDelimiter(
  beginning: string,
): Result<{ delimiter: Delimiter; skip: number }, 'delimiter_unclear'> {
  const said = /^sep=([,;\t])\n/.exec(beginning)?.[1];
  for (const delimiter of candidates) if (said === delimiter) return accept({ delimiter, skip: 1 });
  const lines = outsideQuotes(beginning)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, 40);
  const scores = candidates
    .map((delimiter) => ({ delimiter, score: evenness(lines, delimiter) }))
    .sort((a, b) => b.score - a.score);
  const [best, next] = scores;
  // None at all: a table of one column, for which any will do.
  if (best!.score === 0) {
    return lines.some((line) => candidates.some((sign) => line.includes(sign)))
      ? refuse('delimiter_unclear')
      : accept({ delimiter: ',', skip: 0 });
  }
  if (best!.score === next!.score) return refuse('delimiter_unclear');
  return accept({ delimiter: best!.delimiter, skip: 0 });
}

/** How many lines agree on the commonest number of cells above one, weighted by that number when all else is equal. */
function evenness(lines: readonly string[], delimiter: Delimiter): number {
  const counts = new Map<number, number>();
  for (const line of lines) {
    const cells = line.split(delimiter).length;
    if (cells > 1) counts.set(cells, (counts.get(cells) ?? 0) + 1);
  }
  const [cells, agreeing] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0];
  return agreeing * 2 < lines.length ? 0 : agreeing + cells / 1000;
}

function outsideQuotes(text: string): string {
  return text.replace(/"(?:[^"]|"")*"/g, '');
}
