import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { Advice } from '../advice.ts';
import { systemCode } from '../files/place-file.ts';
import {
  type ArchiveKind,
  first,
  firstMembers,
  formatVersion,
  type Manifest,
  type Member,
  manifestMember,
  parseManifest,
  tableFolder,
} from './manifest.ts';
import { damaged, foreign, otherKind, systemRefusal, tooNew } from './refusals.ts';

/** A member's bytes, once and in order; the next member waits until they are read. */
export type Body = AsyncIterable<Buffer>;

export type ReadProgress = (bytes: number, of: number) => void;

/** Hands over each member of an archive in order; whatever goes wrong with the file is said in a sentence. */
export async function eachMember(
  archive: string,
  onMember: (name: string, body: Body) => Promise<void>,
  onProgress: ReadProgress = () => {},
): Promise<void> {
  let flowing: Promise<void> | undefined;
  try {
    const { size } = await stat(archive);
    const source = createReadStream(archive, { highWaterMark: 256 * 1024 });
    let read = 0;
    source.on('data', (chunk) => {
      read += chunk.length;
      onProgress(read, size);
    });
    const members = extract();
    flowing = pipeline(source, createGunzip(), members);
    // Breaks the loop below with the same error.
    flowing.catch(() => {});
    for await (const member of members) {
      const { name, type } = member.header;
      if (type !== 'file') throw damaged(archive, 'it holds something that is no file');
      // Opened without an encoding, it gives nothing but buffers.
      await onMember(name, member as AsyncIterable<Buffer>);
    }
    await flowing;
  } catch (error) {
    throw explain(archive, error);
  }
}

function explain(archive: string, error: unknown): unknown {
  if (error instanceof Advice) return error;
  const code = systemCode(error);
  const message = error instanceof Error ? error.message : '';
  if (code === 'Z_DATA_ERROR' && message === 'incorrect header check') return foreign(archive);
  if (code.startsWith('Z_')) {
    const early = code === 'Z_BUF_ERROR';
    return damaged(archive, early ? 'its end is missing' : 'some of it has changed', error);
  }
  if (code === 'EIO') return damaged(archive, 'the disk cannot read it', error);
  if (/unexpected end of data|invalid tar header|premature close/i.test(message))
    return damaged(archive, 'it ends too early', error);
  return systemRefusal(archive, error) ?? error;
}

/**
 * Reads an archive from end to end and compares every member with the list: hashes, sizes, counted rows, nothing
 * missing and nothing more.
 *
 * @throws Advice `archive_damaged`, `archive_foreign`, `archive_other_kind`, `archive_too_new`, or about the file
 */
export async function verifyArchive(
  archive: string,
  onProgress?: ReadProgress,
  kind: ArchiveKind = 'backup',
): Promise<Manifest> {
  const seen: (Member & { lineFeeds: number })[] = [];
  let manifest: Manifest | null = null;
  await eachMember(
    archive,
    async (name, body) => {
      if (seen.length === 0) {
        if (name !== firstMembers[kind])
          throw Object.values(firstMembers).includes(name)
            ? otherKind(archive, kind)
            : foreign(archive);
        const bytes = await buffer(body);
        checkForm(archive, bytes);
        seen.push({ ...fingerprint(name, [bytes]), lineFeeds: 0 });
        return;
      }
      if (manifest) throw damaged(archive, 'something was added to it');
      if (name === manifestMember) {
        manifest = parseManifest((await buffer(body)).toString('utf8'));
        if (!manifest) throw damaged(archive, 'its list of contents cannot be read');
        return;
      }
      const hash = createHash('sha256');
      let bytes = 0;
      let lineFeeds = 0;
      for await (const chunk of body) {
        hash.update(chunk);
        bytes += chunk.length;
        lineFeeds += countLineFeeds(chunk);
      }
      seen.push({ name, bytes, sha256: hash.digest('hex'), lineFeeds });
    },
    onProgress,
  );
  if (seen.length === 0) throw foreign(archive);
  if (!manifest) throw damaged(archive, 'its list of contents is missing');
  compare(archive, manifest, seen);
  return manifest;
}

function checkForm(archive: string, bytes: Buffer): void {
  let found: ReturnType<typeof first.safeParse>;
  try {
    found = first.safeParse(JSON.parse(bytes.toString('utf8')));
  } catch {
    throw foreign(archive);
  }
  if (!found.success) throw foreign(archive);
  if (found.data.format > formatVersion) throw tooNew(archive, found.data.linli);
}

function compare(
  archive: string,
  { members, tables }: Manifest,
  seen: readonly (Member & { lineFeeds: number })[],
): void {
  const known = new Map(seen.map((member) => [member.name, member]));
  if (known.size !== seen.length || members.length !== seen.length)
    throw damaged(archive, 'it does not hold what its list of contents says');
  for (const { name, bytes, sha256 } of members) {
    const found = known.get(name);
    if (!found || found.bytes !== bytes || found.sha256 !== sha256)
      throw damaged(archive, `${name} is not what was written`);
  }
  for (const table of tables) {
    const pieces = seen.filter(({ name }) => name.startsWith(`${tableFolder(table)}/`));
    const rows = pieces.reduce((sum, { lineFeeds }) => sum + lineFeeds, 0);
    if (rows !== table.rows)
      throw damaged(archive, `${table.name} has ${rows} rows instead of ${table.rows}`);
  }
}

export function fingerprint(name: string, pieces: readonly Uint8Array[]): Member {
  const hash = createHash('sha256');
  let bytes = 0;
  for (const piece of pieces) {
    hash.update(piece);
    bytes += piece.length;
  }
  return { name, bytes, sha256: hash.digest('hex') };
}

/** In COPY's text form every row ends with one line feed, and no value holds one. */
export function countLineFeeds(chunk: Uint8Array): number {
  let found = 0;
  for (let i = chunk.indexOf(0x0a); i >= 0; i = chunk.indexOf(0x0a, i + 1)) found++;
  return found;
}
