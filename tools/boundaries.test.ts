import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const app = join(root, 'app');

/** The order is the order of the list in app/capabilities.ts. */
const order = [
  ...readFileSync(join(app, 'capabilities.ts'), 'utf8')
    .match(/=> \[\n([\s\S]*?)\n\];/)![1]!
    .matchAll(/^ {2}([a-zA-Z]+)/gm),
].map(([, name]) => name!.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));

/** Folders of app/ that are no capabilities: who may import what, from nobody to everybody. */
const assembly = ['cli', 'demo', 'site'];

type Import = { from: string; to: string; line: string };

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes('node_modules'));
}

const statement =
  /(?:import|export)\s[^'"`;]*?from\s*['"](\.[^'"]+)['"]|import\(\s*['"](\.[^'"]+)['"]\s*\)|import\s*['"](\.[^'"]+)['"]/g;

function importsOf(path: string): Import[] {
  const text = readFileSync(path, 'utf8');
  return [...text.matchAll(statement)].map((match) => ({
    from: path,
    to: resolve(dirname(path), (match[1] ?? match[2] ?? match[3])!),
    line: match[0].replace(/\s+/g, ' ').slice(0, 120),
  }));
}

const files = [...filesBelow(app), ...filesBelow(join(root, 'packages'))];
const production = files.filter((path) => !/\.test\.tsx?$/.test(path));
const imports = files.flatMap(importsOf);
const isTest = (path: string) => /(\.test\.tsx?|\/testing\.ts|\/fixtures(\.ts|\/.*))$/.test(path);

/** `packages/ledger`, `platform`, `ui`, `concerns`, ... or '' for the files directly in app/. */
function homeOf(path: string): string {
  const parts = relative(root, path).split(sep);
  if (parts[0] === 'packages') return `packages/${parts[1]}`;
  return parts.length > 2 ? parts[1]! : '';
}

const say = (found: Import, advice: string) =>
  `${relative(root, found.from)}: ${found.line}\n    ${advice}`;

function wrong(check: (found: Import, from: string, to: string) => string | null): string[] {
  return imports.flatMap((found) => {
    const advice = check(found, homeOf(found.from), homeOf(found.to));
    return advice ? [say(found, advice)] : [];
  });
}

describe('imports point towards what is more stable', () => {
  it('every folder of app/ is a capability in the list, the platform, the ui or part of the assembly', () => {
    const folders = readdirSync(app, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    const known = [...order, ...assembly, 'platform', 'ui'];
    expect(folders.filter((name) => !known.includes(name))).toEqual([]);
  });

  it('packages know nobody', () => {
    expect(
      wrong((_, from, to) =>
        from.startsWith('packages/') && from !== to
          ? 'a package stands alone; hand in what it needs'
          : null,
      ),
    ).toEqual([]);
  });

  it('platform knows packages only, ui knows platform', () => {
    expect(
      wrong((_, from, to) => {
        if (from === 'platform' && to !== 'platform' && !to.startsWith('packages/'))
          return "platform knows no capability: let the capability hand it in, or say it without Linli's words";
        if (from === 'ui' && !['ui', 'platform'].includes(to))
          return 'ui has no domain words: pass plain values';
        return null;
      }),
    ).toEqual([]);
  });

  it('a capability enters only front doors, and only of those above it', () => {
    expect(
      wrong((found, from, to) => {
        const here = order.indexOf(from);
        const there = order.indexOf(to);
        if (here < 0) return null;
        if (assembly.includes(to) || to === '')
          return 'the assembly knows you, not the other way round';
        if (there < 0 || here === there) return null;
        if (isTest(found.from) && /\/fixtures\.ts$/.test(found.to) && there < here) return null;
        if (there > here)
          return `${to} comes later in app/capabilities.ts: declare an event, or offer a place for its panel`;
        if (!found.to.endsWith(`${sep}index.ts`))
          return `enter through ${to}/index.ts: export there what others may use`;
        return null;
      }),
    ).toEqual([]);
  });

  it('SQL stands in stores, migrations and the database folder only', () => {
    expect(
      imports
        .filter(({ to }) => to.endsWith(join('platform', 'db', 'database.ts')))
        .filter(({ from, line }) => /[{,]\s*sql\b/.test(line) && !/(^|[-/])store\.ts$/.test(from))
        .filter(({ from }) => !isTest(from) && homeOf(from) !== 'platform')
        .map((found) => say(found, 'move the statement to the store.ts of the capability')),
    ).toEqual([]);
  });

  it('pages know no store and no database', () => {
    expect(
      wrong((found) =>
        found.from.includes(`${sep}pages${sep}`) &&
        !isTest(found.from) &&
        (/store\.ts$/.test(found.to) || found.to.includes(join('platform', 'db')))
          ? 'a page is a function from values to HTML: let routes.tsx ask and hand the values in'
          : null,
      ),
    ).toEqual([]);
  });

  it('fixtures and test tools are used by tests only', () => {
    expect(
      wrong((found) =>
        isTest(found.to) && !isTest(found.from) ? 'only tests build with fixtures' : null,
      ),
    ).toEqual([]);
  });

  it('there are no circles between files', () => {
    const edges = new Map<string, string[]>();
    for (const path of production)
      edges.set(
        path,
        importsOf(path)
          .filter(({ line }) => !/^(import|export) type /.test(line))
          .map(({ to }) => to),
      );
    const circles: string[] = [];
    const state = new Map<string, 'open' | 'done'>();
    const walk = (path: string, trail: string[]): void => {
      if (state.get(path) === 'done') return;
      if (state.get(path) === 'open') {
        circles.push(
          [...trail.slice(trail.indexOf(path)), path].map((p) => relative(root, p)).join(' → '),
        );
        return;
      }
      state.set(path, 'open');
      for (const next of edges.get(path) ?? []) walk(next, [...trail, path]);
      state.set(path, 'done');
    };
    for (const path of production) walk(path, []);
    expect(circles).toEqual([]);
  });

  it('no file is a book: 350 lines at most', () => {
    expect(
      production
        .filter((path) => !/(messages|data)\//.test(path))
        .map(
          (path) => [readFileSync(path, 'utf8').split('\n').length, relative(root, path)] as const,
        )
        .filter(([lines]) => lines > 350),
    ).toEqual([]);
  });
});
