import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDemo } from '../../demo/data.ts';
import { loadDemo } from '../../demo/load-demo.ts';
import { type Installation, isEmpty } from '../../main.ts';
import { communitiesOf } from '../../places/index.ts';
import { isClaimed } from '../../platform/postgres/claim.ts';
import { Advice } from '../advice.ts';
import type { Options } from '../command.ts';
import { say, serveUntilStopped } from '../serve.ts';

/** Lies in the demo's folder while it is being lived through: what was cut short is begun anew. */
const unfinished = (data: string) => join(data, 'half-lived');

/** A demo that was stopped in the middle of its 200 days would stay a riddle for ever. */
function clearHalfLived(data: string): void {
  if (process.env['DATABASE_URL'] || !existsSync(unfinished(data)) || isClaimed(data)) return;
  say('The last start was stopped in the middle of loading; beginning anew.');
  for (const name of ['postgres', 'uploads', 'record', 'erasures'])
    rmSync(join(data, name), { recursive: true, force: true });
  rmSync(unfinished(data));
}

/** Its own folder and its own database: a demonstration never mixes with a real neighbourhood. */
function demoOptions(options: Options): Options {
  return { ...options, data: join(options.data, 'demo') };
}

async function load(installation: Installation, root: string): Promise<void> {
  const demo = readDemo(root);
  const mark = unfinished(installation.config.dataDir);
  writeFileSync(mark, '');
  const began = performance.now();
  let shown = 0;
  say('The made-up neighbourhood lives through its last 200 days; the pages fill as you look.');
  const { acts } = await loadDemo(installation, demo, new Date(), (done, of) => {
    const share = Math.floor((done / of) * 4);
    if (share > shown) say(`  lived through ${Math.round((done / of) * 100)} % of 200 days`);
    shown = share;
  });
  rmSync(mark);
  say(
    `Demo neighbourhood: ${acts} acts performed in ${((performance.now() - began) / 1000).toFixed(1)} s`,
  );
}

/** Starts with the made-up community of Qingrong, loaded once by performing what its people did. */
export function run(options: Options): Promise<number> {
  const own = demoOptions(options);
  clearHalfLived(own.data);
  return serveUntilStopped(own, async (installation, address) => {
    const fresh = await isEmpty(installation.database);
    if (!fresh) {
      const own = (await communitiesOf(installation.database)).some(
        ({ settings }) => !settings.demo,
      );
      if (own)
        throw new Advice(
          'not_a_demo',
          'This database holds a real neighbourhood, so the demo is not loaded into it.',
          'Start it with ./linli start, or give the demo a folder of its own: ./linli demo --data DIR',
        );
    } else {
      say(`\n  ${address}/qingrong\n`);
      await load(installation, options.root);
    }
    installation.site.changed();
    return [
      '',
      `  ${address}/qingrong`,
      '',
      'The made-up neighbourhood is open. To look at it as somebody who lives or works there:',
      `  ${address}/qingrong/demo-desk`,
      'Choose a person and press “be this person”; no password is needed in the demo. The same page shows the slips',
      'and letters that went out. Stop with Ctrl-C.',
    ].join('\n');
  });
}
