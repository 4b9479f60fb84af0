import { expect, it } from 'vitest';
import { explain, withExplanation } from './explain.ts';

const known = [
  ['could not write to file "base/1": No space left on device', 'disk_full'],
  [
    'FATAL: could not extend file: wrote only 4096 of 8192 bytes\nHINT:  Check free disk space.',
    'disk_full',
  ],
  ['ENOSPC', 'disk_full'],
  ['could not access directory "/x": Permission denied', 'no_permission'],
  ['data directory "/x" has wrong ownership', 'no_permission'],
  ['EROFS', 'read_only'],
  ['FATAL:  database files are incompatible with server', 'data_other_version'],
  ['FATAL:  lock file "postmaster.pid" already exists', 'already_running'],
  ['FATAL:  could not map anonymous shared memory: Cannot allocate memory', 'no_memory'],
  ['PANIC:  could not locate a valid checkpoint record', 'data_damaged'],
] as const;

it.each(known)('%s is told as %s', (said, code) => {
  const advice = explain(said, 'It stopped');
  expect(advice.code).toBe(code);
  expect(advice.todo.length).toBeGreaterThan(20);
});

it("keeps PostgreSQL's own words where no sentence is known", () => {
  expect(explain('FATAL:  the moon is full', 'It stopped').message).toContain('the moon is full');
});

it('lets an error that is no matter of files pass unchanged', () => {
  expect(() =>
    withExplanation('Reading', () => {
      throw new TypeError('mistake');
    }),
  ).toThrow(TypeError);
});
