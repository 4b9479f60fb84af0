import { type ReachView, reachSvg, readPlaces, viewReach } from '../../services/index.ts';
import { misuse } from '../advice.ts';
import { circleCommand } from '../circle/command.ts';
import { doorOn, openReading, readPointFile } from '../circle/inputs.ts';
import { conditionLines, counted } from '../circle/summary.ts';
import { needed, originIn, pointFile, text, walkIn } from '../circle/typed.ts';
import { checkTargets, say, tell, writeTarget } from '../output.ts';
import { languageIn } from '../report-options.ts';
import { workProgress } from '../work-progress.ts';

/** Draws what is within reach of one door. */
export const run = circleCommand(async ({ rest: [file = ''], given }) => {
  const walk = walkIn(given);
  const from = originIn(given);
  const target = { option: 'svg', typed: svgIn(needed(given, 'svg', 'circle.svg')) };
  const lang = languageIn(given, '--svg writes');
  const places = text(given, 'places') === null ? null : pointFile(given, 'places');
  await checkTargets([target], places ? [file, places.file] : [file]);
  const progress = workProgress(process.stderr);
  try {
    const reading = await openReading(file, walk, progress.reading);
    const { graph } = reading;
    const { lon, lat } = doorOn(graph, from);
    const placeRows = places
      ? await readPointFile(places, reading, (source, faults) => readPlaces(source, faults, true))
      : null;
    progress.doing('Drawing');
    const view = viewReach(graph, lon, lat, walk, placeRows, lang);
    progress.end();
    if (!view)
      throw misuse(
        'no_street',
        `--from ${lon},${lat}: no street lies within ${walk.snapLimit} m.`,
        'Name a door nearer to a street, or a longer --snap-limit.',
      );
    await writeTarget(target, () => [reachSvg(view)]);
    await say(process.stderr, reading.warnings.join(''));
    await tell(summaryOf(view), null);
  } finally {
    progress.end();
  }
});

function svgIn(typed: string): string {
  if (typed !== '-') return typed;
  throw misuse('target_invalid', '--svg needs a file.', 'For example: --svg circle.svg');
}

function summaryOf({ bands, kinds, conditions }: ReachView): string[] {
  const [near, , far] = bands;
  const km = (metres = 0) => `${(metres / 1000).toFixed(1)} km`;
  return [
    `Drawn: ${km(near?.streetMetres)} of streets within ${near?.minutes} minutes, ${km(far?.streetMetres)} within ${far?.minutes}.`,
    ...(kinds
      ? [
          `Of ${counted(kinds.length, 'function', 'functions')} ${kinds.filter(({ nearest }) => nearest !== null).length} have a place within reach.`,
        ]
      : []),
    ...conditionLines(conditions),
  ];
}
