import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { type ProfileName, readOverlay } from '../../../packages/walkshed/index.ts';
import { wholeFile } from '../../platform/csv/open-file.ts';
import {
  attribution,
  type Imported,
  type ImportHow,
  openImporter,
  refusalText,
} from '../../services/index.ts';
import { misuse } from '../advice.ts';
import { circleCommand } from '../circle/command.ts';
import { largestExtract } from '../circle/inputs.ts';
import { counted, number } from '../circle/summary.ts';
import { needed, text, whole } from '../circle/typed.ts';
import type { Options } from '../command.ts';
import { fitText } from '../fit-text.ts';
import { checkTargets, tell, writeTarget } from '../output.ts';
import { workProgress } from '../work-progress.ts';

const doing = {
  ways: 'Reading ways',
  nodes: 'Reading nodes',
  graph: 'Making the graph',
} as const;

/** Makes the graph of an extract, in a thread of its own. */
export const run = circleCommand(async ({ rest: [file = ''], given }) => {
  const how = {
    name: basename(file),
    ...profileIn(given),
    ...pruneIn(given),
    country: text(given, 'country')?.toUpperCase() ?? null,
  };
  const target = { option: 'out', typed: needed(given, 'out', 'town.graph') };
  if (target.typed === '-')
    throw misuse('target_invalid', '--out needs a file.', 'For example: --out town.graph');
  const drawn = text(given, 'overlay');
  await checkTargets([target], drawn === null ? [file] : [file, drawn]);
  const progress = workProgress(process.stderr);
  const importer = openImporter();
  try {
    const overlay = drawn === null ? null : await overlayIn(drawn);
    const extract = await wholeFile(file, largestExtract, progress.reading);
    const read = await importer.read(extract, { ...how, overlay }, ({ step, done, of }) =>
      progress.doing(`${doing[step]}, ${Math.floor((100 * done) / Math.max(of, 1))} %`),
    );
    progress.end();
    if (!read.ok) throw misuse('extract_refused', `${file}: ${refusalText(read)}`, '');
    await writeTarget(target, read.value.file);
    await tell(summaryOf(how.name, target.typed, read.value), null);
  } finally {
    progress.end();
    await importer.close();
  }
});

const profiles: readonly ProfileName[] = ['walk', 'wheels', 'open'];

function profileIn(given: Options['given']): { profile?: ProfileName } {
  const typed = text(given, 'profile');
  if (typed === null) return {};
  const profile = profiles.find((name) => name === typed);
  if (profile) return { profile };
  throw misuse(
    'profile_unknown',
    `--profile must be one of ${profiles.join(', ')}, not "${typed}".`,
    'Without it the profile is walk.',
  );
}

function pruneIn(given: Options['given']): { prune?: number } {
  const prune = whole(given, 'prune', 0, 40);
  return prune === null ? {} : { prune };
}

/** Thousands of features. */
const largestOverlay = 50e6;

async function overlayIn(file: string): Promise<NonNullable<ImportHow['overlay']>> {
  const bytes = await wholeFile(file, largestOverlay);
  const read = readOverlay(new TextDecoder().decode(bytes));
  if (!read.ok) throw misuse('overlay_refused', `${file}: ${refusalText(read)}`, '');
  return { content: read.value, sha256: createHash('sha256').update(bytes).digest('hex') };
}

const noted: Readonly<Record<string, string>> = {
  untouched: 'touches nothing',
  one_end: 'is joined at one end only',
  no_compound: 'leads into no compound',
};
/** Features told of on the screen; they are all in the graph. */
const mostNotes = 8;

const warned: Readonly<Record<string, string>> = {
  areas_without_crossings: 'Some squares have no ways across: they could not be closed.',
  zones_left_out: 'There are more gated compounds than can be told apart; some are left out.',
};

function summaryOf(name: string, out: string, imported: Imported): string[] {
  const { vertices, edges, kilometres, file, extractHash } = imported;
  const count = (what: string) => imported.counts[what] ?? 0;
  return [
    `${name}: ${counted(vertices, 'vertex', 'vertices')}, ${counted(edges, 'edge', 'edges')}, ${number(kilometres)} km of streets to walk.`,
    `Read ${counted(count('nodes'), 'node', 'nodes')}, ${counted(count('ways'), 'way', 'ways')} and ${counted(count('relations'), 'relation', 'relations')}; ${counted(count('walkedWays'), 'way is', 'ways are')} walked.`,
    `${counted(count('missingNodes'), 'node is', 'nodes are')} missing where ways were cut at the border.`,
    `${counted(count('islands'), 'island', 'islands')} with ${counted(count('islandVertices'), 'vertex', 'vertices')} left out; ${counted(count('zones'), 'gated compound or private piece', 'gated compounds or private pieces')} kept for whoever belongs there.`,
    `${counted(count('crossings'), 'way', 'ways')} straight across squares; ${counted(count('blockedNodes'), 'barrier blocks', 'barriers block')} the way.`,
    ...imported.warnings.map((code) => warned[code] ?? code),
    ...imported.overlayNotes
      .slice(0, mostNotes)
      .map(({ id, kind, why }) => `Overlay: ${kind} ${fitText(id, 40)} ${noted[why] ?? why}.`),
    ...(imported.overlayNotes.length > mostNotes
      ? [`and ${counted(imported.overlayNotes.length - mostNotes, 'further one', 'further ones')}.`]
      : []),
    `Written to ${out}: ${(file.length / 1e6).toFixed(1)} MB. Extract SHA-256 ${extractHash}.`,
    attribution,
  ];
}
