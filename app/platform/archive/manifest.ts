import { z } from 'zod';

/**
 * Version of the archive's own form; a program reads its own and refuses higher ones.
 *
 * An archive is a gzipped tar. Its members, in this order: `linli-backup.json` (the form, so that it is recognised
 * at once), `tables/<schema>.<table>/<n>` (pieces of `COPY … TO STDOUT` in text form, to be joined),
 * `waiting-jobs/<n>` (one JSON object a line), `uploads/<community>/<name>`, and `manifest.json`, which lists all.
 *
 * Tables of keys lie in a file of the same form beside it, whose first member is `linli-keys.json`: it is kept for a
 * shorter time, so that what was erased stays closed in older archives.
 */
export const formatVersion = 1;

export type ArchiveKind = 'backup' | 'keys';

export const firstMembers: Readonly<Record<ArchiveKind, string>> = {
  backup: 'linli-backup.json',
  keys: 'linli-keys.json',
};
export const manifestMember = 'manifest.json';

export const first = z.object({ format: z.int(), linli: z.string() });

const table = z.object({
  schema: z.string(),
  name: z.string(),
  columns: z.array(z.string()),
  rows: z.int().nonnegative(),
  /** Of all pieces joined. */
  sha256: z.string(),
});

const queue = z.object({
  name: z.string(),
  policy: z.string(),
  retryLimit: z.int(),
  retryDelay: z.int(),
  retryBackoff: z.boolean(),
  expireInSeconds: z.int(),
  retentionSeconds: z.int(),
  deleteAfterSeconds: z.int(),
});

const manifest = z.object({
  format: z.literal(formatVersion),
  linli: z.string(),
  createdAt: z.string(),
  postgres: z.string(),
  /** Names the key file that opens what is sealed in here; the file itself is never part of an archive. */
  keyId: z.string().nullable(),
  /** The file of keys that was written with this archive, or this one itself; absent where there is none. */
  keys: z
    .object({
      /** Chance; the same in both files. */
      pair: z.string(),
      file: z.string(),
      tables: z.array(z.string()),
    })
    .optional(),
  /** For people who open the archive by hand. */
  notHere: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  tables: z.array(table),
  sequences: z.array(
    z.object({ schema: z.string(), name: z.string(), value: z.string(), used: z.boolean() }),
  ),
  queues: z.array(queue),
  waitingJobs: z.int().nonnegative(),
  uploads: z.int().nonnegative(),
  /** Settings of the environment that are no secrets. */
  configuration: z.record(z.string(), z.string()),
  members: z.array(z.object({ name: z.string(), bytes: z.int(), sha256: z.string() })),
});

export type Manifest = z.infer<typeof manifest>;
export type TableEntry = z.infer<typeof table>;
export type QueueEntry = z.infer<typeof queue>;
export type Member = Manifest['members'][number];

export function parseManifest(text: string): Manifest | null {
  try {
    return manifest.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The folder of a table's pieces. */
export const tableFolder = ({ schema, name }: { schema: string; name: string }): string =>
  `tables/${encodeURIComponent(schema)}.${encodeURIComponent(name)}`;

export const notHere =
  'The key file (keys/server.json in the data folder) is never part of a backup: whoever finds this archive can then ' +
  'neither open contact data nor check a code. Keep a copy of it somewhere else; a restore on a new machine needs both. ' +
  'Nor are the keys of single people and openings, which lie in the file of keys beside it, nor the journal of erasures ' +
  '(erasures/ in the data folder).';

/** Where the file of keys of an archive lies: `linli.tar.gz` has `linli.keys.tar.gz`. */
export const keysFileOf = (archive: string): string =>
  `${archive.replace(/\.tar\.gz$|\.tgz$/, '')}.keys.tar.gz`;
