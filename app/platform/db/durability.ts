import { type Reader, sql } from './database.ts';

/** Whether a committed act survives a power cut: the server syncs its log before it acknowledges. */
export async function durabilityOf(reader: Reader): Promise<'power-safe' | 'process-safe'> {
  const row = await reader.row(sql<{ fsync: string; commit: string }>`
    select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`);
  return row?.fsync === 'on' && row.commit !== 'off' ? 'power-safe' : 'process-safe';
}
