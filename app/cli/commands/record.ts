import { existsSync } from 'node:fs';
import {
  beginAnew,
  catchUp,
  dismissWitness,
  nameWitness,
  openRecord,
  type RecordNote,
  recordState,
  retireKeys,
  rotateKey,
  tellBegunAnew,
  tellCaughtUp,
} from '../../disclosure/index.ts';
import { openInstallation } from '../../main.ts';
import { systemClock } from '../../platform/clock.ts';
import { type Database, openDatabase } from '../../platform/db/database.ts';
import { migrate, readMigrations } from '../../platform/db/migrate.ts';
import { openDatabaseUrl } from '../../platform/postgres/open.ts';
import { findCluster } from '../../platform/postgres/place.ts';
import { Advice, misuse } from '../advice.ts';
import type { Options } from '../command.ts';
import { configFrom, say } from '../serve.ts';

type At = { database: Database; url: string; dataDir: string; clock: typeof systemClock };
type Action = (at: At, rest: readonly string[]) => Promise<number>;

const note: RecordNote = (level, message, error) => {
  if (level !== 'info') process.stderr.write(`${message}${error ? ` (${error})` : ''}\n`);
};

const sentences: Readonly<Record<string, readonly [string, string]>> = {
  record_key_missing: [
    'The key of the record is not in the data folder (keys/record.json).',
    'Put back the copy you kept. Without it nobody can go on with this record; the last resort is: ./linli record begin-anew --yes',
  ],
  record_not_signed: [
    'The entry that names the new key could not be signed, so the old key stays.',
    'Look at ./linli record, and at what the server writes.',
  ],
  record_not_founded: ['There is no record here yet.', 'Start Linli once: ./linli start'],
  copy_unusable: [
    'The second copy cannot be used: it holds no head that this key has signed, or its entries do not make it.',
    'Give the data folder of another copy: ./linli record catch-up --from DIR',
  ],
  copy_differs: [
    'The entries of this database are not the beginning of the copy: something was changed here, not only rolled back.',
    'Restore another backup, then try again.',
  ],
  nothing_to_catch_up: ['The database is not behind the copy.', 'Look at ./linli record.'],
  vkey_invalid: [
    'That is not the key of a witness.',
    'It looks like name+1234abcd+BAbc…; ./linli witness prints it.',
  ],
  url_invalid: [
    'The address must begin with http:// or https://.',
    'Give the one that ./linli witness prints.',
  ],
  witness_known: [
    'There is a witness of that name already.',
    'Take it away first: ./linli record dismiss NAME',
  ],
};

function told<T>(result: { ok: true; value: T } | { ok: false; code: string }): T {
  if (result.ok) return result.value;
  const [what, todo] = sentences[result.code] ?? [result.code, 'Look at ./linli help record.'];
  throw new Advice(result.code, what, todo);
}

/** Looks after the public record: how it stands, its keys, its witnesses, and what to do after a backup was restored. */
export async function run(options: Options): Promise<number> {
  const [name = 'status', ...rest] = options.rest;
  const actions: Readonly<Record<string, Action>> = {
    status,
    'rotate-key': rotate,
    'retire-key': retire,
    witness: nameOne,
    dismiss,
    release: (at) => recordRelease(at, options),
    'catch-up': (at) => bringUpToDate(at, options.given['from']),
    'begin-anew': (at) => anew(at, options.given['yes'] === true),
  };
  const action = actions[name];
  if (!action)
    throw misuse(
      'no_such_action',
      `./linli record cannot "${name}".`,
      `It can: ${Object.keys(actions).join(', ')}.`,
    );
  const config = configFrom(options);
  // Starting the embedded database would make a new one.
  if (!config.databaseUrl && !(existsSync(config.dataDir) && findCluster(config.dataDir).exists))
    throw new Advice(
      'no_installation',
      `There is no Linli in the data folder ${config.dataDir}.`,
      'Give the right folder with --data (the demo’s is data/demo), or the server in DATABASE_URL.',
    );
  const server = await openDatabaseUrl({
    dataDir: config.dataDir,
    databaseUrl: config.databaseUrl,
  });
  try {
    await migrate(server.url, readMigrations(options.root));
    const database = openDatabase(server.url, { readers: 2, writers: 2 });
    try {
      return await action(
        { database, url: server.url, dataDir: config.dataDir, clock: systemClock },
        rest,
      );
    } finally {
      await database.close();
    }
  } finally {
    await server.stop();
  }
}

