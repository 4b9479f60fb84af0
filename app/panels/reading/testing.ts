import type { Quota } from '../../../packages/sortition/index.ts';
import { collectFaults, faultLines } from '../../platform/csv/faults.ts';
import { readCategories } from './read-categories.ts';
import { type People, readPeople } from './read-people.ts';

/** A file as a stream, in pieces of so many bytes. */
export async function* inChunks(
  content: string | Uint8Array,
  next: () => number = () => 1 << 16,
): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.length; ) {
    const length = Math.max(1, next());
    yield bytes.subarray(at, at + length);
    at += length;
  }
}

/** The quotas of a file, or what is wrong with it, as it is printed. */
export async function categoriesIn(
  content: string | Uint8Array,
): Promise<{ quotas: readonly Quota[]; wrong: string[] }> {
  const faults = collectFaults();
  const { quotas } = await readCategories(inChunks(content), faults);
  return { quotas, wrong: faultLines('C.csv', faults) };
}

export async function peopleIn(
  content: string | Uint8Array,
  quotas: readonly Quota[],
  address: string | null = null,
): Promise<People & { wrong: string[] }> {
  const faults = collectFaults();
  const people = await readPeople(inChunks(content), quotas, address, faults);
  return { ...people, wrong: faultLines('P.csv', faults) };
}
