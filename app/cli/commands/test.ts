import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Options } from '../command.ts';

type Stage = { name: string; program: string; args: readonly string[] };

const types: Stage = { name: 'Types', program: 'tsc', args: ['-p', '.'] };
const style: Stage = {
  name: 'Style',
  program: 'biome',
  args: ['check', '--no-errors-on-unmatched', '.'],
};

/** Types, style, tests; with arguments only the tests, which get them. The tests come last, and so does their summary. */
export async function run({ root, rest }: Options): Promise<number> {
  const failed: string[] = [];
  for (const stage of rest.length > 0 ? [] : [types, style]) {
    process.stdout.write(`${stage.name} … `);
    const began = performance.now();
    const { code, output } = await runStage(stage, root, 'pipe');
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    process.stdout.write(`${code === 0 ? 'good' : 'wrong'}, ${seconds} s\n`);
    if (code === 0) continue;
    process.stdout.write(output);
    failed.push(stage.name.toLowerCase());
  }
  const tests: Stage = { name: 'Tests', program: 'vitest', args: ['run', ...rest] };
  const { code } = await runStage(tests, root, 'inherit');
  if (failed.length > 0)
    process.stderr.write(`Not good before the tests: ${failed.join(', ')} (see above).\n`);
  return code !== 0 ? code : failed.length > 0 ? 1 : 0;
}

function runStage(
  { program, args }: Stage,
  root: string,
  output: 'pipe' | 'inherit',
): Promise<{ code: number; output: string }> {
  const bin = join(root, 'node_modules', '.bin');
  return new Promise((resolve, reject) => {
    const child = spawn(join(bin, program), args, {
      cwd: root,
      // The tools begin with "env node": that must be this Node, also where the machine's is older.
      env: {
        ...process.env,
        PATH: `${join(process.execPath, '..')}:${bin}:${process.env['PATH'] ?? ''}`,
      },
      stdio: ['ignore', output, output],
    });
    let said = '';
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    // Ctrl-C reaches the tool as well: let it end in its own way and pass its code on.
    const wait = () => {};
    process.on('SIGINT', wait);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      process.off('SIGINT', wait);
      resolve({ code: code ?? (signal === 'SIGINT' ? 130 : 1), output: said });
    });
  });
}
