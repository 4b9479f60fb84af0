import { type Reach, reachFrom } from '../../services/index.ts';
import { circleCommand } from '../circle/command.ts';
import { doorOn, readGraphFile } from '../circle/inputs.ts';
import { conditionLines, counted } from '../circle/summary.ts';
import { originIn, text, walkIn } from '../circle/typed.ts';
import { checkTargets, say, tell, writeTarget } from '../output.ts';
import { workProgress } from '../work-progress.ts';

/** What can be reached from one door on foot in time. */
export const run = circleCommand(async ({ rest: [file = ''], given }) => {
  const walk = walkIn(given);
  const from = originIn(given);
  const json = text(given, 'json');
  const target = json === null || json === '-' ? null : { option: 'json', typed: json };
  await checkTargets(target ? [target] : [], [file]);
  const progress = workProgress(process.stderr);
  const graph = await readGraphFile(file, progress.reading).finally(progress.end);
  const { lon, lat } = doorOn(graph, from);
  const reach = reachFrom(graph, lon, lat, walk);
  const document = () => [`${JSON.stringify(reach)}\n`];
  if (target) await writeTarget(target, document);
  if (reach.origin.snapMetres === null)
    await say(
      process.stderr,
      `Warning: no street lies within ${walk.snapLimit} m of ${lon},${lat}; nothing is reached.\n`,
    );
  await tell(summaryOf(reach), json === '-' ? document : null);
});

function summaryOf({ origin, vertices, polygon, conditions }: Reach): string[] {
  const { lon, lat, snapMetres, vertexOsmId } = origin;
  if (snapMetres === null)
    return [
      `From ${lon},${lat} nothing is reached: no street is near.`,
      ...conditionLines(conditions),
    ];
  const parts = polygon?.geometry.type === 'MultiPolygon' ? polygon.geometry.coordinates.length : 1;
  return [
    `From ${lon},${lat}, ${snapMetres} m to the street (OSM node ${vertexOsmId}): ${counted(vertices, 'vertex', 'vertices')} of the streets within reach.`,
    polygon
      ? `The land around them is drawn in ${counted(parts, 'piece', 'pieces')}; it is a picture, who is reached is said by the streets.`
      : 'Not even the street is reached in that time.',
    ...conditionLines(conditions),
  ];
}
