import { agendaHtml, agendaJson, countAgenda, readPb, rules } from '../../meetings/index.ts';
import { collectFaults, faultLines } from '../../platform/csv/faults.ts';
import { openFile } from '../../platform/csv/open-file.ts';
import { agendaSummary } from '../agenda-summary.ts';
import type { Options } from '../command.ts';
import { checkTargets, say, writeTarget } from '../output.ts';
import { oneOf, reportOptions } from '../report-options.ts';
import { workProgress } from '../work-progress.ts';

/** How long the losers' distances may take to find, in milliseconds (design B2). */
const patience = 5000;

/** Counts a participatory budget or an agenda. 0: done; 2: bad input or typed wrongly. */
export async function run(options: Options): Promise<number> {
  const [file = ''] = options.rest;
  const rule = oneOf(options.given, 'rule', rules);
  const wanted = reportOptions(options);
  await checkTargets(wanted.targets, [file]);
  const progress = workProgress(process.stderr);
  try {
    const faults = collectFaults();
    const pb = await readPb(openFile(file, progress.reading), faults);
    progress.end();
    if (!pb) {
      await say(process.stderr, `${faultLines(file, faults).join('\n')}\n`);
      return 2;
    }
    for (const { line, reason } of pb.warnings)
      await say(process.stderr, `${file}:${line}: warning: ${reason}\n`);
    progress.doing('Counting');
    const until = performance.now() + patience;
    const outcome = countAgenda(pb.instance, rule, () => performance.now() > until);
    progress.end();
    for (const target of wanted.targets)
      await writeTarget(target, () => [
        target.option === 'report' ? agendaHtml(outcome, pb, wanted.lang) : agendaJson(outcome),
      ]);
    const summary = agendaSummary(outcome, pb, process.stdout.columns || 80).join('\n');
    await say(wanted.json === '-' ? process.stderr : process.stdout, `${summary}\n`);
    if (wanted.json === '-') await say(process.stdout, agendaJson(outcome));
    return 0;
  } finally {
    progress.end();
  }
}
