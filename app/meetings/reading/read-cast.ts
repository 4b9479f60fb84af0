import {
  answers,
  type Cast,
  type Mode,
  modes,
  parseDecimal,
  type Ratio,
  ratio,
} from '../../../packages/counting/index.ts';
import { type CsvRow, fieldText } from '../../platform/csv/csv-records.ts';
import { type Faults, quoted } from '../../platform/csv/faults.ts';
import { readTable } from '../../platform/csv/read-table.ts';
import type { CastBallots, Method } from '../count/cast.ts';
import { pointsOf, rankingOf } from './choices.ts';
import { type OptionList, optionList } from './option-list.ts';

export type CastRules = {
  readonly method: Method;
  /** Fixed beforehand; null: whatever the ballots name. */
  readonly options: readonly string[] | null;
  /** Columns with weights besides persons, for yes-no. */
  readonly measures: readonly string[];
  /** Score: the most one option may get, and a whole ballot may give; null: no limit. */
  readonly most: number | null;
  readonly dots: number | null;
};

/** With points below a million each, sums stay below 2^53. */
const mostBallots = 1_000_000_000;
/** Each is listed, to be answered. */
const mostObjections = 1000;

const common = ['ballot', 'mode', 'times'];

/** What the table must have besides, by method. */
const needed: Readonly<Record<Method, readonly string[]>> = {
  'yes-no': ['vote'],
  consent: ['answer'],
  approval: ['vote'],
  score: [],
  schulze: ['ranking'],
  stv: ['ranking'],
};

/**
 * Reads the ballots of a vote from a table. Columns for every method: `ballot` (an id, none twice), `mode` (open,
 * pseudonymous, counter), `times` (so many alike); all three may be missing. What is wrong goes to `faults`; then what
 * comes back must not be used.
 */
export async function readCast(
  source: AsyncIterable<Uint8Array>,
  rules: CastRules,
  faults: Faults,
): Promise<CastBallots> {
  const list = optionList(rules.options);
  const found: Cast<unknown>[] = [];
  await readTable(source, faults, (header) => {
    const columns = header.map((name) => name.trim());
    const wanted = [...needed[rules.method], ...rules.measures];
    const lacking = wanted.filter((name) => !columns.includes(name));
    if (lacking.length > 0)
      return `the header lacks the column ${lacking.map(quoted).join(' and ')}`;
    const twice = columns.find((name, i) => columns.indexOf(name) < i);
    if (twice !== undefined) return `the header has the column ${quoted(twice)} twice`;
    const at = (name: string) => columns.indexOf(name);
    const scored = columns.filter((name) => !common.includes(name));
    if (rules.method === 'score') {
      if (scored.length === 0) return 'the header has no column with points';
      const strange = scored.find((name) => name === '' || !list.add(name));
      if (strange !== undefined) return `${quoted(strange)} is none of the options`;
    }
    const ids = new Set<string>();
    let total = 0;
    const text = (row: CsvRow, name: string) =>
      at(name) < 0 ? '' : fieldText(row, at(name)).trim();
    return (row) => {
      const id = text(row, 'ballot');
      if (at('ballot') >= 0 && id === '') return 'the ballot has no id';
      if (ids.has(id) && at('ballot') >= 0) return `the ballot ${quoted(id)} was cast before`;
      ids.add(id);
      const way = modeOf(text(row, 'mode'));
      if (way === null)
        return `the mode is ${quoted(text(row, 'mode'))}; it must be ${modes.join(', ')}`;
      const times = timesOf(text(row, 'times'));
      if (times === null)
        return `times is ${quoted(text(row, 'times'))}; it must be a whole number from 1 to ${mostBallots - 1}`;
      total += times;
      if (total > mostBallots) return `with this row there are more than ${mostBallots} ballots`;
      const choice = choiceOf(rules, list, (name) => text(row, name), scored);
      if (typeof choice === 'string') return choice;
      if (times > mostObjections && 'kind' in choice && choice.kind === 'objection')
        return `times is ${times}; of objections alike there are at most ${mostObjections}`;
      found.push({ choice, times, mode: way });
      return null;
    };
  });
  if (asksForOptions(rules.method) && list.names().length === 0 && faults.count === 0)
    faults.add(1, 'no ballot names an option; name them with --options');
  // What a ballot chose among is settled when all are read: shorter lists of points are filled up.
  const options = list.names();
  const ballots = found.map((cast) => ({ ...cast, choice: list.settle(cast.choice) }));
  return { method: rules.method, options, ballots } as CastBallots;
}

const asksForOptions = (method: Method) => method !== 'yes-no' && method !== 'consent';

const modeOf = (text: string): Mode | null =>
  text === '' ? 'open' : (modes.find((mode) => mode === text) ?? null);

function timesOf(text: string): number | null {
  if (text === '') return 1;
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

function choiceOf(
  rules: CastRules,
  list: OptionList,
  field: (name: string) => string,
  scored: readonly string[],
): object | string {
  switch (rules.method) {
    case 'yes-no':
      return answerOf(rules.measures, field);
    case 'consent':
      return consentOf(field);
    case 'approval':
    case 'score':
      return pointsOf(rules, list, field, scored);
    case 'schulze':
    case 'stv':
      return rankingOf(rules.method, list, field('ranking'));
  }
}

function answerOf(measures: readonly string[], field: (name: string) => string): object | string {
  const answer = answers.find((one) => one === field('vote'));
  if (!answer) return `the vote is ${quoted(field('vote'))}; it must be yes, no or abstain`;
  const weights: Ratio[] = [ratio(1)];
  for (const measure of measures) {
    const weight = parseDecimal(field(measure));
    if (!weight || weight.n < 0n)
      return `${quoted(measure)} is ${quoted(field(measure))}; it must be a decimal such as 84.50`;
    weights.push(weight);
  }
  return { answer, weights };
}

function consentOf(field: (name: string) => string): object | string {
  const kind = field('answer');
  if (kind === 'consent' || kind === 'aside') return { kind };
  if (kind !== 'objection')
    return `the answer is ${quoted(kind)}; it must be consent, aside or objection`;
  const stands = field('stands');
  if (stands !== '' && stands !== 'yes' && stands !== 'no')
    return `stands is ${quoted(stands)}; it must be yes or no`;
  // Whoever does not say that an objection was let go still holds to it.
  return { kind, reason: field('reason'), reply: field('reply'), stands: stands !== 'no' };
}
