import type { Finding, Report } from './finding.ts';

/** Of the same thing on many pages, so many are told. */
const few = 3;

/** A line put into every page is told a few times, then counted. */
export function fewOfEach(report: Report): {
  readonly report: Report;
  sentences(): string[];
} {
  const counts = new Map<string, { count: number; finding: Finding }>();
  return {
    report(finding) {
      const key = [finding.kind, finding.expected, finding.got].join('\n');
      const known = counts.get(key) ?? { count: 0, finding };
      known.count++;
      counts.set(key, known);
      if (known.count <= few) report(finding);
    },
    sentences: () =>
      [...counts.values()]
        .filter(({ count }) => count > few)
        .map(
          ({ count, finding }) => `${finding.kind} ${finding.got}: on ${count - few} more pages.`,
        ),
  };
}
