import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';

const here = import.meta.dirname;

/**
 * Makes the folder that is published: JavaScript and declarations, since Node strips no types below
 * `node_modules`. Then: `npm publish FOLDER`.
 */
export function packInto(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const typescript = createRequire(import.meta.url).resolve('typescript/package.json');
  const options = {
    outDir: folder,
    rootDir: here,
    target: 'es2022',
    lib: 'es2024,dom',
    module: 'nodenext',
    types: 'node',
  };
  const flags = [
    'ignoreConfig',
    'declaration',
    'rewriteRelativeImportExtensions',
    'strict',
    'exactOptionalPropertyTypes',
    'noUncheckedIndexedAccess',
    'skipLibCheck',
  ];
  execFileSync(
    process.execPath,
    [
      join(dirname(typescript), 'bin', 'tsc'),
      ...['index.ts', 'hash.browser.ts', 'ed25519.browser.ts'].map((name) => join(here, name)),
      ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]),
      ...flags.map((name) => `--${name}`),
    ],
    { cwd: here, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  for (const name of ['README.md', 'LICENSE', 'tree.svg'])
    cpSync(join(here, name), join(folder, name));
  cpSync(join(here, 'vectors'), join(folder, 'vectors'), {
    recursive: true,
    filter: (path) => !path.endsWith('.ts'),
  });
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`);
}

/** The package's own manifest, with what is only for this repository left out or said for JavaScript. */
function manifest(): Record<string, unknown> {
  const { scripts, browser, exports, files, ...rest } = JSON.parse(
    readFileSync(join(here, 'package.json'), 'utf8'),
  );
  const js = (path: string) => path.replace(/\.ts$/, '.js');
  return {
    ...rest,
    exports: {
      ...exports,
      '.': { types: './index.d.ts', default: js(exports['.']) },
    },
    browser: Object.fromEntries(
      Object.entries<string>(browser).map(([from, to]) => [js(from), js(to)]),
    ),
  };
}

// `node packages/ledger/pack.ts FOLDER`
if (basename(process.argv[1] ?? '') === 'pack.ts') {
  const [folder] = process.argv.slice(2);
  if (!folder) throw new Error('usage: node pack.ts FOLDER');
  packInto(resolve(folder));
}
