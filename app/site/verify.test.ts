import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Audit, audit } from '../disclosure/audit/audit.ts';
import { findingLine } from '../disclosure/audit/finding.ts';
import { pageStage } from '../disclosure/audit/pages.ts';
import type { State } from '../disclosure/audit/state.ts';
import { type Answer, Web } from '../disclosure/audit/web.ts';
import { counterOf } from './fixtures/counter.ts';
import { accepted } from './fixtures/things.ts';
import { openTestSite, type TestSite } from './testing.ts';

let test: TestSite;
let before: State;
const ids: string[] = [];
const at = 'http://localhost:8080';

/** Asks the site as it stands, over no network; `proxy` may change what comes. */
class SiteWeb extends Web {
  proxy: (path: string, body: string) => string = (_, body) => body;

  constructor() {
    super(new URL(at), { staleMs: 5 });
  }

  override async get(
    path: string,
    { headers = {} }: { headers?: Readonly<Record<string, string>> },
  ): Promise<Answer> {
    const answer = await test.site.fetch(new Request(`${at}${path}`, { headers }));
    const [type = '', charset] = (answer.headers.get('content-type') ?? '').split(/; charset=/);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return {
      status: answer.status,
      type,
      charset: charset ?? null,
      location: answer.headers.get('location'),
      bytes:
        type === 'text/html' ? Buffer.from(this.proxy(path, Buffer.from(bytes).toString())) : bytes,
    };
  }
}

async function look(
  how: { pages?: boolean; crawled?: number; state?: State; proxy?: SiteWeb['proxy'] } = {},
): Promise<Audit> {
  const web = new SiteWeb();
  if (how.proxy) web.proxy = how.proxy;
  return audit({
    ...{ web, site: at, key: null, state: how.state ?? null, now: new Date(), chance: () => 0 },
    pages: how.pages ? pageStage({ crawled: how.crawled ?? 0, ofOnePattern: 3 }) : null,
  });
}
const lines = (result: Audit) => result.findings.map(findingLine);
const kinds = (result: Audit) => [...new Set(result.findings.map(({ kind }) => kind))];

async function worry(words: string): Promise<string> {
  const { staff, neighbour } = test.world('banyan');
  const desk = counterOf(test, 'banyan');
  const { id } = await desk.raise(neighbour, words);
  await desk.done(staff.worker, id, 'accept', {
    ...accepted,
    publicTitle: words,
    publicText: words,
  });
  return id;
}

async function signed(): Promise<void> {
  await test.record.settle();
  test.site.changed();
}

/** Somebody with the database's own password. What they did is undone afterwards. */
const tables = [
  'record_leaf',
  'record_tile',
  'record_checkpoint',
  'record_log',
  'disclosed_opening',
];
async function intruded<Result>(statements: string, look: () => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: test.database.url });
  await client.connect();
  try {
    await client.query(`set session_replication_role = 'replica'`);
    for (const table of tables)
      await client.query(`create temporary table "${table} before" as table ${table}`);
    await client.query(statements);
    test.site.changed();
    const result = await look();
    for (const table of tables)
      await client.query(`delete from ${table}; insert into ${table} table "${table} before"`);
    return result;
  } finally {
    await client.end();
    test.site.changed();
  }
}

beforeAll(async () => {
  test = await openTestSite({ communities: ['banyan'] });
  ids.push(await worry('The lift stands still.'), await worry('楼道的灯不亮'));
  await signed();
  await test.site.releasing.once();
  await signed();
  const { good } = await look();
  if (!good) throw new Error('nothing good');
  before = { version: 1, logs: { [good.origin]: good.log }, sites: { [at]: good.origin } };
}, 120_000);
afterAll(() => test?.close());

