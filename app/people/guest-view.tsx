import type { VNode } from 'preact';
import type { Ask } from '../platform/http/route.ts';
import { wordsOf } from './messages/index.ts';
import { ownData } from './own-data.ts';
import { GuestData } from './pages/guest-data.tsx';

/** What is held of somebody without an account, shown to whoever has proved by a slip that it is theirs. */
export async function guestDataView(ask: Ask, guest: string): Promise<VNode> {
  const data = await ownData(ask.reader, ask.services.keys, guest, ask.now);
  return <GuestData words={wordsOf(ask.lang)} data={data} href={ask.href} />;
}
