import { Advice } from '../advice.ts';
import { systemCode } from '../files/place-file.ts';
import type { ArchiveKind } from './manifest.ts';

export const damaged = (archive: string, what: string, cause?: unknown): Advice =>
  new Advice(
    'archive_damaged',
    `The archive ${archive} is damaged: ${what}.`,
    'Nothing was changed. Use another copy of it, or an older backup.',
    { cause },
  );

export const foreign = (archive: string): Advice =>
  new Advice(
    'archive_foreign',
    `${archive} is not a backup made by Linli.`,
    'Give a file that ./linli backup wrote.',
  );

export const otherKind = (archive: string, wanted: ArchiveKind): Advice =>
  wanted === 'backup'
    ? new Advice(
        'archive_other_kind',
        `${archive} is the file of keys of a backup, not the backup itself.`,
        'Give the archive that was written with it; the keys beside it are found by themselves.',
      )
    : new Advice(
        'archive_other_kind',
        `${archive} is a backup, not its file of keys.`,
        'Give the file that ends in .keys.tar.gz, or none.',
      );

export const tooNew = (archive: string, version: string): Advice =>
  new Advice(
    'archive_too_new',
    `The archive ${archive} was made by a newer Linli (${version}).`,
    'Update Linli to that version or a later one, then restore again.',
  );

/** What the system refused about a file, as a sentence; null when it was something else. */
export function systemRefusal(path: string, error: unknown): Advice | null {
  const [code, message, todo] = sentence(path, systemCode(error));
  return code ? new Advice(code, message, todo, { cause: error }) : null;
}

function sentence(path: string, code: string): [string, string, string] | [null, '', ''] {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return ['file_missing', `There is no ${path}.`, 'Check the name and the folder.'];
    case 'EISDIR':
      return ['not_a_file', `${path} is a folder.`, 'Give the name of a file.'];
    case 'EEXIST':
      return ['file_exists', `${path} is already there.`, 'Choose another name, or move it away.'];
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return [
        'no_permission',
        `${path} cannot be opened by this user.`,
        'Run the command as the user to whom it belongs, or choose another folder.',
      ];
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return [
        'disk_full',
        `There is not enough room for ${path}.`,
        'Make room, or choose a folder on another disk. Nothing half-written was left behind.',
      ];
    case '53100': // PostgreSQL's disk_full
      return [
        'disk_full',
        'The database has no room left on its disk.',
        'Make room and run the command again. Nothing was changed.',
      ];
    case '55P03': // lock_not_available
      return [
        'in_use',
        'Another program is using the database.',
        'Stop Linli and whatever else works on that database, then run the command again.',
      ];
    default:
      return [null, '', ''];
  }
}
