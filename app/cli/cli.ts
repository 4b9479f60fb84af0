import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { printProblem, unsaid } from './advice.ts';
import { main } from './dispatch.ts';

// dist/linli.js or app/cli/cli.ts, when ./linli has not said it.
const candidates = [
  process.env['LINLI_ROOT'],
  join(import.meta.dirname, '..'),
  join(import.meta.dirname, '../..'),
];
const root =
  candidates.find((path) => path && existsSync(join(path, 'package-lock.json'))) ?? process.cwd();

const print = (text: string) => process.stderr.write(text);

// `./linli help | head` closes our output early; that is no mistake. A command for which it is one has said so.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
  process.exit(printProblem(unsaid(error.code), print));
});
process.on('uncaughtException', (error) => process.exit(printProblem(error, print)));
process.on('unhandledRejection', (error) => process.exit(printProblem(error, print)));

const code = await main(process.argv.slice(2), {
  root,
  cwd: process.cwd(),
  env: process.env,
}).catch((error: unknown) => printProblem(error, print));
process.exit(code);
