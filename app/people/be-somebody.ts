import type { Writer } from '../platform/db/database.ts';
import { accept, type Result, refuse } from '../platform/result.ts';
import { isDemo } from './demo.ts';
import { demoPeople } from './demo-store.ts';
import { type Started, startLogin } from './logins.ts';
import type { Tools } from './tools.ts';

/**
 * In a demonstration, signs in as one of the people it introduces. Refused everywhere else: the mark of a
 * demonstration is set when a community is founded, and no page can set it.
 */
export async function beSomebody(
  writer: Writer,
  tools: Tools,
  person: string,
  label: string,
): Promise<Result<Started>> {
  if (!(await isDemo(writer))) return refuse('not_found');
  if (!(await demoPeople(writer)).some((one) => one.person === person)) return refuse('not_found');
  return accept(
    await startLogin(writer, tools.clock, { person, way: 'demo', label, secondFactor: true }),
  );
}
