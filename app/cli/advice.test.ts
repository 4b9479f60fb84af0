import { expect, it } from 'vitest';
import { MigrationRefused } from '../platform/db/migrate.ts';
import { Advice, printProblem, unsaid } from './advice.ts';

const told = (error: unknown) => {
  let text = '';
  const code = printProblem(error, (more) => {
    text += more;
  });
  return { code, text };
};

it('advice is told in two lines, without a stack, with its own exit code', () => {
  expect(told(new Advice('x', 'The disk is full.', 'Make room.', { exitCode: 3 }))).toEqual({
    code: 3,
    text: 'The disk is full.\nMake room.\n',
  });
});

it('an output that cannot be written is told without a stack', () => {
  expect(told(unsaid('ENOSPC'))).toEqual({
    code: 1,
    text: 'The output was not written: the disk is full.\nMake room, or send it elsewhere.\n',
  });
  expect(told(unsaid('EIO')).text).toMatch(
    /^The output was not written: the system refuses it \(EIO\)\.\n/,
  );
});

it('a refused migration is told as its sentence', () => {
  expect(told(new MigrationRefused('database_too_new', 'The database is newer.'))).toEqual({
    code: 1,
    text: 'The database is newer.\n',
  });
});

it('a surprise is told with its stack', () => {
  const { code, text } = told(new TypeError('mistake'));
  expect(code).toBe(1);
  expect(text).toMatch(/TypeError: mistake\n\s+at /);
});
