import { createHash } from 'node:crypto';
import type { FileDigest } from './page-store.ts';

/** What a stored file hashes to, as it is served. */
export function digestOf(file: string, bytes: Uint8Array): FileDigest {
  return {
    file,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
  };
}
