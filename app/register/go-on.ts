import { disclose } from '../disclosure/index.ts';
import { officerOf } from '../people/index.ts';
import type { Writer } from '../platform/db/database.ts';
import { accept, type Result, refuse } from '../platform/result.ts';
import type { Import } from './importing.ts';
import { registerTakenOver } from './leaf-kinds.ts';
import { lockImport, removeFile, setState } from './store.ts';

/** Somebody has seen what will happen, and says yes. */
export async function startImport(
  writer: Writer,
  id: string,
): Promise<Result<{ id: string }, 'not_found' | 'import_goes_on' | 'nothing_to_import'>> {
  const one = await lockImport(writer, id);
  if (!one) return refuse('not_found');
  if (one.state !== 'ready' || !one.findings) return refuse('import_goes_on');
  if (one.findings.rows === 0) return refuse('nothing_to_import');
  await setState(writer, id, 'running');
  return accept({ id });
}

/** Ends it before or in the middle. What was taken over stays, and is not taken again the next time. */
export async function stopImport(
  writer: Writer,
  now: Date,
  id: string,
): Promise<Result<{ id: string }, 'not_found' | 'import_over'>> {
  const one = await lockImport(writer, id);
  if (!one) return refuse('not_found');
  if (one.finishedAt) return refuse('import_over');
  await endImport(writer, now, one, 'stopped');
  return accept({ id });
}

/** The file goes; what happened is told, if something did. */
export async function endImport(
  writer: Writer,
  now: Date,
  one: Import,
  state: 'done' | 'stopped',
  fault?: string,
): Promise<void> {
  await setState(writer, one.id, state, { finishedAt: now, ...(fault && { fault }) });
  await removeFile(writer, one.id);
  if (one.rows > 0) await discloseImport(writer, now, one);
}

/** That a register was taken over, and how much of it, is everybody's business; its rows are told one by one. */
export async function discloseImport(writer: Writer, now: Date, one: Import): Promise<void> {
  await disclose(writer, {
    kind: registerTakenOver,
    at: now,
    ref: one.ref,
    process: one.ref,
    actor: one.byPseudonym,
    rule: 'register-1',
    body: {
      way: one.way,
      rows: one.rows,
      added: one.added,
      repeated: one.repeated,
      refused: one.refused,
    },
    committed: { officer: await officerOf(writer, one.by) },
  });
}
