import {
  readCandidates,
  readPeople,
  readPlaces,
  type SitingReport,
  siteIn,
  situate,
} from '../../services/index.ts';
import { misuse } from '../advice.ts';
import { circleCommand } from '../circle/command.ts';
import { type Reading, readGraphFile, readPointFile } from '../circle/inputs.ts';
import { conditionLines, counted, number, percent } from '../circle/summary.ts';
import { needed, pointFile, positive, text, walkIn, whole } from '../circle/typed.ts';
import { fitText } from '../fit-text.ts';
import { checkTargets, say, tell, writeTarget } from '../output.ts';
import { workProgress } from '../work-progress.ts';

/** Where to put so many places that most people who have none yet get one within reach. */
export const run = circleCommand(async ({ rest: [file = ''], given }) => {
  const walk = walkIn(given);
  const people = pointFile(given, 'people');
  const places = pointFile(given, 'places');
  const candidates = pointFile(given, 'candidates');
  const wanted = needed(given, 'function', 'food');
  const count = whole(given, 'count', 1, 3);
  if (count === null)
    throw misuse('option_missing', '--count is missing.', 'For example: --count 3');
  const seconds = positive(given, 'time-limit', 86_400, 60);
  const json = text(given, 'json');
  const target = json === null || json === '-' ? null : { option: 'json', typed: json };
  await checkTargets(target ? [target] : [], [file, people.file, places.file, candidates.file]);
  const progress = workProgress(process.stderr);
  try {
    const onBytes = progress.reading;
    const graph = await readGraphFile(file, onBytes);
    const reading: Reading = { graph, walk, onBytes, warnings: [] };
    const peopleRows = await readPointFile(people, reading, readPeople);
    const placeRows = await readPointFile(places, reading, (source, faults) =>
      readPlaces(source, faults, true),
    );
    const candidateRows = await readPointFile(candidates, reading, readCandidates);
    progress.doing('Putting people and places on the streets');
    const situation = situate(graph, peopleRows, placeRows, walk);
    const end = performance.now() + 1000 * seconds;
    const report = await siteIn(situation, {
      candidates: candidateRows,
      function: wanted,
      count,
      seconds: () => (end - performance.now()) / 1000,
      onProgress: (done, of) => progress.doing(`Searching from candidate ${done} of ${of}`),
    });
    progress.end();
    const document = () => [`${JSON.stringify(report)}\n`];
    if (target) await writeTarget(target, document);
    await say(process.stderr, reading.warnings.join(''));
    await tell(summaryOf(report), json === '-' ? document : null);
  } finally {
    progress.end();
  }
});

/** Sites told of on the screen; the document has them all. */
const mostSites = 12;

const boundIs: Readonly<Record<SitingReport['boundFrom'], string>> = {
  all: 'these are all that add anybody',
  exact: 'proven to be the best',
  solver: 'the best is proven to be no better than that',
  relaxed: 'the bound is that of a relaxed problem',
  gains: 'the bound is told from the gains that are left',
};

function summaryOf(report: SitingReport): string[] {
  const { picks, covered, upperBound, gap, boundFrom, total, alreadyCovered, notCovered } = report;
  const name = fitText(report.function, 24);
  const told = picks.slice(0, mostSites);
  const left = picks.length - told.length;
  return [
    `${counted(report.places, 'place', 'places')} of ${name} ${report.places === 1 ? 'is' : 'are'} there; ${number(alreadyCovered)} of ${counted(total, 'person', 'people')} have one within reach, ${number(notCovered)} have not.`,
    `${counted(picks.length, 'site', 'sites')} of ${counted(report.candidates, 'candidate', 'candidates')} for ${number(covered)} of them, ${number(report.count)} asked for:`,
    ...told.map(({ id, gain }, i) => `${i + 1}. ${fitText(id, 40)}  + ${number(gain)}`),
    ...(left > 0 ? [`and ${counted(left, 'further site', 'further sites')}.`] : []),
    `At most ${number(upperBound)} could be reached with as many sites: gap ${percent(gap)}, ${boundIs[gap === 0 && boundFrom !== 'all' ? 'exact' : boundFrom]}.`,
    `${counted(report.unsnapped.length, 'row', 'rows')} of people and ${counted(report.candidatesUnsnapped.length, 'candidate', 'candidates')} lie on no street.`,
    ...conditionLines(report.conditions),
  ];
}
