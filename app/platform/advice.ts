/**
 * A surprise that the person at the keyboard can mend: one sentence about what happened, one about what to do.
 * The command line prints both without a stack and leaves with `exitCode`.
 */
export class Advice extends Error {
  override readonly name = 'Advice';
  /** Stable, for tests and scripts. */
  readonly code: string;
  readonly todo: string;
  readonly exitCode: number;

  constructor(
    code: string,
    message: string,
    todo: string,
    more: { exitCode?: number; cause?: unknown } = {},
  ) {
    super(message, more.cause === undefined ? {} : { cause: more.cause });
    this.code = code;
    this.todo = todo;
    this.exitCode = more.exitCode ?? 1;
  }
}
