import { drawLot, LotNeeded } from '../../../packages/counting/index.ts';
import { stream } from '../../../packages/opinion-map/index.ts';
import {
  countHtml,
  countJson,
  decide,
  methods,
  NumbersContradict,
  readCast,
} from '../../meetings/index.ts';
import { collectFaults, faultLines } from '../../platform/csv/faults.ts';
import { openFile } from '../../platform/csv/open-file.ts';
import { misuse } from '../advice.ts';
import type { Options } from '../command.ts';
import { type CountAsked, countAsked } from '../count/asked.ts';
import { countSummary } from '../count/summary.ts';
import { checkTargets, say, writeTarget } from '../output.ts';
import { reportOptions } from '../report-options.ts';
import { workProgress } from '../work-progress.ts';

/** Counts the ballots of one vote. 0: counted, carried or not; 2: bad input, typed wrongly, or a lot is needed. */
export async function run(options: Options): Promise<number> {
  const [typed = '', file = ''] = options.rest;
  const method = methods.find((one) => one === typed);
  if (!method)
    throw misuse(
      'method_unknown',
      `There is no method "${typed}".`,
      `There are: ${methods.join(', ')}.`,
    );
  const asked = countAsked(options, method);
  const wanted = reportOptions(options);
  await checkTargets(wanted.targets, [file]);
  const progress = workProgress(process.stderr);
  try {
    const faults = collectFaults();
    const cast = await readCast(openFile(file, progress.reading), { ...asked, method }, faults);
    progress.end();
    if (faults.count > 0) {
      await say(process.stderr, `${faultLines(file, faults).join('\n')}\n`);
      return 2;
    }
    const decided = counted(
      () => decide(cast, { ...asked, lot: lotOf(asked, cast.options) }),
      cast.options,
    );
    for (const target of wanted.targets)
      await writeTarget(target, () => [
        target.option === 'report' ? countHtml(decided, wanted.lang) : countJson(decided),
      ]);
    const summary = `${countSummary(decided).join('\n')}\n`;
    await say(wanted.json === '-' ? process.stderr : process.stdout, summary);
    if (wanted.json === '-') await say(process.stdout, countJson(decided));
    return 0;
  } finally {
    progress.end();
  }
}

/** The committed order: as typed, or drawn from the seed. */
function lotOf(
  { tieOrder, seed }: CountAsked,
  options: readonly string[],
): readonly number[] | null {
  if (seed !== null) return drawLot(options.length, stream(seed, 'lot'));
  if (!tieOrder) return null;
  const order = tieOrder.map((name) => options.indexOf(name));
  const strange = tieOrder.find((name) => !options.includes(name));
  if (strange !== undefined || order.length !== options.length)
    throw misuse(
      'tie_order_invalid',
      strange === undefined
        ? '--tie-order must name every option.'
        : `--tie-order names "${strange}", which is none of the options.`,
      `The options are: ${options.join(', ')}.`,
    );
  return order;
}

function counted<T>(count: () => T, options: readonly string[]): T {
  try {
    return count();
  } catch (error) {
    if (error instanceof LotNeeded)
      throw misuse(
        'lot_needed',
        `${error.tied.map((option) => options[option]).join(' and ')} are tied: only a lot can decide.`,
        'Give the order that was committed before the vote with --tie-order, or the seed of one with --seed.',
      );
    if (error instanceof NumbersContradict)
      throw misuse(
        'numbers_contradict',
        `These numbers cannot be: ${error.message}.`,
        'Check --entitled and --present, and the ballots.',
      );
    if (error instanceof RangeError)
      throw misuse(
        'number_missing',
        `This base or quorum cannot be computed: ${error.message}.`,
        'Tell it with --entitled or --present, for each measure.',
      );
    throw error;
  }
}
