import { createServer, type Server } from 'node:http';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { pageStage } from '../app/disclosure/audit/pages.ts';
import type { State } from '../app/disclosure/audit/state.ts';
import { kindsOf, linesOf, look, remembered } from '../app/disclosure/fixtures/looking.ts';
import { openRecord } from '../app/disclosure/index.ts';
import { parseReceipt } from '../packages/ledger/index.ts';
import { askGo, hasGo } from '../packages/ledger/oracles/go.ts';
import { done, published } from './props.ts';
import { aWhile, openStage, type Stage } from './stage.ts';

/**
 * A running installation is looked at from outside, as `./linli verify` does; then somebody who has the database, the
 * program or the line in between changes something, and it is looked at again.
 */
let stage: Stage;
let seen: State;
let intruder: pg.Client;

const tables = [
  'record_leaf',
  'record_tile',
  'record_checkpoint',
  'record_log',
  'record_number',
  'record_pending',
  'disclosed_opening',
  'page_version',
];

beforeAll(async () => {
  stage = await openStage();
  const lamp = await published(stage, 'The lamp at the north gate is dark');
  await published(stage, 'The handrail of staircase two is loose');
  await done(stage, lamp, 'u_worker', 'assign', { body: 'street_urban' });
  await done(stage, lamp, 'u_dept', 'first_contact', { reason: 'We came by.' });
  await stage.installation.record.settle();
  await stage.installation.site.releasing.once();
  await stage.installation.record.settle();
  stage.installation.site.changed();
  seen = remembered(stage.origin, await look(stage.origin, { pages: pageStage() }));
  intruder = new pg.Client({ connectionString: stage.database.url });
  await intruder.connect();
  // Whoever owns the server walks past row security and past every trigger.
  await intruder.query(`set session_replication_role = 'replica'`);
  for (const table of tables)
    await intruder.query(`create table before_${table} as select * from ${table}`);
}, aWhile);
afterAll(async () => {
  await intruder?.end();
  await stage?.close();
});

/** Everything as it was. */
async function putBack(): Promise<void> {
  for (const table of tables) {
    await intruder.query(`delete from ${table}`);
    await intruder.query(
      `insert into ${table} overriding system value select * from before_${table}`,
    );
  }
  stage.installation.site.changed();
}

async function found(pages = false): Promise<string[]> {
  stage.installation.site.changed();
  return kindsOf(await look(stage.origin, { state: seen, pages: pages ? pageStage() : null }));
}

const flip = (column: string) => `set_byte(${column}, 20, get_byte(${column}, 20) # 1)`;
const middle = '(select size / 2 from record_log)';
const last = '(select size - 1 from record_log)';

