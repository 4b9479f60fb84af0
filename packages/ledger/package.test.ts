import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packInto } from './pack.ts';
import { textOf, vectors } from './vectors/generate.ts';

const here = import.meta.dirname;
const read = (name: string): string => readFileSync(join(here, name), 'utf8');

/** `expression; // value` becomes a check that it is. */
function withChecks(code: string): string {
  const claim = /^(\S.*); \/\/ (true|false|'.*'|\{.*\}|-?\d+)$/gm;
  return code.replaceAll(claim, (_, expression, value) =>
    expression.startsWith('const ')
      ? `${expression};`
      : `check(${expression}, ${value}, ${JSON.stringify(expression)});`,
  );
}

describe('the README', () => {
  const blocks = [...read('README.md').matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code!);

  it('shows examples that run as they stand, and give what they say', () => {
    const folder = mkdtempSync(join(tmpdir(), 'ledger-readme-'));
    try {
      const entry = JSON.stringify(join(here, 'index.ts'));
      const names = blocks.map((code, i) => {
        const text = [
          `import { deepStrictEqual } from 'node:assert';`,
          'const check: typeof deepStrictEqual = (...all) => deepStrictEqual(...all);',
          withChecks(code).replaceAll(`'@linli/ledger'`, entry),
        ].join('\n');
        writeFileSync(join(folder, `example-${i}.mts`), text);
        return `./example-${i}.mts`;
      });
      const main = join(folder, 'all.mts');
      writeFileSync(main, names.map((name) => `await import(${JSON.stringify(name)});`).join('\n'));
      const { status, stderr } = spawnSync(process.execPath, [main], { encoding: 'utf8' });
      expect(stderr.replaceAll(/^.*(Experimental|--trace-warnings).*$/gm, '').trim()).toBe('');
      expect(status).toBe(0);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    expect(blocks.length).toBeGreaterThanOrEqual(5);
    expect(
      blocks
        .map(withChecks)
        .join('')
        .match(/\bcheck\(/g)!.length,
    ).toBeGreaterThan(10);
  });

  it('names only files that are there', () => {
    const names = [...read('README.md').matchAll(/\]\((\.\/[^)]+)\)/g)].map(([, name]) => name!);
    expect(names).toContain('./tree.svg');
    expect(names.filter((name) => !existsSync(join(here, name)))).toEqual([]);
  });
});

describe('the vectors', () => {
  it('are what the separate recursion gives today', () => {
    for (const [name, make] of Object.entries(vectors))
      expect(read(`vectors/${name}`) === textOf(make()), name).toBe(true);
    const files = readdirSync(join(here, 'vectors')).filter((name) => name.endsWith('.json'));
    const byPython = ['canonical-json.json', 'commitment.json', 'leaf.json'];
    expect(files.toSorted()).toEqual([...Object.keys(vectors), ...byPython].toSorted());
    for (const name of files) expect(read('vectors/README.md')).toContain(`\`${name}\``);
  });
});

describe('the published package', () => {
  it('is JavaScript with types, vectors and licence, and has everything this one exports', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ledger-packed-'));
    try {
      packInto(folder);
      const packed: Record<string, unknown> = await import(join(folder, 'index.js'));
      expect(Object.keys(packed).toSorted()).toEqual(
        Object.keys(await import('./index.ts')).toSorted(),
      );
      const files = readdirSync(folder, { recursive: true }).map(String);
      const sources = files.filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'));
      expect(sources).toEqual([]);
      const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      expect(manifest).toMatchObject({
        name: '@linli/ledger',
        license: 'Apache-2.0',
        type: 'module',
      });
      const { types, default: entry } = manifest.exports['.'];
      const named = [types, entry, ...Object.entries(manifest.browser).flat()];
      for (const name of [...named, 'LICENSE', 'README.md', 'tree.svg', 'vectors/receipts.json'])
        expect(existsSync(join(folder, name)), name).toBe(true);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
