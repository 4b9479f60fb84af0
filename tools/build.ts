import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build, type Metafile } from 'esbuild';

const root = resolve(import.meta.dirname, '..');

/** The oldest browsers that every page still works in, with script. */
const browsers = ['es2020', 'chrome87', 'safari14', 'firefox86'];

/** The program: one chunk for each command, so that `help` loads next to nothing. Packages stay where they are. */
async function buildProgram(out: string): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: {
      linli: 'app/cli/cli.ts',
      // Threads are started from a file: see app/platform/thread-file.ts.
      'import-worker': 'app/services/engine/import-worker.ts',
      'siting-worker': 'app/services/engine/siting-worker.ts',
      'lottery-worker': 'app/panels/lottery/lottery-worker.ts',
      'live-worker': 'app/opinion-maps/service/live-worker.ts',
      'tiles-worker': 'app/services/base-map/tiles-worker.ts',
      'publish-worker': 'app/opinion-maps/service/publish-worker.ts',
    },
    outdir: out,
    chunkNames: 'chunks/[name].[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    // `.sql` is read from the source tree at run time, so that the file that ran is the file one can read.
    loader: { '.css': 'text', '.svg': 'text' },
    // The command line knows some errors by the names of their classes.
    keepNames: true,
    legalComments: 'none',
    logLevel: 'warning',
  });
}

/** What the browser gets: minified, named by content (so it may be cached for ever), and packed beforehand. */
export async function buildAssets(out: string): Promise<Record<string, string>> {
  mkdirSync(out, { recursive: true });
  const entryPoints = [
    // One file: pieces that every page fetches would be packed and asked for each by itself.
    ...filesIn('app/ui/client', /^main\.ts$/),
    ...filesIn('app/ui/styles', /^main\.css$/),
  ];
  const manifest: Record<string, string> = {};
  if (entryPoints.length > 0) {
    const { metafile } = await build({
      absWorkingDir: root,
      entryPoints,
      outdir: out,
      entryNames: '[name].[hash]',
      chunkNames: 'chunk.[hash]',
      assetNames: '[name].[hash]',
      bundle: true,
      splitting: true,
      minify: true,
      format: 'esm',
      platform: 'browser',
      target: browsers,
      // Safari 14 destructures; only an exotic form of it is broken there, which nobody here writes.
      supported: { destructuring: true },
      loader: { '.svg': 'file', '.png': 'file', '.woff2': 'file' },
      legalComments: 'none',
      metafile: true,
      logLevel: 'warning',
    });
    Object.assign(manifest, manifestOf(metafile));
  }
  Object.assign(manifest, await buildOwnScripts(out));
  writeFileSync(join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  await Promise.all(
    readdirSync(out)
      .filter((name) => /\.(js|css|svg)$/.test(name))
      .map((name) => pack(join(out, name))),
  );
  return manifest;
}

/** Scripts that one page alone fetches. Whole in themselves: one is also put into a file that somebody takes along. */
async function buildOwnScripts(out: string): Promise<Record<string, string>> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { 'check-receipt': 'app/disclosure/check/client.ts' },
    outdir: out,
    entryNames: '[name].[hash]',
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: browsers,
    supported: { destructuring: true },
    charset: 'utf8',
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
  return Object.fromEntries(
    Object.keys(metafile.outputs).map((path) => [
      basename(path).replace(/\.\w+\.js$/, '.js'),
      basename(path),
    ]),
  );
}

function filesIn(folder: string, pattern: RegExp): string[] {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => pattern.test(name))
    .sort()
    .map((name) => join(folder, name));
}

/** `vote.ts` is asked for as `vote.js`, `main.css` as itself. */
function manifestOf({ outputs }: Metafile): Record<string, string> {
  return Object.fromEntries(
    Object.entries(outputs)
      .filter(([, { entryPoint }]) => entryPoint)
      .map(([path, { entryPoint }]) => [
        basename(entryPoint!).replace(/\.ts$/, '.js'),
        basename(path),
      ])
      .sort(([a], [b]) => (a! < b! ? -1 : 1)),
  );
}

async function pack(path: string): Promise<void> {
  const bytes = readFileSync(path);
  writeFileSync(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }));
  writeFileSync(
    `${path}.br`,
    await promisify(brotliCompress)(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  );
}

/** Puts the finished folder in place of the old one, in two renames: a killed build leaves the old one whole. */
function replace(draft: string, target: string): void {
  const old = `${draft}.old`;
  if (existsSync(target)) renameSync(target, old);
  renameSync(draft, target);
  rmSync(old, { recursive: true, force: true });
}

async function buildAll(): Promise<void> {
  const workFolder = join(root, '.linli');
  mkdirSync(workFolder, { recursive: true });
  for (const name of readdirSync(workFolder))
    if (name.startsWith('build-')) rmSync(join(workFolder, name), { recursive: true, force: true });
  const draft = mkdtempSync(join(workFolder, 'build-'));
  try {
    chmodSync(draft, 0o755);
    // Written first: a source that changes while we build is newer than this, and is built next time.
    writeFileSync(join(draft, 'built'), '');
    await Promise.all([buildProgram(draft), buildAssets(join(draft, 'assets'))]);
    replace(draft, join(root, 'dist'));
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    // esbuild has already shown mistakes in sources.
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

// A test asks for the assets alone.
if (basename(process.argv[1] ?? '') === 'build.ts') await buildAll();
