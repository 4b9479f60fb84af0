import { readCandidates, type SitingReport, siteIn, situate } from '../../services/index.ts';
import { misuse } from '../advice.ts';
import { answerTo } from '../circle/answer.ts';
import { circleCommand } from '../circle/command.ts';
import { openReading, readPointFile, readTown } from '../circle/inputs.ts';
import { conditionLines, counted, number, percent } from '../circle/summary.ts';
import { needed, pointFile, positive, walkIn, whole } from '../circle/typed.ts';
import { fitText } from '../fit-text.ts';
import { checkTargets } from '../output.ts';
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
  const answer = answerTo(given);
  await checkTargets(answer.targets, [file, people.file, places.file, candidates.file]);
  const progress = workProgress(process.stderr);
  try {
    const reading = await openReading(file, walk, progress.reading);
    const town = await readTown(people, places, reading, 'allowed');
    const candidateRows = await readPointFile(candidates, reading, readCandidates);
    progress.doing('Putting people and places on the streets');
    const situation = situate(reading.graph, town.people, town.places, walk);
    const end = performance.now() + 1000 * seconds;
    const report = await siteIn(situation, {
      candidates: candidateRows,
      function: wanted,
      count,
      seconds: () => (end - performance.now()) / 1000,
      onProgress: (done, of) => progress.doing(`Searching from candidate ${done} of ${of}`),
    });
    progress.end();
    await answer.give(
      () => [`${JSON.stringify(report)}\n`],
      summaryOf(report),
      reading.warnings.join(''),
    );
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
