import type { Algorithm } from '../../../packages/sortition/index.ts';
import { misuse } from '../advice.ts';
import type { Options } from '../command.ts';
import { optionText, type ReportOptions, reportOptions } from '../report-options.ts';
import { seedIn } from '../seed-option.ts';

/** What was typed behind `./linli sortition`, understood. */
export type SortitionAsked = {
  readonly categoriesFile: string;
  readonly peopleFile: string;
  readonly sameAddress: string | null;
} & (
  | ({
      readonly verify: null;
      readonly size: number;
      readonly algorithm: Algorithm;
      /** 1 where it was not said. */
      readonly seed: number;
      /** Seconds; null: no limit. */
      readonly timeLimit: number | null;
    } & ReportOptions)
  | { readonly verify: string; readonly prove: boolean }
);

/** Options that a check of a result has no use for: they stand in the result. */
const ofDrawing = ['size', 'algorithm', 'seed', 'time-limit', 'json', 'report', 'lang'] as const;

export function sortitionAsked(options: Options): SortitionAsked {
  const { given } = options;
  const text = (name: string) => optionText(given, name);
  const needed = (name: string, example: string): string => {
    const typed = text(name);
    if (typed !== null) return typed;
    throw misuse(
      'option_missing',
      `./linli sortition needs --${name}.`,
      `For example: --${name} ${example}`,
    );
  };
  const files = {
    categoriesFile: needed('categories', 'CATEGORIES.csv'),
    peopleFile: needed('people', 'RESPONDENTS.csv'),
    sameAddress: text('same-address'),
  };
  const verify = text('verify');
  if (verify !== null) {
    const idle = ofDrawing.find((name) => given[name] !== undefined);
    if (idle)
      throw misuse(
        'option_unwanted',
        `--${idle} has no meaning with --verify, which only checks.`,
        `Leave --${idle} out.`,
      );
    return { ...files, verify, prove: given['prove'] === true };
  }
  if (given['prove'])
    throw misuse(
      'option_unwanted',
      '--prove only means something with --verify.',
      'For example: --verify RESULT.json --prove',
    );
  return {
    ...files,
    verify: null,
    size: readSize(needed('size', '24')),
    algorithm: readAlgorithm(text('algorithm')),
    seed: seedIn(given),
    timeLimit: readTimeLimit(text('time-limit')),
    ...reportOptions(options),
  };
}

function readSize(typed: string): number {
  const size = /^[0-9]{1,7}$/.test(typed) ? Number(typed) : 0;
  if (size >= 1) return size;
  throw misuse(
    'size_invalid',
    `--size must be a whole number from 1, not "${typed}".`,
    'It is the number of people on the panel. For example: --size 24',
  );
}

function readAlgorithm(typed: string | null): Algorithm {
  if (typed === null) return 'leximin';
  if (typed === 'leximin' || typed === 'maximin') return typed;
  throw misuse(
    'algorithm_unknown',
    `--algorithm must be leximin or maximin, not "${typed}".`,
    'Without it the algorithm is leximin.',
  );
}

function readTimeLimit(typed: string | null): number | null {
  if (typed === null) return null;
  const seconds = /^[0-9]+(\.[0-9]+)?$/.test(typed) ? Number(typed) : 0;
  if (seconds > 0 && seconds <= 1e6) return seconds;
  throw misuse(
    'time_limit_invalid',
    `--time-limit must be a number of seconds above 0, not "${typed}".`,
    'For example: --time-limit 60',
  );
}
