import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The name of a data folder's key file, without opening the key; null when there is none. */
export async function keyIdOf(dataDir: string): Promise<string | null> {
  try {
    const text = await readFile(join(dataDir, 'keys', 'server.json'), 'utf8');
    const { id }: { id?: unknown } = JSON.parse(text);
    return typeof id === 'string' ? id : null;
  } catch {
    // Not there, not ours to read, or no key file: then it names nothing, and `./linli doctor` says why.
    return null;
  }
}
