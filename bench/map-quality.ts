import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readStatements, readVotes } from '../app/opinion-maps/index.ts';
import { collectFaults, faultLines } from '../app/platform/csv/faults.ts';
import { openFile } from '../app/platform/csv/open-file.ts';
import {
  type Ballots,
  draw,
  groupPeople,
  groupPolis,
  hiddenVoteGain,
  placeAll,
  placeAllPolis,
} from '../packages/opinion-map/index.ts';
import type { Benchmark } from './benchmark.ts';
import { meanAndError } from './statistics.ts';
import type { Row } from './table.ts';

const root = process.env['LINLI_ROOT'] ?? process.cwd();
/** Folders as in github.com/compdemocracy/openData: the same two as in the repository, and two more. */
const elsewhere = process.env['OPINION_DATA'] ?? join(root, '../shared/data/opinion');

/** Published conversations that the method was developed on. */
const conversations = {
  biodiversity: join(root, 'packages/opinion-map/data/biodiversity'),
  ubi: join(root, 'packages/opinion-map/data/ubi'),
  football: join(elsewhere, 'football-concussions'),
  austria: join(elsewhere, 'austria-climate.5twd2jsnkf'),
} as const;

/** Draws of a tenth of the votes; both methods face the same. */
const usualDraws = 20;
const seed = 1;

/** The groups of a published map, their number chosen anew each time, from nine tenths of the votes. */
function linliGroups(kept: Ballots): Int32Array {
  const drawing = draw(kept, { method: 'linli' });
  return groupPeople(kept, drawing, placeAll(drawing, kept), { seed }).groups;
}

function polisGroups(kept: Ballots): Int32Array {
  const drawing = draw(kept, { method: 'polis' });
  return groupPolis(kept, placeAllPolis(drawing, kept)).groups;
}

async function ballotsIn(folder: string): Promise<Ballots> {
  const faults = collectFaults();
  const comments = await readStatements(openFile(join(folder, 'comments.csv')), faults);
  const votes = await readVotes(openFile(join(folder, 'votes.csv')), faults);
  if (faults.count > 0) throw new Error(faultLines(folder, faults).join('\n'));
  return votes.ballots(comments.states);
}

const bits = ({ mean, error }: ReturnType<typeof meanAndError>): string =>
  `${mean.toFixed(4)} ± ${error.toFixed(4)}`;

function measure(name: string, ballots: Ballots, draws: number): Row[] {
  const linli = hiddenVoteGain(ballots, linliGroups, { seed, draws });
  const polis = hiddenVoteGain(ballots, polisGroups, { seed, draws });
  // The same votes are hidden from both, so draws are compared one by one.
  const more = linli.map((gain, draw) => gain - (polis[draw] as number));
  const [ours, theirs, apart] = [linli, polis, more].map((gains) => meanAndError(gains)) as [
    ReturnType<typeof meanAndError>,
    ReturnType<typeof meanAndError>,
    ReturnType<typeof meanAndError>,
  ];
  const better = more.filter((of) => of > 0).length;
  return [
    {
      what: `${name}: bits gained per hidden vote, mean ± standard error of ${draws} draws`,
      figure: bits(ours),
      baseline: bits(theirs),
      ratio: `${(ours.mean / theirs.mean).toFixed(2)} ×`,
      goal: 'not below',
      reached: ours.mean >= theirs.mean,
    },
    {
      what: `${name}: more than with polis; in how many draws`,
      figure: bits(apart),
      baseline: '',
      ratio: `${better} of ${draws}`,
    },
  ];
}

/** Draws as a number, e.g. `./linli bench opinion-map-quality 40`. */
export const mapQuality: Benchmark = {
  name: 'opinion-map-quality',
  summary: 'how well the groups of a map foretell votes it did not see, beside the method of Polis',
  async run({ numbers, report }) {
    const [draws = usualDraws] = numbers;
    const rows: Row[] = [];
    const absent: string[] = [];
    for (const [name, folder] of Object.entries(conversations)) {
      if (!existsSync(join(folder, 'votes.csv'))) {
        absent.push(name);
        continue;
      }
      report(`${name} …`);
      rows.push(...measure(name, await ballotsIn(folder), draws));
    }
    return {
      postgres: null,
      sizes: `${draws} draws hide a tenth of the votes; each method groups people by the rest and chooses the number of groups itself; seed ${seed}`,
      rows,
      notes: [
        'baseline: the method of Polis from a cold start, on the same votes.',
        ...(absent.length > 0
          ? [
              `Not here: ${absent.join(', ')}. They are in github.com/compdemocracy/openData; OPINION_DATA=FOLDER names a copy of it.`,
            ]
          : []),
      ],
    };
  },
};
