/** How many letters must be put in, taken out, changed, or swapped with their neighbour (Damerau 1964). */
export function editDistance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const change = rows[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      rows[i]![j] = Math.min(
        rows[i - 1]![j]! + 1,
        rows[i]![j - 1]! + 1,
        change,
        swapped ? rows[i - 2]![j - 2]! + 1 : change,
      );
    }
  return rows[a.length]![b.length]!;
}

/** The known word that was most likely meant, or null when none is near: a far guess is worse than none. */
export function nearest(typed: string, known: readonly string[]): string | null {
  const [best] = known
    .map((word) => ({
      word,
      far: typed.length > 2 && word.startsWith(typed) ? 1 : editDistance(typed.toLowerCase(), word),
    }))
    .sort((a, b) => a.far - b.far);
  return best && best.far <= Math.max(1, Math.floor(best.word.length / 3)) ? best.word : null;
}
