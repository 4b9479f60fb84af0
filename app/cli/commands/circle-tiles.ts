import { basename } from 'node:path';
import { wholeFile } from '../../platform/csv/open-file.ts';
import { attribution, type CutArchive, openTileCutter, refusalText } from '../../services/index.ts';
import { misuse } from '../advice.ts';
import { circleCommand } from '../circle/command.ts';
import { largestExtract } from '../circle/inputs.ts';
import { counted, number } from '../circle/summary.ts';
import { needed } from '../circle/typed.ts';
import { checkTargets, tell, writeTarget } from '../output.ts';
import { workProgress } from '../work-progress.ts';

/** Cuts the base map of an extract into tiles, in a thread of its own. */
export const run = circleCommand(async ({ rest: [file = ''], given }) => {
  const target = { option: 'out', typed: needed(given, 'out', 'town.pmtiles') };
  if (target.typed === '-')
    throw misuse('target_invalid', '--out needs a file.', 'For example: --out town.pmtiles');
  await checkTargets([target], [file]);
  const progress = workProgress(process.stderr);
  const cutter = openTileCutter();
  try {
    const name = basename(file);
    const extract = await wholeFile(file, largestExtract, progress.reading);
    const cut = await cutter.cut(extract, name, ({ step, done, of }) => {
      const what = step === 'ways' || step === 'nodes' ? `Reading ${step}` : `Cutting ${step}`;
      progress.doing(`${what}, ${Math.floor((100 * done) / Math.max(of, 1))} %`);
    });
    progress.end();
    if (!cut.ok) throw misuse('extract_refused', `${file}: ${refusalText(cut)}`, '');
    await writeTarget(target, cut.value.file);
    await tell(summaryOf(name, target.typed, cut.value), null);
  } finally {
    progress.end();
    await cutter.close();
  }
});

function summaryOf(name: string, out: string, archive: CutArchive): string[] {
  const { tiles, features, counts, warnings, file, extractHash } = archive;
  const count = (what: string) => counts[what] ?? 0;
  return [
    `${name}: ${counted(tiles, 'tile', 'tiles')} of zooms 8 to 15.`,
    `${Object.entries(features)
      .map(([layer, n]) => `${layer} ${number(n)}`)
      .join(', ')} features.`,
    `${counted(count('missingNodes'), 'node is', 'nodes are')} missing where ways were cut at the border; ${counted(count('openRings'), 'area', 'areas')} could not be closed as a whole.`,
    ...(warnings.includes('coastline_open')
      ? ['Some of the coast ends in the middle of the map; the sea beside it is left out.']
      : []),
    `Written to ${out}: ${(file.length / 1e6).toFixed(1)} MB. Extract SHA-256 ${extractHash}.`,
    attribution,
  ];
}
