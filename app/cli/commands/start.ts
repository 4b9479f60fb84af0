import { newSetupLink } from '../../main.ts';
import type { Options } from '../command.ts';
import { serveUntilStopped } from '../serve.ts';

/** Serves a real neighbourhood. While nobody is administrator yet, prints the one-time link that makes the first. */
export function run(options: Options): Promise<number> {
  return serveUntilStopped(options, async (installation, address) => {
    const link = await newSetupLink(installation);
    if (!link) return `\nLinli is at ${address}`;
    return [
      '',
      `Linli is at ${address}`,
      '',
      'Nobody is administrator yet. Open this within half an hour; it works once:',
      `  ${address}${link.path}`,
    ].join('\n');
  });
}
