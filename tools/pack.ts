import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';

type Manifest = {
  readonly exports: Readonly<Record<string, string>>;
  readonly browser?: Readonly<Record<string, string>>;
  /** What goes along besides the code, the README and the licence. */
  readonly files?: readonly string[];
  readonly scripts?: unknown;
};

const js = (path: string) => path.replace(/\.ts$/, '.js');
const isCode = (path: string) => path.endsWith('.ts');

/**
 * Makes the folder of a package that is published: JavaScript and declarations, since Node strips no types below
 * `node_modules`. Then: `npm publish FOLDER`.
 *
 * @param home folder of the package, e.g. `packages/ledger`
 */
export function packInto(home: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const manifest: Manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  compile(home, folder, manifest);
  for (const name of ['README.md', 'LICENSE', ...(manifest.files ?? [])])
    cpSync(join(home, name), join(folder, name), {
      recursive: true,
      filter: (path) => !isCode(path),
    });
  writeFileSync(
    join(folder, 'package.json'),
    `${JSON.stringify(publishedManifest(manifest), null, 2)}\n`,
  );
}

/** Everything that an address of the package, or its variant for browsers, leads to. */
function compile(home: string, folder: string, { exports, browser = {} }: Manifest): void {
  const entries = [...Object.values(exports), ...Object.values(browser)].filter(isCode);
  const typescript = createRequire(import.meta.url).resolve('typescript/package.json');
  const options = {
    outDir: folder,
    rootDir: home,
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
      ...entries.map((name) => join(home, name)),
      ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]),
      ...flags.map((name) => `--${name}`),
    ],
    { cwd: home, stdio: ['ignore', 'inherit', 'inherit'] },
  );
}

/** The package's own manifest, with what is only for this repository left out or said for JavaScript. */
function publishedManifest({ scripts, files, exports, browser, ...rest }: Manifest): unknown {
  const entry = (path: string) =>
    isCode(path) ? { types: path.replace(/\.ts$/, '.d.ts'), default: js(path) } : path;
  return {
    ...rest,
    exports: Object.fromEntries(Object.entries(exports).map(([name, path]) => [name, entry(path)])),
    ...(browser && {
      browser: Object.fromEntries(Object.entries(browser).map(([from, to]) => [js(from), js(to)])),
    }),
  };
}

// `node tools/pack.ts PACKAGE FOLDER`
if (basename(process.argv[1] ?? '') === 'pack.ts') {
  const [name, folder] = process.argv.slice(2);
  const home = resolve(import.meta.dirname, '../packages', name ?? '');
  if (!name || !folder || !existsSync(join(home, 'package.json')))
    throw new Error('usage: node tools/pack.ts PACKAGE FOLDER, e.g. ledger /tmp/ledger');
  packInto(home, resolve(folder));
}
