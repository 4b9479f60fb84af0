import { Advice } from '../advice.ts';

type Reading = { pattern: RegExp; code: string; sentence: string; todo: string };

const readings: readonly Reading[] = [
  {
    pattern: /no space left on device|check free disk space|disk quota exceeded|ENOSPC|EDQUOT/i,
    code: 'disk_full',
    sentence: 'The disk is full.',
    todo: 'Make room (the database needs at least 300 MB), then start again; nothing that was saved is lost.',
  },
  {
    pattern: /ENOTDIR|EEXIST|not a directory/i,
    code: 'not_a_folder',
    sentence: 'There is a file where a folder should be.',
    todo: 'Choose another folder with --data, or move that file away.',
  },
  {
    pattern: /read-only file system|EROFS/i,
    code: 'read_only',
    sentence: 'The data folder lies on a disk that cannot be written.',
    todo: 'Choose another folder with --data.',
  },
  {
    pattern: /permission denied|operation not permitted|wrong ownership|EACCES|EPERM/i,
    code: 'no_permission',
    sentence: 'The data folder belongs to another user.',
    todo: 'Start Linli as the user who made it, give it to this one with chown -R, or choose another folder with --data.',
  },
  {
    pattern: /database files are incompatible|initialized by PostgreSQL version/i,
    code: 'data_other_version',
    sentence: 'The data folder was written by another version of PostgreSQL.',
    todo: 'Start the version of Linli that wrote it, or choose another folder with --data.',
  },
  {
    pattern: /could not (create|map|resize) .*shared memory|cannot allocate memory|out of memory/i,
    code: 'no_memory',
    sentence: 'There is not enough memory for the database.',
    todo: 'Close other programs or use a machine with at least 512 MB free.',
  },
  {
    pattern:
      /invalid checkpoint record|could not locate a valid checkpoint|page verification failed/i,
    code: 'data_damaged',
    sentence: 'The database files are damaged, most likely by the disk.',
    todo: 'Keep a copy of the data folder as it is, and restore your last backup into a new one with ./linli restore.',
  },
  {
    pattern: /lock file .* already exists|is another postmaster/i,
    code: 'already_running',
    sentence: 'Another database server is using this data folder.',
    todo: 'Stop it first, or choose another folder with --data.',
  },
];

/** What PostgreSQL or the system said, as a sentence with what to do; its own words are kept when we know none. */
export function explain(said: string, doing: string, cause?: unknown): Advice {
  const known = readings.find(({ pattern }) => pattern.test(said));
  if (known) return new Advice(known.code, `${doing}. ${known.sentence}`, known.todo, { cause });
  const lines = said.trim().split('\n');
  const fatal = lines.filter((line) => /(FATAL|PANIC|ERROR|error):/.test(line));
  const words = (fatal.length > 0 ? fatal.slice(0, 2) : lines.slice(-3)).join(' ');
  return new Advice(
    'postgres_failed',
    `${doing}: ${words || 'it said nothing'}.`,
    'Look into the file postgres.log in the data folder, and run ./linli doctor.',
    { cause },
  );
}

/** Runs work on files and turns what the system refuses into such a sentence. */
export function withExplanation<T>(doing: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    // System errors carry codes like EACCES; a sentence of ours, and a mistake, pass unchanged.
    if (error instanceof Error && 'code' in error && /^E[A-Z]+$/.test(String(error.code)))
      throw explain(String(error.code), doing, error);
    throw error;
  }
}
