import type { FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Advice } from '../advice.ts';
import { systemCode } from '../files/place-file.ts';
import { MemberWriter } from './members.ts';

/** A file into which members are being packed. */
export type Packing = { readonly members: MemberWriter; readonly flowing: Promise<void> };

export function packInto(file: FileHandle, mtime: Date, signal?: AbortSignal): Packing {
  const members = new MemberWriter(mtime);
  const gzip = createGzip({ level: 4 });
  // The pipeline tells the first error; what its parts say while they fall must not end the program.
  for (const part of [members.pack, gzip]) part.on('error', () => {});
  const flowing = pipeline(
    members.pack,
    gzip,
    (packed: AsyncIterable<Buffer>) => file.writeFile(packed),
    signal ? { signal } : {},
  );
  flowing.catch(() => {});
  return { members, flowing };
}

/** Waits until everything is packed and written. Whichever fails first says why; the others then fail because of it. */
export async function packed<T>(filling: Promise<T>, packings: readonly Packing[]): Promise<T> {
  const fall = () => {
    for (const { members } of packings) members.pack.destroy();
  };
  const flows = packings.map(({ flowing }) => flowing);
  for (const part of [filling, ...flows]) part.catch(fall);
  const all = [filling, ...flows] as const;
  try {
    await Promise.all(all);
    return await filling;
  } catch (error) {
    const reasons = await Promise.allSettled([...flows, filling]);
    throw firstReason(reasons) ?? error;
  }
}

/** A full disk shows as an error of the file; that the tar was then cut off is no news. */
function firstReason(reasons: readonly PromiseSettledResult<unknown>[]): unknown {
  const errors = reasons.flatMap((found) => (found.status === 'rejected' ? [found.reason] : []));
  return errors.find(
    (error) => error instanceof Advice || /^(E[A-Z]+|[0-9A-Z]{5})$/.test(systemCode(error)),
  );
}
