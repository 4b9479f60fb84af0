import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importCaps, openImporter } from './import-thread.ts';

const town = (city: string) =>
  Uint8Array.from(
    readFileSync(join(import.meta.dirname, `../../../packages/walkshed/data/${city}.pbf`)),
  );
const how = { name: 'town.osm.pbf' };

async function ended(caps: Partial<typeof importCaps>) {
  const importer = openImporter({ ...importCaps, ...caps });
  try {
    const read = await importer.read(town('porto-alegre'), how);
    return read.ok ? 'read' : read.why;
  } finally {
    await importer.close();
  }
}

it('an extract that needs more heap than it may have ends its thread, and nothing else', async () => {
  expect(await ended({ heapMegabytes: 8 })).toBe('import_memory');
});

it('one that needs more memory outside of the heap, too', async () => {
  expect(await ended({ megabytes: 1 })).toBe('import_memory');
});

it('one that takes too long is ended', async () => {
  expect(await ended({ seconds: 0.02 })).toBe('import_time');
});

it('it tells how far it is, and the same extract gives the same graph in the same thread again', async () => {
  const importer = openImporter();
  const steps = new Set<string>();
  const read = () => importer.read(town('shanghai'), how, ({ step }) => steps.add(step));
  const [a, b] = [await read(), await read()];
  await importer.close();
  expect([...steps]).toEqual(['ways', 'nodes', 'graph']);
  expect(a.ok && b.ok && Buffer.compare(a.value.file, b.value.file)).toBe(0);
});
