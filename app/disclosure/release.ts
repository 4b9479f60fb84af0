import { createHash } from 'node:crypto';
import { type Database, everyCommunity } from '../platform/db/database.ts';
import { page } from '../platform/http/define.ts';
import { newPseudonym } from '../platform/ids.ts';
import { disclose } from './disclose.ts';
import { release } from './leaf-kinds.ts';
import { installationWide } from './log/operate.ts';
import { openHeaders } from './log/routes.ts';
import {
  addRelease,
  lastRelease,
  lockReleases,
  numberedPage,
  type Release,
} from './release-store.ts';

/** The newest release that this installation has recorded. */
export function newestRelease(database: Database): Promise<Release | undefined> {
  return database.read(installationWide, lastRelease);
}

/**
 * Records what stands around the recorded part of pages in a version of the program: its manifest, by its hash.
 * null: this version was recorded before, and `anew` does not say that it is to be recorded again.
 */
export function recordManifest(
  database: Database,
  given: { version: string; manifest: Uint8Array; at: Date; anew: boolean },
): Promise<{ factId: string; manifest: string } | null> {
  const { version, manifest, at, anew } = given;
  const hash = createHash('sha256').update(manifest).digest('hex');
  const ref = newPseudonym();
  return database.write(installationWide, async (writer) => {
    await lockReleases(writer);
    if (!anew && (await lastRelease(writer))?.version === version) return null;
    const { id: factId } = await disclose(writer, {
      ...{ kind: release, at, ref, process: ref, actor: null, rule: 'content-1' },
      body: { version, manifest: hash },
    });
    await addRelease(writer, { version, manifest, factId, at });
    return { factId, manifest: hash };
  });
}

/** The address of one page of a kind as it is recorded, to see what stands around it; null: none has its number yet. */
export async function exampleOf(database: Database, kind: string): Promise<string | null> {
  const found = await database.read(everyCommunity, (reader) => numberedPage(reader, kind));
  return found?.path ?? null;
}

export const releaseRoutes = [
  page({
    id: 'record.release',
    path: '/record/release',
    action: 'record.read',
    scope: 'installation',
    async show({ reader }) {
      const newest = await lastRelease(reader);
      if (!newest) return null;
      const headers = { 'content-type': 'application/json', 'cache-control': 'public, max-age=2' };
      return {
        raw: new Response(new Uint8Array(newest.manifest), {
          headers: { ...headers, ...openHeaders },
        }),
      };
    },
  }),
];
