import { atlasOf } from '../places/index.ts';
import type { Reader } from '../platform/db/database.ts';
import { type OpenAsk, openAsks } from './asks.ts';
import { rulesOf, toEvent } from './carry-out.ts';
import { timingOf } from './deadlines.ts';
import { eventsOf } from './event-store.ts';
import { replay } from './evolve.ts';

/** What somebody began to wait for with one event of a concern: whoever can answer it should hear of it. */
export async function asksRaised(reader: Reader, concern: string, seq: number): Promise<OpenAsk[]> {
  const rules = rulesOf(await atlasOf(reader));
  const events = (await eventsOf(reader, concern)).map(toEvent).filter((event) => event.seq <= seq);
  const asksAfter = (told: typeof events) => openAsks(replay(told), timingOf(told, rules));
  const before = asksAfter(events.slice(0, -1)).map(({ kind }) => kind);
  return asksAfter(events).filter(({ kind }) => !before.includes(kind));
}
