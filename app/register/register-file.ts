import type { Reader, Writer } from '../platform/db/database.ts';
import { addFilePart, filePart } from './store.ts';

/**
 * The file lies in the database until it has been taken over: written in the same transaction as the import that needs
 * it, seen by every program of the installation, and in no backup of uploads afterwards.
 */
const partBytes = 1024 * 1024;

export async function keepFile(writer: Writer, id: string, bytes: Buffer): Promise<void> {
  for (let part = 0; part * partBytes < bytes.length; part++)
    await addFilePart(writer, id, part, bytes.subarray(part * partBytes, (part + 1) * partBytes));
}

/** null: it is no longer there. */
export async function fileOf(reader: Reader, id: string): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  for (;;) {
    const part = await filePart(reader, id, parts.length);
    if (part === null) return parts.length > 0 ? Buffer.concat(parts) : null;
    parts.push(part);
  }
}
