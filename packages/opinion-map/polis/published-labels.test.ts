import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { draw } from '../draw.ts';
import { type Conversation, conversation } from '../testing.ts';
import { groupPolis } from './group.ts';
import { placeAllPolis } from './project.ts';

const folders = {
  biodiversity: 'scoop-hivemind.biodiversity',
  ubi: 'scoop-hivemind.ubi',
  football: 'football-concussions',
  austria: 'austria-climate.5twd2jsnkf',
};

const matrixOf = (name: Conversation): string =>
  join(
    import.meta.dirname,
    '../../../../shared/data/opinion',
    folders[name],
    'participants-votes.csv',
  );

function publishedLabels(name: Conversation): Map<string, string> {
  const rows: Record<string, string>[] = parse(readFileSync(matrixOf(name)), {
    columns: true,
    bom: true,
  });
  return new Map(
    rows.flatMap((row): [string, string][] =>
      row['group-id'] ? [[row['participant'] as string, row['group-id']]] : [],
    ),
  );
}

/** Adjusted Rand index (Hubert & Arabie 1985) of two labels for each entry. */
function adjustedRand(labels: readonly (readonly [unknown, unknown])[]): number {
  const pairs = (keys: unknown[]) => {
    const counts = new Map<unknown, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
  };
  const [left, right] = [pairs(labels.map(([a]) => a)), pairs(labels.map(([, b]) => b))];
  const both = pairs(labels.map(([a, b]) => `${a} ${b}`));
  const expected = (left * right) / ((labels.length * (labels.length - 1)) / 2);
  return (both - expected) / ((left + right) / 2 - expected);
}

// Published labels carry the history of their server, so a likeness is all that can be asked for.
describe.each([
  ['biodiversity', '0.966'],
  ['ubi', '0.061'],
  ['football', '0.117'],
  ['austria', '0.977'],
] as const)('the groups of %s', (name, agreement) => {
  it.skipIf(!existsSync(matrixOf(name)))('are as like the published ones as was measured', () => {
    const ballots = conversation(name);
    const drawing = draw(ballots, { method: 'polis' });
    const { groups } = groupPolis(ballots, placeAllPolis(drawing, ballots));
    const published = publishedLabels(name);
    const both = ballots.people.flatMap((person, i) => {
      const label = published.get(person);
      return label !== undefined && groups[i] !== -1 ? [[label, groups[i]] as const] : [];
    });
    expect(adjustedRand(both).toFixed(3)).toBe(agreement);
  });
});
