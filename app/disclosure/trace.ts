import type { Reader, Writer } from '../platform/db/database.ts';
import type { Fact } from './fact.ts';
import { publicFactAt } from './log/entry-store.ts';

const own = 'record';
const beside = 'record.beside';

/** Sealed fields that hold whoever acted, where the leaf itself must not say it. */
export const sealedActors: readonly string[] = ['supporter', 'officer'];

/** Whether somebody did it, and not the program by itself. */
export function isActed({ actor, committed = {} }: Pick<Fact, 'actor' | 'committed'>): boolean {
  return actor !== null || sealedActors.some((field) => field in committed);
}

/** Remembers in the transaction that a public fact was told; `acted`: somebody did it, not the program by itself. */
export function leaveTrace(writer: Writer, factId: string, acted: boolean): void {
  const kind = acted ? own : beside;
  writer.traces.set(kind, [...(writer.traces.get(kind) ?? []), factId]);
}

/**
 * The public fact that an act has left, for its doer's receipt; null: it left none. Of several the first that somebody
 * did: what follows from it by itself is not what they want to prove.
 */
export function factOfAct(writer: Writer): string | null {
  return writer.traces.get(own)?.[0] ?? writer.traces.get(beside)?.[0] ?? null;
}

/** Where the receipt of a fact is found, also before it has a number. */
export const receiptHref = (factId: string): string => `/record/of/${factId}`;

const justNowMs = 15 * 60_000;

/** Whether this is a public fact of this community that was told a moment ago. */
export async function wasJustTold(reader: Reader, factId: string, now: Date): Promise<boolean> {
  const at = await publicFactAt(reader, factId);
  return at !== null && Math.abs(now.getTime() - at.getTime()) < justNowMs;
}
