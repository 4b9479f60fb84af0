import type { ComponentChildren } from 'preact';
import type { Ask } from '../platform/http/route.ts';
import { concernNow } from './concern-now.ts';
import { windowsOf } from './deadlines.ts';
import { wordsOf } from './messages/index.ts';
import { WhereTo } from './pages/where-to.tsx';
import type { ConcernRow } from './store.ts';

/** What its author needs to know of a concern that was not taken on. */
export async function whereToFor(ask: Ask, row: ConcernRow): Promise<ComponentChildren> {
  if (row.state !== 'declined' && row.state !== 'redirected') return null;
  const { events, concern, timing, rules } = await concernNow(ask.reader, row);
  const { appealUntil } = windowsOf(concern, timing, ask.now, rules, true);
  const open = row.state === 'declined' && !concern.appealed && appealUntil;
  return (
    <WhereTo
      words={wordsOf(ask.lang)}
      code={events.findLast(({ to }) => to === row.state)?.reason?.code ?? null}
      appealUntil={open && open >= ask.now ? open : null}
    />
  );
}
