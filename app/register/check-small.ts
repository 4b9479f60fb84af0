import type { Writer } from '../platform/db/database.ts';
import { checkRows } from './check-rows.ts';
import { itemsOf, openRegister, readingFor } from './open-register.ts';
import { fileOf } from './register-file.ts';
import { importById, knownRows, setFindings } from './store.ts';

/** Read within the request (some 1,000 rows, 50 ms); larger ones in the background. */
const smallBytes = 200 * 1024;

/** Shows the preview of a small register at once. */
export async function checkSmall(writer: Writer, now: Date, id: string): Promise<void> {
  const one = await importById(writer, id);
  const bytes = one && (await fileOf(writer, id));
  if (!one?.mapping || !bytes || bytes.length > smallBytes) return;
  const opened = await openRegister(bytes);
  if (!opened.ok) return;
  const reading = await readingFor(writer, one.header, one.mapping, now);
  const items = itemsOf(opened.value.table, reading);
  const findings = await checkRows(items, (numbers) => knownRows(writer, numbers));
  if (findings.ok) await setFindings(writer, one, findings.value);
}