const status: Action = async (at) => {
  const state = await recordState(at.database);
  if (!state) {
    say('There is no record here yet: it is founded at the first start.');
    return 0;
  }
  say(`Record    ${state.origin}`);
  say(`Entries   ${state.size}, ${state.waiting} waiting`);
  say(`Root      ${state.root}`);
  for (const key of state.vkeys) say(`Key       ${key}`);
  for (const { name, url, size, at: when } of state.witnesses)
    say(
      `Witness   ${name} ${url} ${size === null ? 'has not signed yet' : `has signed ${size} entries, ${when?.toISOString()}`}`,
    );
  if (state.witnesses.length === 0)
    say(
      'Witness   none. Ask somebody outside to run ./linli witness, then: ./linli record witness KEY URL',
    );
  const record = await openRecord({ ...at, origin: state.origin, note });
  const standing = await record.examine();
  await record.stop();
  if (standing.state === 'refused') {
    const { code, at: where, expected, got } = standing.fault;
    say(`REFUSED   ${code}${where ? ` at ${where}` : ''}`);
    if (expected || got)
      say(`          expected ${expected || 'nothing'}, got ${got || 'nothing'}`);
    say('          Nothing is signed. docs/operating.md, "The record", says what to do.');
    return 1;
  }
  say('Checked   everything that is stored is as it was signed');
  return 0;
};

const rotate: Action = async (at) => {
  const { entry, vkey } = told(await rotateKey(at, note));
  say(`Entry ${entry} names the new key; from now on both sign:`);
  say(`  ${vkey}`);
  say('Keep a copy of the folder keys, apart from backups.');
  say(
    'Tell the new key to those who check with --key. When they have it: ./linli record retire-key',
  );
  return 0;
};

const retire: Action = async (at) => {
  const gone = await retireKeys(at);
  say(gone ? `${gone} older key${gone > 1 ? 's' : ''} put away.` : 'There is only one key.');
  return 0;
};

const nameOne: Action = async (at, [vkey = '', url = '']) => {
  if (!vkey || !url)
    throw misuse(
      'witness_missing',
      'A witness is named by its key and its address.',
      './linli record witness KEY URL',
    );
  const { name } = told(await nameWitness(at, { vkey, url }));
  say(`${name} is a witness from now on: every new head is sent there to be signed.`);
  return 0;
};

const dismiss: Action = async (at, [name = '']) => {
  if (!(await dismissWitness(at, name)))
    throw misuse('no_such_witness', `There is no witness "${name}".`, './linli record shows them.');
  say(`${name} is no witness any more.`);
  return 0;
};

/** Looks at the pages as a visitor does and records what stands around them, whatever was recorded for this version. */
async function recordRelease(at: At, options: Options): Promise<number> {
  const installation = await openInstallation(configFrom(options), at.url, systemClock);
  try {
    const made = await installation.site.releasing.record();
    if (!made)
      throw new Advice(
        'no_recorded_page',
        'There is no recorded page yet that it could be seen on.',
        'The first accepted concern makes one; then it is recorded by itself.',
      );
    say(`What stands around pages in version ${made.version} is in the record from now on:`);
    say(`  ${made.manifest}`);
    return 0;
  } finally {
    await installation.close();
  }
}

async function bringUpToDate(at: At, from: string | true | undefined): Promise<number> {
  const copyDir = typeof from === 'string' ? from : at.dataDir;
  const done = told(
    await catchUp(at.database, { dataDir: at.dataDir, copyDir, now: at.clock.now() }),
  );
  await tellCaughtUp(at, done);
  say(`Entries ${done.from} to ${done.to - 1} are back, byte for byte as they were published.`);
  say(
    `${done.lost} of them tell of acts that are not in this database any more; the record says so itself.`,
  );
  say('Start Linli again: it checks everything, then goes on signing.');
  return 0;
}

async function anew(at: At, sure: boolean): Promise<number> {
  if (!sure)
    throw misuse(
      'not_confirmed',
      'This ends the present record for good: everybody who has kept a head of it will see that it broke.',
      'Only when it can neither be mended nor caught up: ./linli record begin-anew --yes',
    );
  const old = await beginAnew(at.database, at);
  if (!old)
    throw new Advice(
      'record_not_founded',
      ...(sentences['record_not_founded'] as [string, string]),
    );
  await tellBegunAnew(at, old);
  say(
    `The record ${old.origin} ended with ${old.size} entries. The next start founds another; its entries tell of this.`,
  );
  say('The old key and the second copy were put aside in the data folder.');
  return 0;
}
