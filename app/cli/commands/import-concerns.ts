import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { capabilitiesOn } from '../../capabilities.ts';
import { type Community, communitiesOf } from '../../places/index.ts';
import { Advice } from '../../platform/advice.ts';
import { systemClock } from '../../platform/clock.ts';
import { type Database, openDatabase } from '../../platform/db/database.ts';
import { migrate, readMigrations } from '../../platform/db/migrate.ts';
import { csvOut } from '../../platform/files/csv-out.ts';
import { systemCode } from '../../platform/files/place-file.ts';
import { openUploads } from '../../platform/files/store.ts';
import { tableLimits } from '../../platform/files/table.ts';
import { openJobs } from '../../platform/jobs/jobs.ts';
import { openDatabaseUrl } from '../../platform/postgres/open.ts';
import { type Refusal, refuse } from '../../platform/result.ts';
import { openKeys } from '../../platform/security/keys.ts';
import type { Mailing } from '../../platform/services.ts';
import {
  correctionRows,
  fields,
  type ImportReport,
  importFile,
  type NamedMapping,
  reasonIn,
  wordsOf,
} from '../../register/index.ts';
import { misuse } from '../advice.ts';
import type { Options } from '../command.ts';
import { importProgress } from '../import-progress.ts';

/** Takes a register over. 0: all of it is in; 1: some rows came back, or it could not be done; 130: stopped by hand. */
export async function run(options: Options): Promise<number> {
  const { slug, path, columns, dryRun } = asked(options);
  const bytes = await readRegister(path);
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const server = await openDatabaseUrl({ dataDir: options.data, databaseUrl: options.databaseUrl });
  try {
    await migrate(server.url, readMigrations(options.root));
    const { keys } = await openKeys(options.data, systemClock);
    const database = openDatabase(server.url, { readers: 2, writers: 2, keys });
    try {
      const community = await findCommunity(database, slug);
      // Not started: what follows from the new concerns is queued, and done by the server.
      const jobs = await openJobs({
        url: server.url,
        database,
        clock: systemClock,
        services: {
          keys,
          mail: noMail,
          uploads: openUploads(options.data),
          origin: 'http://localhost',
          secureCookies: false,
        },
        listeners: capabilitiesOn(database).flatMap(({ listeners = [] }) => listeners),
        jobs: [],
        onError: () => {},
      });
      const progress = importProgress(process.stderr);
      try {
        const result = await importFile({
          database,
          community: community.id,
          clock: systemClock,
          keys,
          fileName: basename(path),
          bytes,
          columns,
          dryRun,
          signal: stopping.signal,
          onReading: progress.reading,
          onFound: progress.found,
          onProgress: progress.taking,
          onSurprise: progress.surprise,
        });
        progress.end();
        if (!result.ok) throw whatToDo(result, path);
        return await report(result.value, path, community);
      } finally {
        progress.end();
        await jobs.stop();
      }
    } finally {
      await database.close();
    }
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    await server.stop();
  }
}

/** Letters are the server's business. */
const noMail: Mailing = {
  available: false,
  send: async () => refuse('mail_not_set_up'),
};

function asked({ given, rest }: Options) {
  const slug = given['community'];
  if (typeof slug !== 'string')
    throw misuse(
      'community_missing',
      'To which community does this register belong?',
      'Usage: ./linli import-concerns FILE --community SLUG',
    );
  return {
    slug,
    path: resolve(rest[0] ?? ''),
    columns: readMap(given['map']),
    dryRun: given['dry-run'] === true,
  };
}

/** `text=诉求内容,date=受理时间`: a comma parts only where a field follows, so that names may hold one. */
function readMap(typed: string | true | undefined): NamedMapping {
  if (typeof typed !== 'string') return {};
  const pairs = typed.split(new RegExp(`,(?=(?:${fields.join('|')})=)`));
  const map: NamedMapping = {};
  for (const pair of pairs) {
    const field = fields.find((one) => pair.startsWith(`${one}=`));
    const column = field ? pair.slice(field.length + 1).trim() : '';
    if (!field || column === '')
      throw misuse(
        'map_invalid',
        `--map does not understand "${pair}".`,
        `Write for example --map "text=诉求内容,date=受理时间"; fields are ${fields.join(', ')}.`,
      );
    map[field] = column;
  }
  return map;
}

