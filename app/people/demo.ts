import { atlasOf, type Names } from '../places/index.ts';
import type { Reader, Writer } from '../platform/db/database.ts';
import { newId } from '../platform/ids.ts';
import { addDemoPerson, addOutgoing, type Outgoing } from './demo-store.ts';
import type { Tools } from './tools.ts';

/** Whether this community is marked as a demonstration. No page of this program sets the mark. */
export async function isDemo(reader: Reader): Promise<boolean> {
  return (await atlasOf(reader)).community.settings.demo;
}

/** In a demonstration, what would go out on paper is kept for its page. Anywhere else this does nothing. */
export async function showOutgoing(
  writer: Writer,
  tools: Tools,
  item: Pick<Outgoing, 'kind' | 'recipient' | 'code'>,
): Promise<void> {
  if (!(await isDemo(writer))) return;
  await addOutgoing(writer, { ...item, id: newId(tools.clock), at: tools.clock.now() });
}

/** Names a person on the demonstration's page "be somebody else". Throws where there is no demonstration. */
export async function introduceInDemo(
  writer: Writer,
  given: { person: string; names: Names; note: Names; position: number },
): Promise<void> {
  if (!(await isDemo(writer))) throw new Error('only a demonstration introduces its people');
  await addDemoPerson(writer, given);
}
