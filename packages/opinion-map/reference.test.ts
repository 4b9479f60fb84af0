import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { activeColumns, type Ballots, statementOf } from './ballots.ts';
import { draw, explainedBy } from './draw.ts';
import { eligiblePolis } from './polis/eligible.ts';
import { groupPolis } from './polis/group.ts';
import { placeAllPolis } from './polis/project.ts';
import { type Conversation, conversation, isHere } from './testing.ts';

type Reference = {
  readonly people: number;
  readonly statements: number;
  readonly votes: number;
  readonly active: readonly [statements: number, votes: number];
  readonly eligible: number;
  /** λ₁, λ₂ of C / n and the trace, as far as they were printed. */
  readonly polis: readonly string[];
  readonly explained: readonly string[];
  readonly sizes: readonly number[];
  readonly silhouettes: readonly string[];
  /** Adjusted Rand index to the published groups. */
  readonly likeness: string;
  /** λ₁, λ₂, λ₃ and the trace of the available-case covariance. */
  readonly linli: readonly string[];
};

/** Measured with a prototype that was written on its own. */
const references: Record<Conversation, Reference> = {
  biodiversity: {
    people: 536,
    statements: 314,
    votes: 29_719,
    active: [154, 29_188],
    eligible: 441,
    polis: ['3.0293', '1.4811', '24.5409'],
    explained: ['0.1234', '0.0604'],
    sizes: [366, 75],
    likeness: '0.966',
    silhouettes: ['0.5200', '0.3514', '0.3364', '0.3130'],
    linli: ['9.0058', '4.7898', '3.1165', '62.694'],
  },
  ubi: {
    people: 234,
    statements: 70,
    votes: 7153,
    active: [70, 7153],
    eligible: 174,
    polis: ['2.1854', '1.3196', '14.8322'],
    explained: ['0.1473', '0.0890'],
    sizes: [85, 77, 12],
    likeness: '0.061',
    silhouettes: ['0.3638', '0.4262', '0.3973', '0.3329'],
    linli: ['4.4294', '2.0097', '1.5837', '23.423'],
  },
  football: {
    people: 1487,
    statements: 298,
    votes: 14_328,
    active: [161, 13_784],
    eligible: 592,
    polis: ['0.5720', '0.4703', '6.3391'],
    explained: ['0.0902', '0.0742'],
    sizes: [254, 203, 86, 49],
    likeness: '0.117',
    silhouettes: ['0.3202', '0.3059', '0.3456', '0.3249'],
    linli: ['4.0585', '2.9346', '1.6878', '28.973'],
  },
  austria: {
    people: 1116,
    statements: 522,
    votes: 61_384,
    active: [277, 54_440],
    eligible: 900,
    polis: ['4.2198', '1.0522', '22.2734'],
    explained: ['0.1895', '0.0472'],
    sizes: [761, 139],
    likeness: '0.977',
    silhouettes: ['0.6265', '0.4243', '0.3585', '0.3283'],
    linli: ['28.8808', '6.8498', '5.9379', '112.809'],
  },
};

/** With as many digits as the reference was printed with. */
const printed = (values: Iterable<number>, as: readonly string[]): string[] =>
  [...values].map((value, i) => value.toFixed(as[i]?.split('.')[1]?.length));

const folders = {
  biodiversity: 'scoop-hivemind.biodiversity',
  ubi: 'scoop-hivemind.ubi',
  football: 'football-concussions',
  austria: 'austria-climate.5twd2jsnkf',
};

const matrixOf = (name: Conversation): string =>
  join(
    import.meta.dirname,
    '../../../shared/data/opinion',
    folders[name],
    'participants-votes.csv',
  );

/** Group by person. These files hold ids and votes only, so nothing in them is quoted. */
function publishedLabels(name: Conversation): Map<string, string> {
  const [header = [], ...rows] = readFileSync(matrixOf(name), 'utf8')
    .split('\n')
    .map((line) => line.split(','));
  const [person, group] = [header.indexOf('participant'), header.indexOf('group-id')];
  return new Map(rows.map((row) => [row[person] ?? '', row[group] ?? '']));
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

const read = new Map<Conversation, Ballots>();
/** Reading takes longer than everything that is tested here. */
function ballotsOf(name: Conversation): Ballots {
  const ballots = read.get(name) ?? conversation(name);
  read.set(name, ballots);
  return ballots;
}

describe.each(Object.keys(references) as Conversation[])(
  'the published conversation %s',
  (name) => {
    const reference = references[name];

    it.skipIf(!isHere(name))(
      'has the people, statements and votes that were counted by hand',
      () => {
        const ballots = ballotsOf(name);
        const { column, p } = activeColumns(ballots);
        const onActive = ballots.cells.filter((cell) => (column[statementOf(cell)] as number) >= 0);
        expect({
          people: ballots.people.length,
          statements: ballots.statements.length,
          votes: ballots.cells.length,
          active: [p, onActive.length],
        }).toEqual({
          people: reference.people,
          statements: reference.statements,
          votes: reference.votes,
          active: reference.active,
        });
      },
    );

    it.skipIf(!isHere(name))('has the axes and the groups of Polis', () => {
      const ballots = ballotsOf(name);
      const drawing = draw(ballots, { method: 'polis' });
      expect(drawing.converged).toBe(true);
      expect(printed([...drawing.lambda, drawing.trace], reference.polis)).toEqual(reference.polis);
      expect(printed(explainedBy(drawing), reference.explained)).toEqual(reference.explained);
      const places = placeAllPolis(drawing, ballots);
      expect(eligiblePolis(places.allVotes, ballots.statements.length)).toHaveLength(
        reference.eligible,
      );
      const grouping = groupPolis(ballots, places);
      expect(grouping.k).toBe(reference.sizes.length);
      expect(grouping.sizes).toEqual(reference.sizes);
      const silhouettes = grouping.candidates.map((candidate) => candidate.silhouette);
      expect(printed(silhouettes, reference.silhouettes)).toEqual(reference.silhouettes);
    });

    // Published labels carry the history of their server, so a likeness is all that can be asked for.
    it.skipIf(!existsSync(matrixOf(name)))(
      'is grouped as like its published map as was measured',
      () => {
        const ballots = ballotsOf(name);
        const drawing = draw(ballots, { method: 'polis' });
        const { groups } = groupPolis(ballots, placeAllPolis(drawing, ballots));
        const published = publishedLabels(name);
        const both = ballots.people.flatMap((person, i) => {
          const label = published.get(person);
          return label && groups[i] !== -1 ? [[label, groups[i]] as const] : [];
        });
        expect(adjustedRand(both).toFixed(3)).toBe(reference.likeness);
      },
    );

    it.skipIf(!isHere(name))('has the available-case axes', () => {
      const drawing = draw(ballotsOf(name), { method: 'linli' });
      expect(drawing.converged).toBe(true);
      const values = [...drawing.lambda, drawing.nextLambda, drawing.trace];
      expect(printed(values, reference.linli)).toEqual(reference.linli);
    });
  },
);
