import type { Options } from '../command.ts';
import { checks } from '../doctor/checks.ts';
import type { Finding } from '../doctor/finding.ts';

const marks = { ok: 'ok  ', warn: 'warn', fail: 'FAIL' };

/** One line for each thing looked at, with what to do where something is not right. 1 if Linli could not start. */
export async function run(options: Options): Promise<number> {
  const found: Finding[] = [];
  for (const { name, look } of checks) {
    const finding = await look(options).catch(
      (error: unknown): Finding => ({
        state: 'fail',
        says: error instanceof Error ? error.message : String(error),
        ...(error instanceof Error && 'todo' in error ? { todo: String(error.todo) } : {}),
      }),
    );
    found.push(finding);
    process.stdout.write(`${marks[finding.state]}  ${name}: ${finding.says}\n`);
    if (finding.todo) process.stdout.write(`      ${finding.todo}\n`);
  }
  const count = (state: Finding['state']) => found.filter((each) => each.state === state).length;
  const fails = count('fail');
  const warns = count('warn');
  process.stdout.write(
    fails > 0
      ? `\nLinli cannot start like this: ${fails} to mend.\n`
      : `\nLinli can start here${warns > 0 ? `; ${warns} worth a look` : ''}.\n`,
  );
  return fails > 0 ? 1 : 0;
}