describe('a running installation, looked at from outside', () => {
  it('shows what it recorded: no finding, also after more was done, answered, blacked out and withdrawn', async () => {
    const first = await look({ pages: true, crawled: 12, state: before });
    expect(lines(first)).toEqual([]);
    expect(first.pages).toBe(2);
    const { staff, neighbour, body } = test.world('banyan');
    const desk = counterOf(test, 'banyan');
    const [lift = '', lamp = ''] = ids;
    await desk.done(staff.worker, lift, 'assign', { body });
    await desk.done(staff.moderator, lamp, 'mask_words', {
      publicTitle: '灯',
      publicText: '灯不亮',
    });
    await desk.done(neighbour, lift, 'withdraw', { reason: 'It was mended.' });
    await worry('A third one.');
    await signed();
    const second = await look({ pages: true, crawled: 6, state: before });
    expect(lines(second)).toEqual([]);
    expect([second.pages, second.since !== null]).toEqual([3, true]);
  }, 60_000);

  const flip = (column: string) => `set_byte(${column}, 20, get_byte(${column}, 20) # 1)`;
  const newest = '(select max(size) from record_checkpoint)';
  it.each([
    ['one byte of an entry', `update record_leaf set leaf = ${flip('leaf')} where seq = 7`, 'leaf'],
    [
      'an entry with its hash',
      `update record_leaf set leaf = convert_to(replace(convert_from(leaf, 'UTF8'), '"v":1', '"v":1 '), 'UTF8') where seq = 7;
      update record_leaf set hash = sha256('\\x00'::bytea || leaf)`,
      'leaf',
    ],
    [
      'two entries swapped',
      'update record_leaf set seq = 1000 where seq = 3; update record_leaf set seq = 3 where seq = 4; update record_leaf set seq = 4 where seq = 1000',
      'order',
    ],
    [
      'the last entry deleted',
      'delete from record_leaf where seq = (select max(seq) from record_leaf)',
      'bundle',
    ],
    ['an entry in the middle deleted', 'delete from record_leaf where seq = 5', 'bundle'],
    [
      'a bit of a tile',
      `update record_tile set hashes = ${flip('hashes')} where level = 0`,
      'tile',
    ],
    [
      'a tile cut short',
      'update record_tile set hashes = substr(hashes, 1, 64) where level = 0',
      'tile',
    ],
    ['an older head', `delete from record_checkpoint where size > 3`, 'consistency'],
    [
      'a head with another size',
      `update record_checkpoint set note = regexp_replace(note, '\\n\\d+\\n', E'\\n9\\n') where size = ${newest}`,
      'signature',
    ],
    [
      'a head with another root',
      `update record_checkpoint set note = regexp_replace(note, '\\n.(\\S+=)\\n', E'\\nA\\\\1\\n') where size = ${newest}`,
      'signature',
    ],
    ['another key', `update record_log set vkeys = array['localhost/record+00000000+AAAA']`, 'key'],
  ])('whoever changes its database is found out: %s', async (_, statements, kind) => {
    const found = kinds(await intruded(statements, () => look({ state: before })));
    expect(found).toContain(kind);
  });

  it('whoever takes away what opens an entry is found out', async () => {
    const result = await intruded('delete from disclosed_opening', () => look({ pages: true }));
    expect(kinds(result).some((kind) => kind.startsWith('page-'))).toBe(true);
  });

  it('whoever stands between it and its visitors is found out', async () => {
    const path = `/banyan/concerns/${ids[1]}`;
    const changes: readonly (readonly [string, string, string])[] = [
      ['灯不亮', '灯很亮', 'page-changed'],
      ['</article>', '<p>Cheap pills</p></article>', 'page-changed'],
      ['</body>', '<script src="https://evil.example/x.js"></script></body>', 'script-unlisted'],
      ['</footer>', '<p style="display:none">Cheap pills</p></footer>', 'hidden-node'],
    ];
    for (const [from, to, kind] of changes) {
      const proxy = (asked: string, body: string) =>
        asked === path ? body.replace(from, to) : body;
      const found = kinds(await look({ pages: true, proxy }));
      expect([to, found]).toEqual([to, expect.arrayContaining([kind])]);
    }
  }, 60_000);
});