describe('a stranger who looks at an installation', () => {
  it('finds nothing where nothing was done, as often as they look', async () => {
    for (let i = 0; i < 2; i++) {
      const result = await look(stage.origin, { state: seen, pages: pageStage() });
      expect(linesOf(result)).toEqual([]);
      expect(result.pages).toBeGreaterThanOrEqual(2);
    }
  }, 60_000);

  describe('finds it when', () => {
    afterEach(putBack);

    it.each([
      [
        'one byte of an entry was changed',
        `update record_leaf set leaf = ${flip('leaf')} where seq = ${middle}`,
      ],
      [
        'two entries were swapped',
        `update record_leaf set seq = -1 where seq = 1; update record_leaf set seq = 1 where seq = 2; update record_leaf set seq = 2 where seq = -1`,
      ],
      ['the last entry was deleted', `delete from record_leaf where seq = ${last}`],
      ['an entry in the middle was deleted', `delete from record_leaf where seq = ${middle}`],
      [
        'a bit of a tile was flipped',
        `update record_tile set hashes = ${flip('hashes')} where level = 0`,
      ],
      [
        'a tile was truncated',
        `update record_tile set hashes = substr(hashes, 1, 64) where level = 0`,
      ],
      [
        'an older head is shown',
        `delete from record_checkpoint where size > (select min(size) from record_checkpoint where size > 1)`,
      ],
      [
        'the size in the head was changed',
        `update record_checkpoint set note = replace(note, E'\\n' || size || E'\\n', E'\\n' || size - 1 || E'\\n')
         where size = (select size from record_log)`,
      ],
      [
        'another key is shown',
        `update record_log set vkeys = array['localhost/record+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k']`,
      ],
      [
        'the database was rolled back to an earlier day',
        `delete from record_leaf where seq >= 3; delete from record_checkpoint where size > 3; delete from record_number where seq >= 3;
         update record_tile set hashes = substr(hashes, 1, 96) where level = 0;
         update record_log set size = 3`,
      ],
    ])('%s', async (_, statements) => {
      await intruder.query(statements);
      expect(await found()).not.toEqual([]);
    });

    it('history was rewritten and signed again with the true key', async () => {
      const wrong = await intruder.query(`select fact_id from record_number where seq = ${middle}`);
      await intruder.query(`
        truncate record_leaf, record_number, record_tile, record_checkpoint, record_log, record_pending;
        insert into record_pending select community_id, id, position from disclosed_fact
        where log = 'public' and id <> '${wrong.rows[0].fact_id}'`);
      // The true key signs, and whatever the machine itself remembers was rewritten too.
      const { dataDir } = stage.installation.config;
      const { cpSync, mkdtempSync } = await import('node:fs');
      const folder = mkdtempSync(`${dataDir}-rewritten-`);
      cpSync(`${dataDir}/keys`, `${folder}/keys`, { recursive: true });
      const forger = await openRecord({
        database: stage.installation.database,
        dataDir: folder,
        origin: '',
        clock: stage.clock,
        note: () => {},
      });
      await forger.settle();
      expect(await forger.size()).toBeGreaterThan(3);
      expect(kindsOf(await look(stage.origin))).toEqual([]);
      expect(await found()).toContain('consistency');
    });

    it('what opens a page’s words was taken away without a word about it', async () => {
      await intruder.query(`delete from disclosed_opening where field = 'content'`);
      expect(await found(true)).not.toEqual([]);
    });
  });

  describe('finds what somebody on the line slips in', () => {
    let proxy: Server;
    afterEach(() => new Promise<void>((resolve) => proxy.close(() => resolve())));

    /** Another address of the same site, which changes pages on their way. */
    async function between(change: (html: string, path: string) => string): Promise<string> {
      proxy = createServer(async (request, response) => {
        const answer = await fetch(stage.origin + request.url, {
          headers: { accept: request.headers.accept ?? '*/*' },
          redirect: 'manual',
        });
        const type = answer.headers.get('content-type') ?? '';
        const body = Buffer.from(await answer.arrayBuffer());
        const location = answer.headers.get('location');
        response.writeHead(answer.status, { 'content-type': type, ...(location && { location }) });
        response.end(
          type.startsWith('text/html') ? change(body.toString(), request.url ?? '') : body,
        );
      });
      await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
      const address = proxy.address();
      return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    }

    it('a changed word, a line at the foot, a link elsewhere, a script, something nobody sees', async () => {
      const address = await between((html) =>
        html
          .replaceAll('north gate', 'south gate')
          .replace('</footer>', '<p>彩票 開獎</p></footer>')
          .replace('</main>', '<a href="https://spider.example/">x</a></main>')
          .replace('</main>', '<div style="display:none">x</div></main>')
          .replace('</body>', '<script src="https://evil.example/x.js"></script></body>'),
      );
      const result = await look(address, { pages: pageStage() });
      expect(kindsOf(result)).toEqual(
        expect.arrayContaining(['page-changed', 'link-unlisted', 'script-unlisted', 'hidden-node']),
      );
      const changed = linesOf(result).filter((line) => line.startsWith('DIFF page-changed'));
      expect(changed.some((line) => line.includes('south gate'))).toBe(true);
      expect(changed.some((line) => line.includes('outside the article'))).toBe(true);
    }, 30_000);
  });

  it('can let somebody else’s program judge: Go’s own log accepts it', async ({ skip }) => {
    if (!hasGo()) skip('go and golang.org/x/mod are not on this machine');
    const get = async (path: string) => (await fetch(`${stage.origin}/record/${path}`)).text();
    const checkpoint = await get('checkpoint');
    const vkey = (await get('key')).trim();
    const size = Number(checkpoint.split('\n')[1]);
    const entries = [];
    for (const index of [0, Math.floor(size / 2), size - 1]) {
      const receipt = parseReceipt(await get(`receipt/${index}`));
      const { rows } = await intruder.query('select leaf from record_leaf where seq = $1', [index]);
      entries.push({
        index,
        leaf: rows[0].leaf.toString('base64'),
        proof: (receipt?.proof ?? []).map((hash) => Buffer.from(hash).toString('base64')),
      });
    }
    const [first, ...others] = entries;
    const cases = [
      { what: 'as it is', vkey, checkpoint, entries },
      {
        what: 'an entry at another’s place',
        vkey,
        checkpoint,
        entries: [{ ...others[0], index: 0 }, first],
      },
    ] as Parameters<typeof askGo>[0];
    expect(askGo(cases).map(({ ok }) => ok)).toEqual([true, false]);
  }, 60_000);
});
