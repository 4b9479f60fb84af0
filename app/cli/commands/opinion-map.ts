import { createHash } from 'node:crypto';
import {
  type Hasher,
  jsonPieces,
  type Method,
  type Published,
  publish,
  type Stage,
} from '../../../packages/opinion-map/index.ts';
import {
  mapSvg,
  readStatements,
  readVotes,
  reportHtml,
  type Statements,
} from '../../opinion-maps/index.ts';
import { collectFaults, faultLines } from '../../platform/csv/faults.ts';
import { openFile } from '../../platform/csv/open-file.ts';
import type { Language } from '../../platform/i18n/languages.ts';
import { cleanText } from '../../platform/text/plain.ts';
import { misuse } from '../advice.ts';
import type { Options } from '../command.ts';
import { summaryOf } from '../opinion-map-summary.ts';
import { checkTargets, say, type Target, tell, writeTarget } from '../output.ts';
import { languageIn, optionText } from '../report-options.ts';
import { seedIn } from '../seed-option.ts';
import { workProgress } from '../work-progress.ts';

const doing: Readonly<Partial<Record<Stage, string>>> = {
  axes: 'Looking for the axes',
  groups: 'Looking for groups, and how sure they are',
  statements: 'Comparing the groups',
  bridging: 'Looking for what bridges',
  minorities: 'Asking what the map does not show',
};

/** Draws the map of a conversation from a file of votes. 0: done; 2: bad input or typed wrongly; 1: anything else. */
export async function run(options: Options): Promise<number> {
  const wanted = asked(options);
  const { votesFile, statementsFile, method, seed, lang } = wanted;
  const targets = targetsOf(wanted);
  await checkTargets(targets, statementsFile === null ? [votesFile] : [votesFile, statementsFile]);

  const progress = workProgress(process.stderr);
  try {
    const read = await readInput(votesFile, statementsFile, progress.reading);
    progress.end();
    if ('faults' in read) {
      await say(process.stderr, `${read.faults.join('\n')}\n`);
      return 2;
    }
    const { votes, states, texts } = read;
    const map = publish(votes.ballots(states), {
      method,
      seed,
      hasher: sha256,
      onProgress: (stage) => {
        const line = doing[stage];
        if (line) progress.doing(line);
      },
    });
    progress.end();
    await write(map, texts, targets, lang);
    const summary = summaryOf(map, texts, process.stdout.columns || 80);
    await tell(summary, wanted.json === '-' ? () => jsonPieces(map) : null);
    return 0;
  } finally {
    progress.end();
  }
}

type Asked = {
  readonly votesFile: string;
  readonly statementsFile: string | null;
  readonly method: Method;
  readonly seed: number;
  readonly lang: Language;
  readonly json: string | null;
  readonly svg: string | null;
  readonly report: string | null;
};

function asked({ rest, given }: Options): Asked {
  const text = (name: string) => optionText(given, name);
  for (const option of ['svg', 'report'])
    if (given[option] === '-')
      throw misuse(
        'target_invalid',
        `--${option} needs a file; only --json can go to the terminal.`,
        `For example: --${option} map.${option === 'svg' ? 'svg' : 'html'}`,
      );
  return {
    votesFile: rest[0] ?? '',
    statementsFile: text('statements'),
    method: readMethod(text('method')),
    seed: seedIn(given),
    lang: languageIn(given, '--svg and --report write'),
    json: text('json'),
    svg: text('svg'),
    report: text('report'),
  };
}

function readMethod(typed: string | null): Method {
  if (typed === null) return 'linli';
  if (typed === 'linli' || typed === 'polis') return typed;
  throw misuse(
    'method_unknown',
    `--method must be linli or polis, not "${typed}".`,
    'Without it the method is linli.',
  );
}

function targetsOf({ json, svg, report }: Asked): Target[] {
  return Object.entries({ json: json === '-' ? null : json, svg, report }).flatMap(
    ([option, typed]) => (typed === null ? [] : [{ option, typed }]),
  );
}

async function readInput(
  votesFile: string,
  statementsFile: string | null,
  onBytes: Parameters<typeof openFile>[1],
) {
  const faults = { votes: collectFaults(), statements: collectFaults() };
  const none: Statements = { texts: new Map(), states: new Map() };
  const { texts, states } =
    statementsFile === null
      ? none
      : await readStatements(openFile(statementsFile, onBytes), faults.statements);
  const votes = await readVotes(openFile(votesFile, onBytes), faults.votes);
  const lines = [
    ...faultLines(votesFile, faults.votes),
    ...faultLines(statementsFile ?? '', faults.statements),
  ];
  if (lines.length > 0) return { faults: lines };
  const clean = new Map([...texts].map(([id, words]) => [id, cleanText(words)]));
  return { votes, states, texts: clean };
}

function sha256(): Hasher {
  const hash = createHash('sha256');
  return {
    update: (bytes) => {
      hash.update(bytes);
    },
    hex: () => hash.digest('hex'),
  };
}

async function write(
  map: Published,
  texts: ReadonlyMap<string, string>,
  targets: readonly Target[],
  lang: Language,
): Promise<void> {
  for (const target of targets)
    await writeTarget(target, () => {
      if (target.option === 'svg') return [mapSvg(map, texts, lang)];
      if (target.option === 'report') return [reportHtml(map, texts, lang)];
      return jsonPieces(map);
    });
}
