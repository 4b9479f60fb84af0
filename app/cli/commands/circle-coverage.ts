import {
  type Covering,
  conditionsOf,
  cover,
  coverageJson,
  readPeople,
  readPlaces,
  situate,
} from '../../services/index.ts';
import { circleCommand } from '../circle/command.ts';
import { type Reading, readGraphFile, readPointFile } from '../circle/inputs.ts';
import { conditionLines, counted, number, percent } from '../circle/summary.ts';
import { pointFile, text, walkIn } from '../circle/typed.ts';
import { fitText } from '../fit-text.ts';
import { checkTargets, say, tell, writeTarget } from '../output.ts';
import { workProgress } from '../work-progress.ts';

/** How many people have the nearest place of each function within reach. */
export const run = circleCommand(async ({ rest: [file = ''], given }) => {
  const walk = walkIn(given);
  const people = pointFile(given, 'people');
  const places = pointFile(given, 'places');
  const json = text(given, 'json');
  const target = json === null || json === '-' ? null : { option: 'json', typed: json };
  await checkTargets(target ? [target] : [], [file, people.file, places.file]);
  const progress = workProgress(process.stderr);
  try {
    const onBytes = progress.reading;
    const graph = await readGraphFile(file, onBytes);
    const reading: Reading = { graph, walk, onBytes, warnings: [] };
    const peopleRows = await readPointFile(people, reading, readPeople);
    const placeRows = await readPointFile(places, reading, (source, faults) =>
      readPlaces(source, faults, false),
    );
    progress.doing('Putting people and places on the streets');
    const situation = situate(graph, peopleRows, placeRows, walk);
    progress.doing('Searching from every place');
    const covering = cover(situation);
    progress.end();
    const document = () => coverageJson(covering);
    if (target) await writeTarget(target, document);
    await say(process.stderr, reading.warnings.join(''));
    await tell(summaryOf(covering), json === '-' ? document : null);
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
