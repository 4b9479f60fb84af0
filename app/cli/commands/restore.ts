import { join, resolve } from 'node:path';
import type { Manifest } from '../../platform/archive/manifest.ts';
import {
  checkArchive,
  type RestoreReport,
  restoreChecked,
} from '../../platform/archive/restore-backup.ts';
import { showProgress } from '../../platform/archive/show-progress.ts';
import { readMigrations } from '../../platform/db/migrate.ts';
import { journalFolder, readJournal } from '../../platform/erasures/journal.ts';
import { openDatabaseUrl } from '../../platform/postgres/open.ts';
import type { Options } from '../command.ts';
import { repeatErasuresOn } from '../repeat-erasures.ts';

/** Fills an empty installation from an archive that `backup` wrote, and erases again what was erased since. */
export async function run({ root, data, databaseUrl, rest }: Options): Promise<number> {
  // The table of commands asks for one or two.
  const [archive, keysFile] = rest.map((path) => resolve(path));
  const progress = showProgress(process.stderr);
  const given = {
    archive: archive!,
    ...(keysFile !== undefined && { keysFile }),
    onProgress: progress.show,
  };
  try {
    // Before a database is made for it.
    const checked = await checkArchive(given);
    const noted = (await readJournal(data)).filter(({ outcome }) => outcome !== 'void');
    const database = await openDatabaseUrl({ dataDir: data, databaseUrl, ifRunning: 'refuse' });
    try {
      const report = await restoreChecked(checked, {
        ...given,
        databaseUrl: database.url,
        dataDir: data,
        migrations: readMigrations(root),
      });
      progress.end();
      const notices: string[] = [];
      const repeated =
        report.key === 'right' && noted.length > 0
          ? await repeatErasuresOn(database.url, data, (line) => notices.push(line.trim()))
          : null;
      const lines = [
        ...tell(report, data),
        ...aboutErasures(report.manifest, data, noted.length, repeated),
        ...notices,
        'Start it with: ./linli start',
      ];
      process.stdout.write(`${lines.join('\n')}\n`);
      return 0;
    } finally {
      await database.stop();
    }
  } finally {
    progress.end();
  }
}

function tell(report: RestoreReport, data: string): string[] {
  const { manifest, leftOut, key } = report;
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  const settings = Object.entries(manifest.configuration);
  return [
    `Restored what was there on ${manifest.createdAt}: ${rows} rows, ${manifest.uploads} uploads. Compared with the archive.`,
    ...(leftOut.length > 0
      ? [`Left in the archive, since they are not Linli's tables: ${leftOut.join(', ')}.`]
      : []),
    ...(settings.length > 0
      ? [
          'It ran with these settings, which you may want again:',
          ...settings.map(([name, value]) => `  ${name}=${value}`),
        ]
      : []),
    ...aboutKeys(report),
    ...aboutKey(key, manifest.keyId, join(data, 'keys', 'server.json')),
  ];
}

function aboutKeys({ manifest, keys, keysTaken }: RestoreReport): string[] {
  switch (keys) {
    case 'own':
      return [`With the ${keysTaken} keys that were written with it.`];
    case 'other':
      return [
        `With ${keysTaken} keys from a file of another day: what was sealed later than it, or erased before it, stays closed.`,
      ];
    case 'missing':
      return [
        `Without the file of keys ${manifest.keys?.file}: contact data and openings from then stay closed for good, everything else works.`,
      ];
    case 'none':
      return [];
  }
}

/** What was erased after the backup must not come back; the journal that knows it lies outside of every backup. */
function aboutErasures(
  { createdAt }: Manifest,
  data: string,
  noted: number,
  repeated: number | null,
): string[] {
  const folder = journalFolder(data);
  if (noted === 0)
    return [
      `IMPORTANT: there is no journal of erasures in ${folder}. If the old machine had one, copy that folder here before ` +
        `you start Linli. Otherwise whoever had something erased after ${createdAt} is back: erase it again by hand.`,
    ];
  if (repeated === null)
    return [
      `The journal in ${folder} knows ${noted} erasures; those that are newer than the backup are repeated when Linli starts.`,
    ];
  return [
    `Of ${noted} erasures in ${folder}, ${repeated} were newer than the backup and were repeated.`,
  ];
}

function aboutKey(key: RestoreReport['key'], keyId: string | null, path: string): string[] {
  if (key === 'right') return [];
  const what = key === 'missing' ? 'is not here yet' : 'here is another one';
  return [
    `IMPORTANT: the key file that belongs to this data (key ${keyId}) ${what}. Before you start Linli, copy it to ` +
      `${path} with mode 600. Without it contact data stays sealed and printed codes are worthless.`,
  ];
}
