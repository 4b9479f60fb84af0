import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packInto } from './pack.ts';

const packages = resolve(import.meta.dirname, '../packages');
const names = readdirSync(packages);

/** `expression; // value` becomes a check that it is. */
function withChecks(code: string): string {
  const claim = /^(\S.*); \/\/ (true|false|null|'.*'|\{.*\}|\[.*\]|-?\d+(?:\.\d+)?)$/gm;
  return code.replaceAll(claim, (_, expression, value) =>
    expression.startsWith('const ')
      ? `${expression};`
      : `check(${expression}, ${value}, ${JSON.stringify(expression)});`,
  );
}

describe.each(names)('packages/%s', (name) => {
  const home = join(packages, name);
  const readme = readFileSync(join(home, 'README.md'), 'utf8');
  const blocks = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code!);

  it('shows examples that run as they stand, and give what they say', () => {
    const folder = mkdtempSync(join(tmpdir(), `${name}-readme-`));
    try {
      const entry = JSON.stringify(join(home, 'index.ts'));
      const files = blocks.map((code, i) => {
        const text = [
          `import { deepStrictEqual } from 'node:assert';`,
          'const check: typeof deepStrictEqual = (...all) => deepStrictEqual(...all);',
          withChecks(code).replaceAll(`'@linli/${name}'`, entry),
        ].join('\n');
        writeFileSync(join(folder, `example-${i}.mts`), text);
        return `./example-${i}.mts`;
      });
      const main = join(folder, 'all.mts');
      writeFileSync(main, files.map((file) => `await import(${JSON.stringify(file)});`).join('\n'));
      const { status, stderr } = spawnSync(process.execPath, [main], { encoding: 'utf8' });
      expect(stderr.replaceAll(/^.*(Experimental|--trace-warnings).*$/gm, '').trim()).toBe('');
      expect(status).toBe(0);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    expect(blocks.length).toBeGreaterThan(0);
    const claims =
      blocks
        .map(withChecks)
        .join('')
        .match(/\bcheck\(/g) ?? [];
    expect(claims.length).toBeGreaterThan(2);
  });

  it('names only files that are there, a picture among them', () => {
    const files = [...readme.matchAll(/\]\((\.\/[^)]+)\)/g)].map(([, file]) => file!);
    expect(files.some((file) => file.endsWith('.svg'))).toBe(true);
    expect(files.filter((file) => !existsSync(join(home, file)))).toEqual([]);
  });

  it('is published as JavaScript with types and licence, and has everything this one exports', async () => {
    // Below the root, so that a package finds what it needs beside it.
    mkdirSync(join(packages, '../.linli'), { recursive: true });
    const folder = mkdtempSync(join(packages, '../.linli', `${name}-packed-`));
    try {
      packInto(home, folder);
      const packed: Record<string, unknown> = await import(join(folder, 'index.js'));
      expect(Object.keys(packed).toSorted()).toEqual(
        Object.keys(await import(join(home, 'index.ts'))).toSorted(),
      );
      const files = readdirSync(folder, { recursive: true }).map(String);
      const sources = files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
      expect(sources).toEqual([]);
      const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      expect(manifest).toMatchObject({
        name: `@linli/${name}`,
        license: 'Apache-2.0',
        type: 'module',
      });
      const { types, default: entry } = manifest.exports['.'];
      const { files: along = [] } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
      const named = [types, entry, ...Object.entries(manifest.browser ?? {}).flat()];
      for (const file of [...named, 'LICENSE', 'README.md', ...along])
        expect(existsSync(join(folder, file)), file).toBe(true);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
