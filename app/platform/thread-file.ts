import { join } from 'node:path';

/**
 * Where the code of a thread is: among the sources beside the file that starts it; in the built program beside
 * `linli.js`, where tools/build.ts puts every thread as an entry of its own.
 *
 * @param starter `import.meta` of the file that starts it
 */
export function threadFile(
  { filename, dirname }: Pick<ImportMeta, 'filename' | 'dirname'>,
  name: string,
): string {
  if (filename.endsWith('.ts')) return join(dirname, `${name}.ts`);
  return join(process.env['LINLI_ROOT'] as string, 'dist', `${name}.js`);
}
