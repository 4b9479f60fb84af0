import type { Clock } from '../platform/clock.ts';
import type { Writer } from '../platform/db/database.ts';
import { newId, newPseudonym } from '../platform/ids.ts';
import { cleanLine } from '../platform/text/index.ts';
import type { Import } from './importing.ts';
import { likelyMapping, type Register } from './open-register.ts';
import { keepFile } from './register-file.ts';
import { addImport } from './store.ts';

/** Nothing has happened in it yet. */
export function newImport(
  clock: Clock,
  given: Pick<
    Import,
    'way' | 'state' | 'encoding' | 'encodingCertain' | 'header' | 'samples' | 'mapping' | 'by'
  > & {
    fileName: string;
  },
): Import {
  return {
    ...given,
    id: newId(clock),
    ref: newPseudonym(),
    fileName: cleanLine(given.fileName).slice(0, 200),
    findings: null,
    fault: null,
    cursorLine: 0,
    rows: 0,
    added: 0,
    repeated: 0,
    refused: 0,
    byPseudonym: given.by === null ? null : newPseudonym(),
    at: clock.now(),
    finishedAt: null,
  };
}

/** Somebody hands a register in: it is kept, and nothing is taken over before they have seen what will happen. */
export async function beginImport(
  writer: Writer,
  clock: Clock,
  by: string,
  file: { name: string; bytes: Buffer; register: Register },
): Promise<{ id: string }> {
  const { table, samples } = file.register;
  const { mapping } = await likelyMapping(writer, table.header);
  const one = newImport(clock, {
    way: 'page',
    state: 'columns',
    fileName: file.name,
    encoding: table.encoding.name,
    encodingCertain: table.encoding.confidence === 'certain',
    header: table.header,
    samples,
    mapping,
    by,
  });
  await addImport(writer, one);
  await keepFile(writer, one.id, file.bytes);
  return { id: one.id };
}
