import { type Reach, reachFrom } from '../../services/index.ts';
import { answerTo } from '../circle/answer.ts';
import { circleCommand } from '../circle/command.ts';
import { doorOn, readGraphFile } from '../circle/inputs.ts';
import { conditionLines, counted } from '../circle/summary.ts';
import { originIn, walkIn } from '../circle/typed.ts';
import { checkTargets } from '../output.ts';
import { workProgress } from '../work-progress.ts';

/** What can be reached from one door on foot in time. */
export const run = circleCommand(async ({ rest: [file = ''], given }) => {
  const walk = walkIn(given);
  const from = originIn(given);
  const answer = answerTo(given);
  await checkTargets(answer.targets, [file]);
  const progress = workProgress(process.stderr);
  const graph = await readGraphFile(file, progress.reading).finally(progress.end);
  const { lon, lat } = doorOn(graph, from);
  const reach = reachFrom(graph, lon, lat, walk);
  const warning =
    reach.origin.snapMetres === null
      ? `Warning: no street lies within ${walk.snapLimit} m of ${lon},${lat}; nothing is reached.\n`
      : '';
  await answer.give(() => [`${JSON.stringify(reach)}\n`], summaryOf(reach), warning);
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
