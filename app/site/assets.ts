import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Asset = {
  readonly type: string;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly packed: Uint8Array<ArrayBuffer> | null;
};

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  map: 'application/json',
};

/** The built files, read once: they are few, small and named by their content. */
export function readAssets(root: string): {
  css: string;
  js: string;
  /** The address of a file by the name it was built from, e.g. `main.js`. */
  href(name: string): string;
  /** What stands in it; null: it has not been built. */
  text(name: string): string | null;
  find(file: string): Asset | null;
  /** Every file, by its address. */
  all(): { readonly path: string; readonly body: Uint8Array }[];
} {
  const folder = join(root, 'dist', 'assets');
  if (!existsSync(join(folder, 'manifest.json')))
    throw new Error(
      `the built files are missing in ${folder}: start by ./linli, which builds them`,
    );
  const manifest: Record<string, string> = JSON.parse(
    readFileSync(join(folder, 'manifest.json'), 'utf8'),
  );
  const read = (name: string) => new Uint8Array(readFileSync(join(folder, name)));
  const assets = new Map<string, Asset>();
  for (const name of readdirSync(folder)) {
    const type = types[name.split('.').at(-1) ?? ''];
    if (!type || name === 'manifest.json') continue;
    const packed = existsSync(join(folder, `${name}.br`)) ? read(`${name}.br`) : null;
    assets.set(name, { type, body: read(name), packed });
  }
  const named = (name: string) => `/assets/${manifest[name] ?? name}`;
  return {
    css: named('main.css'),
    js: named('main.js'),
    href: named,
    text(name) {
      const found = assets.get(manifest[name] ?? '');
      return found ? new TextDecoder().decode(found.body) : null;
    },
    find: (file) => assets.get(file) ?? null,
    all: () => [...assets].map(([name, { body }]) => ({ path: `/assets/${name}`, body })),
  };
}
