import { bases, parseDecimal, type Ratio, ratio } from '../../../packages/counting/index.ts';
import type { CountRules, Method } from '../../meetings/index.ts';
import { misuse } from '../advice.ts';
import type { Options } from '../command.ts';
import { oneOf, optionText } from '../report-options.ts';

/** The rules as they were typed. The lot is an order of options, or the seed of one. */
export type CountAsked = Omit<CountRules, 'lot'> & {
  readonly options: readonly string[] | null;
  readonly tieOrder: readonly string[] | null;
  readonly seed: number | null;
};

/** Which options mean something for which methods; one that means nothing is refused, not ignored. */
const meant: Readonly<Record<string, readonly Method[]>> = {
  base: ['yes-no'],
  threshold: ['yes-no'],
  measures: ['yes-no'],
  present: ['yes-no'],
  entitled: ['yes-no', 'consent'],
  quorum: ['yes-no', 'consent'],
  options: ['approval', 'score', 'schulze', 'stv'],
  'tie-order': ['approval', 'score', 'schulze', 'stv'],
  seed: ['approval', 'score', 'schulze', 'stv'],
  seats: ['approval', 'score', 'stv'],
  by: ['score'],
  most: ['score'],
  dots: ['score'],
};

export function countAsked({ given }: Options, method: Method): CountAsked {
  for (const [name, methods] of Object.entries(meant))
    if (given[name] !== undefined && !methods.includes(method))
      throw misuse(
        'option_unwanted',
        `--${name} has no meaning for ${method}; it is for ${methods.join(', ')}.`,
        `Leave --${name} out.`,
      );
  const measures = listOf(given, 'measures') ?? [];
  const [tieOrder, seed] = [listOf(given, 'tie-order'), wholeOf(given, 'seed', 0, 2 ** 32 - 1)];
  if (tieOrder && seed !== null)
    throw misuse(
      'tie_twice',
      '--tie-order and --seed both say how ties are broken.',
      'Give one of them.',
    );
  return {
    base: oneOf(given, 'base', bases),
    threshold: thresholdOf(optionText(given, 'threshold')),
    quorum: quorumOf(optionText(given, 'quorum')),
    measures,
    entitled: amountsOf(given, 'entitled', measures),
    present: amountsOf(given, 'present', measures),
    seats: wholeOf(given, 'seats', 1, 1000) ?? 1,
    by: oneOf(given, 'by', ['sum', 'mean']),
    most: wholeOf(given, 'most', 1, 999_999),
    dots: wholeOf(given, 'dots', 1, 999_999),
    options: listOf(given, 'options'),
    tieOrder,
    seed,
  };
}

/** `2/3`, `0.5` or `66.7%` */
function shareOf(text: string): Ratio | null {
  const [above = '', below = '1', ...more] = text.replace(/\s*%$/, '').split('/');
  const [n, d] = [parseDecimal(above.trim()), parseDecimal(below.trim())];
  if (!n || !d || d.n === 0n || more.length > 0) return null;
  const share = ratio(n.n * d.d, n.d * d.n * (text.endsWith('%') ? 100n : 1n));
  return share.n >= 0n && share.n <= share.d ? share : null;
}

function thresholdOf(typed: string | null): CountRules['threshold'] {
  if (typed === null) return { than: 'more-than', share: ratio(1, 2) };
  const [, than, text = ''] = /^(more than|at least)\s+(.+)$/.exec(typed) ?? [];
  const share = shareOf(text);
  if (than && share) return { than: than === 'more than' ? 'more-than' : 'at-least', share };
  throw misuse(
    'threshold_invalid',
    `--threshold must say "more than" or "at least" and a share, not "${typed}".`,
    'For example: --threshold "at least 2/3"',
  );
}

function quorumOf(typed: string | null): CountRules['quorum'] {
  if (typed === null) return null;
  const [, text = '', of = 'cast'] = /^(\S+?)(?:\s+(present|cast))?$/.exec(typed) ?? [];
  const share = shareOf(text);
  if (share) return { share, of: of === 'present' ? 'present' : 'cast' };
  throw misuse(
    'quorum_invalid',
    `--quorum must be a share of the entitled and perhaps who counts for it, not "${typed}".`,
    'For example: --quorum "2/3 present", or --quorum 1/2 for ballots cast',
  );
}

/** `40`, or `persons=40,area=1200.5` */
function amountsOf(
  given: Options['given'],
  name: string,
  measures: readonly string[],
): ReadonlyMap<string, Ratio> {
  const amounts = new Map<string, Ratio>();
  for (const part of listOf(given, name) ?? []) {
    const at = part.lastIndexOf('=');
    const [measure, text] = at < 0 ? ['persons', part] : [part.slice(0, at), part.slice(at + 1)];
    const amount = parseDecimal(text);
    const known = measure === 'persons' || measures.includes(measure);
    if (!amount || amount.n < 0n || !known || amounts.has(measure))
      throw misuse(
        `${name}_invalid`,
        `--${name} does not understand "${part}".`,
        `For example: --${name} 40, or --${name} persons=40,area=1200.5 with --measures area`,
      );
    amounts.set(measure, amount);
  }
  return amounts;
}

function listOf(given: Options['given'], name: string): readonly string[] | null {
  const typed = optionText(given, name);
  if (typed === null) return null;
  const list = typed.split(',').map((part) => part.trim());
  if (!list.includes('') && new Set(list).size === list.length) return list;
  throw misuse(
    `${name}_invalid`,
    `--${name} must be names between commas, none empty and none twice, not "${typed}".`,
    `For example: --${name} lift,ramp,lamps`,
  );
}

function wholeOf(
  given: Options['given'],
  name: string,
  least: number,
  most: number,
): number | null {
  const typed = optionText(given, name);
  if (typed === null) return null;
  const value = /^\d{1,10}$/.test(typed) ? Number(typed) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw misuse(
    `${name}_invalid`,
    `--${name} must be a whole number from ${least} to ${most}, not "${typed}".`,
    `For example: --${name} ${Math.max(least, 1)}`,
  );
}
