import type {
  Algorithm,
  Fault,
  Infeasible,
  Pool,
  Progress,
} from '../../../packages/sortition/index.ts';
import type { DrawnUp } from './result.ts';

/** What the thread is asked. */
export type LotteryQuestion = {
  readonly pool: Pool;
  readonly algorithm: Algorithm;
  readonly seed: number;
  /** The best lottery found in so many seconds will do; null: no limit. */
  readonly seconds: number | null;
};

export type LotteryAnswer =
  | { readonly kind: 'drawn'; readonly value: DrawnUp }
  | { readonly kind: 'infeasible'; readonly value: Infeasible; readonly because: Fault | null }
  | { readonly kind: 'refused'; readonly value: Fault }
  | { readonly kind: 'stopped' };

/** What it says. */
export type LotterySaid = { readonly progress: Progress } | { readonly answer: LotteryAnswer };
