import { Advice } from '../platform/advice.ts';

export { Advice };

/** A mistake in what was typed: leaves with 2, as is the custom. */
export function misuse(code: string, message: string, todo: string): Advice {
  return new Advice(code, message, todo, { exitCode: 2 });
}

/** What was to be said could not be written where the output goes. */
export const unsaid = (code: string | undefined): Advice =>
  new Advice(
    'output_unwritable',
    `The output was not written: ${code === 'ENOSPC' ? 'the disk is full' : `the system refuses it (${code ?? 'unknown'})`}.`,
    'Make room, or send it elsewhere.',
  );

/** Errors of parts that know nothing of the command line but carry a sentence for people. */
const withSentence = ['MigrationRefused'];

/** Prints what went wrong and gives the exit code: a sentence where we have one, else everything a developer needs. */
export function printProblem(error: unknown, print: (text: string) => void): number {
  if (error instanceof Advice) {
    print(`${[error.message, error.todo].filter(Boolean).join('\n')}\n`);
    return error.exitCode;
  }
  if (error instanceof Error && withSentence.includes(error.constructor.name)) {
    print(`${error.message}\n`);
    return 1;
  }
  print(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 1;
}
