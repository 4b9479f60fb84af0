import { type Covering, conditionsOf, cover, coverageJson, situate } from '../../services/index.ts';
import { answerTo } from '../circle/answer.ts';
import { circleCommand } from '../circle/command.ts';
import { openReading, readTown } from '../circle/inputs.ts';
import { conditionLines, counted, number, percent } from '../circle/summary.ts';
import { pointFile, walkIn } from '../circle/typed.ts';
import { fitText } from '../fit-text.ts';
import { checkTargets } from '../output.ts';
import { workProgress } from '../work-progress.ts';

/** How many people have the nearest place of each function within reach. */
export const run = circleCommand(async ({ rest: [file = ''], given }) => {
  const walk = walkIn(given);
  const people = pointFile(given, 'people');
  const places = pointFile(given, 'places');
  const answer = answerTo(given);
  await checkTargets(answer.targets, [file, people.file, places.file]);
  const progress = workProgress(process.stderr);
  try {
    const reading = await openReading(file, walk, progress.reading);
    const town = await readTown(people, places, reading, 'refused');
    progress.doing('Putting people and places on the streets');
    const situation = situate(reading.graph, town.people, town.places, walk);
    progress.doing('Searching from every place');
    const covering = cover(situation);
    progress.end();
    await answer.give(() => coverageJson(covering), summaryOf(covering), reading.warnings.join(''));
  } finally {
    progress.end();
  }
});

/** Functions told of on the screen; the document has them all. */
const mostFunctions = 12;

function summaryOf(covering: Covering): string[] {
  const { situation, coverage, unsnapped, placesUnsnapped, legOver100m, resnapped } = covering;
  const { services, network, walk, places, people } = situation;
  const told = services.functions.slice(0, mostFunctions);
  const width = Math.max(...told.map((name) => fitText(name, 24).length));
  const left = services.functions.length - told.length;
  const bands = coverage.perBand.length;
  return [
    `${counted(people.ids.length, 'row', 'rows')} of people, ${counted(coverage.complete.total, 'person', 'people')} in all; ${counted(places.ids.length, 'place', 'places')} of ${counted(services.functions.length, 'function', 'functions')}.`,
    ...told.map((name, f) => {
      const { covered = 0, total = 0, share = 0 } = coverage.perFunction[f] ?? {};
      return `${fitText(name, 24).padEnd(width)}  ${percent(share)} have one within reach: ${number(covered)} of ${number(total)}.`;
    }),
    ...(left > 0 ? [`and ${counted(left, 'further function', 'further functions')}.`] : []),
    `${percent(coverage.complete.share)} have every function within reach: ${number(coverage.complete.covered)}.`,
    ...(bands > 0 ? [`The document also tells ${counted(bands, 'band', 'bands')} apart.`] : []),
    `${counted(unsnapped.length, 'row', 'rows')} of people and ${counted(placesUnsnapped.length, 'place', 'places')} lie on no street; these people count as not covered.`,
    `${counted(legOver100m, 'row walks', 'rows walk')} more than 100 m to the street; ${number(resnapped.length)} ${resnapped.length === 1 ? 'was' : 'were'} put on another street than the nearest, which leads nowhere.`,
    ...conditionLines(conditionsOf(network.graph, walk)),
  ];
}
