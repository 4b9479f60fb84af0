import { spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

const project = join(import.meta.dirname, '..');
let folder: string;
let root: string;

/** A project with the real ./linli, an npm that notes what it is asked, and a build that takes no time. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'linli 启动 '));
  root = join(folder, '鄰里 checkout');
  for (const path of ['tools', 'app', 'packages']) mkdirSync(join(root, path), { recursive: true });
  cpSync(join(project, 'linli'), join(root, 'linli'));
  cpSync(join(project, 'tools/installed.mjs'), join(root, 'tools/installed.mjs'));
  writeLock('1.0.0');
  writeFileSync(join(root, 'app/source.ts'), '');
  writeFileSync(
    join(root, 'tools/build.ts'),
    `import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
     mkdirSync('${root}/dist', { recursive: true });
     writeFileSync('${root}/dist/built', '');
     writeFileSync('${root}/dist/linli.js', 'console.log(JSON.stringify([process.cwd(), process.env.LINLI_ROOT, ...process.argv.slice(2)]))');
     appendFileSync('${folder}/calls', 'build\\n');`,
  );
  mkdirSync(join(folder, 'bin'));
  symlinkSync(process.execPath, join(folder, 'bin/node'));
  npmDoes(`mkdir -p node_modules && cp package-lock.json node_modules/.package-lock.json`);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function writeLock(version: string): void {
  const packages = {
    '': { name: 'x' },
    'node_modules/a': { version },
    'node_modules/other-machine': { version, optional: true },
    'node_modules/b': { version, dev: true },
  };
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages }));
}

function npmDoes(script: string): void {
  writeFileSync(
    join(folder, 'bin/npm'),
    `#!/bin/sh\nrm -rf node_modules; echo "npm $*" >> '${folder}/calls'\n${script}\n`,
  );
  chmodSync(join(folder, 'bin/npm'), 0o755);
}

type Ended = { code: number | null; stdout: string; stderr: string };

function linli(
  args: string[],
  {
    cwd = root,
    path = join(root, 'linli'),
    searched = `${join(folder, 'bin')}:/usr/bin:/bin`,
  } = {},
) {
  const child = spawn(path, args, {
    cwd,
    env: {
      PATH: searched,
      HOME: join(folder, 'no-home'),
      CI: 'true',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (said.stdout += chunk));
  child.stderr.on('data', (chunk) => (said.stderr += chunk));
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => resolve({ code, ...said }));
  });
  return { child, ended };
}

const calls = (): string[] =>
  existsSync(join(folder, 'calls'))
    ? readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n')
    : [];
const installs = () => calls().filter((call) => call.startsWith('npm'));

it('the first start fetches and builds, the second does neither', async () => {
  const first = await linli(['help']).ended;
  expect(first).toMatchObject({ code: 0 });
  expect(first.stderr).toMatch(/^Fetching packages … \d+ s\nBuilding … \d+ s\n$/);
  expect(installs()[0]).toMatch(/^npm ci --ignore-scripts --no-audit --no-fund .*--omit=dev$/);
  const second = await linli(['help']).ended;
  expect(second).toMatchObject({ code: 0, stderr: '' });
  expect(calls()).toHaveLength(2);
});

it('works through a link and from any folder, and leaves the arguments as they are', async () => {
  symlinkSync(join(root, 'linli'), join(folder, 'link'));
  symlinkSync('link', join(folder, 'link of a link'));
  const { stdout } = await linli(['backup', 'my file.tar', ''], {
    cwd: folder,
    path: join(folder, 'link of a link'),
  }).ended;
  expect(JSON.parse(stdout)).toEqual([folder, root, 'backup', 'my file.tar', '']);
});

it('a changed source is built again, a changed test is not', async () => {
  await linli(['help']).ended;
  const later = new Date(Date.now() + 5000);
  writeFileSync(join(root, 'app/source.test.ts'), '');
  utimesSync(join(root, 'app/source.test.ts'), later, later);
  // A new file also touches its folder; that alone was a moment ago.
  utimesSync(join(root, 'app'), new Date(0), new Date(0));
  await linli(['help']).ended;
  expect(calls().filter((call) => call === 'build')).toHaveLength(1);
  utimesSync(join(root, 'app/source.ts'), later, later);
  await linli(['help']).ended;
  expect(calls().filter((call) => call === 'build')).toHaveLength(2);
});

it('testing fetches what testing needs once, and everyday use is content with that', async () => {
  npmDoes(`mkdir -p node_modules
    case "$*" in
      *--omit=dev*) sed 's/"node_modules.b":{[^}]*}/"x":{}/' package-lock.json > node_modules/.package-lock.json ;;
      *) cp package-lock.json node_modules/.package-lock.json ;;
    esac`);
  await linli(['help']).ended;
  await linli(['test']).ended;
  await linli(['help']).ended;
  await linli(['bench']).ended;
  expect(installs().map((call) => call.includes('--omit=dev'))).toEqual([true, false]);
});

it('a changed lock file is fetched anew; packages that somebody installed by hand are taken as they are', async () => {
  mkdirSync(join(root, 'node_modules'));
  cpSync(join(root, 'package-lock.json'), join(root, 'node_modules/.package-lock.json'));
  await linli(['test']).ended;
  expect(installs()).toEqual([]);
  writeLock('2.0.0');
  await linli(['test']).ended;
  expect(installs()).toHaveLength(1);
});

it('of two starts at once one fetches and the other waits', async () => {
  npmDoes(`sleep 1; mkdir -p node_modules && cp package-lock.json node_modules/.package-lock.json`);
  const both = await Promise.all([linli(['help']).ended, linli(['help']).ended]);
  expect(both.map(({ code }) => code)).toEqual([0, 0]);
  expect(both.map(({ stderr }) => stderr).join('')).toContain('waiting for it');
  expect(calls()).toHaveLength(2);
});

it('a start that was killed while fetching does not block the next', async () => {
  npmDoes(`sleep 0.5; exit 1`);
  const { child, ended } = linli(['help']);
  while (installs().length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  child.kill('SIGKILL');
  await ended;
  npmDoes(`mkdir -p node_modules && cp package-lock.json node_modules/.package-lock.json`);
  expect(await linli(['help']).ended).toMatchObject({ code: 0 });
});

it.each([
  ['npm error code EAI_AGAIN', /registry cannot be reached/],
  ['npm error code ENOSPC', /disk is full/],
  ['npm error code EACCES', /may not be written/],
  ['npm error `npm ci` can only install packages when … are in sync', /do not fit together/],
  ['npm error the moon is full', /the moon is full\n[\s\S]*could not be installed/],
])(
  'when npm fails with "%s" the reason is told with what to do, and nothing counts as installed',
  async (says, told) => {
    npmDoes(`echo 'npm warn EBADENGINE noise' >&2; echo '${says.replaceAll("'", '')}' >&2; exit 1`);
    const { code, stderr } = await linli(['help']).ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(told);
    expect(stderr).not.toContain('EBADENGINE');
    expect(existsSync(join(root, 'node_modules/.linli-stamp'))).toBe(false);
  },
);

it('without Node it says what to install', async () => {
  rmSync(join(folder, 'bin/npm'));
  rmSync(join(folder, 'bin/node'));
  const tools = [
    'bash',
    'env',
    'dirname',
    'readlink',
    'mkdir',
    'cat',
    'cksum',
    'tr',
    'find',
    'head',
    'flock',
    'rm',
  ];
  for (const tool of tools)
    for (const from of ['/usr/bin', '/bin'])
      if (existsSync(join(from, tool)) && !existsSync(join(folder, 'bin', tool)))
        symlinkSync(join(from, tool), join(folder, 'bin', tool));
  const { code, stderr } = await linli(['help'], { searched: join(folder, 'bin') }).ended;
  expect(code).toBe(1);
  expect(stderr).toContain('Linli needs Node');
});
