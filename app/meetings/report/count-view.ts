import type { ByMode } from '../../../packages/counting/index.ts';
import { countOf, modes } from '../../../packages/counting/index.ts';
import type { Language } from '../../platform/i18n/languages.ts';
import { plain } from '../../ui/index.ts';
import { countDocument } from '../count/count-json.ts';
import type { Decided } from '../count/decide.ts';
import { type Words, wordsOf } from '../messages/index.ts';

/** What the page says, looked up and made harmless. */
export type CountView<D extends Decided = Decided> = {
  readonly decided: D;
  readonly words: Words['count'];
  readonly ballots: number;
  name(option: number): string;
  /** Names as a list, in the writing of the language. */
  names(options: readonly number[]): string;
  /** Ballots by mode; null: too few came one way to show them apart. */
  readonly ways:
    | readonly { readonly mode: ByMode<unknown>['modes'][number]['mode']; readonly times: number }[]
    | null;
  readonly hash: string;
};

/** Fewer than these are not told of by themselves where nobody signed. */
const fewest = 5;

export function countViewOf(decided: Decided, lang: Language): CountView {
  const { options, ballots } = decided.cast;
  const ways = modes
    .map((mode) => ({ mode, times: countOf(ballots.filter((ballot) => ballot.mode === mode)) }))
    .filter(({ times }) => times > 0);
  const name = (option: number) => plain(options[option] ?? '');
  return {
    decided,
    words: wordsOf(lang).count,
    ballots: countOf(ballots),
    name,
    names: (some) => some.map(name).join(lang === 'en' ? ', ' : '、'),
    ways: ways.length > 1 && ways.some(({ times }) => times < fewest) ? null : ways,
    hash: String(countDocument(decided)['inputHash']),
  };
}

/** The view of one method. */
export const viewFor = <M extends Decided['method']>(
  view: CountView,
  ...methods: readonly M[]
): CountView<Extract<Decided, { method: M }>> | null =>
  methods.some((method) => method === view.decided.method)
    ? (view as CountView<Extract<Decided, { method: M }>>)
    : null;