async function readRegister(path: string): Promise<Buffer> {
  try {
    const bytes = await readFile(path);
    if (bytes.length <= tableLimits.bytes) return bytes;
  } catch (error) {
    const said: Readonly<Record<string, readonly [string, string]>> = {
      ENOENT: [`There is no file ${path}.`, 'Check the name and the folder.'],
      EACCES: [`${path} may not be read.`, 'Give yourself the right to read it, or make a copy.'],
      EISDIR: [`${path} is a folder.`, 'Name the CSV file in it.'],
      ERR_FS_FILE_TOO_LARGE: [`${path} is too large.`, 'Cut the register into parts.'],
    };
    const known = said[systemCode(error)];
    if (!known) throw error;
    throw new Advice('file_unreadable', ...known, { cause: error });
  }
  throw new Advice(
    'table_too_large',
    `${path} is too large.`,
    'Cut the register into parts of at most 64 MB.',
  );
}

async function findCommunity(database: Database, slug: string): Promise<Community> {
  const all = await communitiesOf(database);
  const found = all.find((one) => one.slug === slug);
  if (found) return found;
  const known = all.map((one) => one.slug).join(', ');
  throw misuse(
    'community_unknown',
    `There is no community "${slug}" here.`,
    known ? `Here are: ${known}.` : 'Set up a community first, with ./linli start.',
  );
}

/** What the person at the keyboard can do about a file that cannot be taken over at all. */
function whatToDo({ code, detail, field }: Refusal, path: string): Advice {
  const columns = detail?.['columns'];
  if (code === 'column_unknown')
    return misuse(
      code,
      `There is no column "${detail?.['name']}" in ${path}.`,
      `Its columns: ${columns}`,
    );
  if (code === 'text_column_missing' || code === 'column_twice')
    return misuse(
      code,
      code === 'column_twice'
        ? `Two fields have the same column; one of them is ${field}.`
        : `None of the columns of ${path} is known to hold the words of the concerns.`,
      `Say it with --map "text=COLUMN". Its columns: ${columns}`,
    );
  return new Advice(code, `${path}: ${reasonIn('en', code)}`, 'Nothing was taken over.', {
    exitCode: 2,
  });
}

async function report(done: ImportReport, path: string, community: Community): Promise<number> {
  const { tallies, findings, refused } = done;
  const lang = community.settings.language;
  const rejected = `${path.replace(/\.(csv|txt|tsv)$/i, '')}.rejected.csv`;
  if (refused.length > 0 && tallies) {
    const { lineColumn, reasonColumn } = wordsOf(lang).done;
    const reason = (code: string) => reasonIn(lang, code);
    await csvOut(
      rejected,
      correctionRows(done.header, refused, { lineColumn, reasonColumn, reason }),
    );
  }
  const say = (line: string) => process.stdout.write(`${line}\n`);
  if (tallies)
    say(
      `${tallies.added} added, ${tallies.repeated} there already, ${tallies.refused} to correct.`,
    );
  else
    say(
      `Would add ${findings.valid}; ${findings.repeated} there already, ${findings.refused} to correct.`,
    );
  for (const [code, count] of Object.entries(findings.codes).sort((a, b) => b[1] - a[1]))
    say(`  ${count} × ${reasonIn('en', code)}`);
  if (!tallies)
    for (const { line, code } of findings.first) say(`  line ${line}: ${reasonIn('en', code)}`);
  if (tallies && refused.length > 0) say(`The rows to correct: ${rejected}`);
  if (done.stopped) {
    say('Stopped. Start it again to go on from here.');
    return 130;
  }
  return refused.length > 0 ? 1 : 0;
}
