import { factOfAct, receiptHref } from '../disclosure/index.ts';
import type { Act } from '../platform/http/route.ts';

/** The whole address of the entry of what was just handed in, for paper; null: it left none. */
export function recordHref(act: Act): string | null {
  const fact = factOfAct(act.writer);
  return fact && `${act.services.origin}${receiptHref(fact)}`;
}
