import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  cosignerKeyType,
  encodeLeaf,
  formatVkey,
  type Leaf,
  leafHash,
  openCommitment,
  parsePolicy,
  verifyReceipt,
} from '../../packages/ledger/index.ts';
import { disclose, forget } from '../disclosure/index.ts';
import { forgotten, pageVersion } from '../disclosure/leaf-kinds.ts';
import { addWitness, removeWitness } from '../disclosure/log/witness-store.ts';
import { everyCommunity } from '../platform/db/database.ts';
import { languages } from '../platform/i18n/languages.ts';
import { newPseudonym } from '../platform/ids.ts';
import { makePublic, raise } from './fixtures/things.ts';
import { type Browser, jsonOf, openBrowser, openTestSite, type TestSite } from './testing.ts';

let test: TestSite;
let visitor: Browser;
let concern: string;

beforeAll(async () => {
  test = await openTestSite({ communities: ['banyan'] });
  visitor = openBrowser(test.site.fetch);
  ({ id: concern } = await raise(test, 'banyan', 'resident'));
  await makePublic(test, 'banyan', concern);
  await test.record.settle();
  test.site.changed();
}, 60_000);
afterAll(() => test?.close());

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const json = (number: number) =>
  visitor.get(`/record/entries/${number}`, { accept: 'application/json' });

/** What programs are told of an entry. */
type Told = {
  readonly number: number;
  readonly leaf: Leaf;
  readonly hash: string;
  readonly fact: string;
  readonly openings: Readonly<Record<string, { value: unknown; salt: string }>>;
  readonly size: number;
};

/** The first entry of a kind. */
async function entryOf(type: string): Promise<Told> {
  for (let number = 0; ; number++) {
    const got = await json(number);
    if (got.status !== 200) throw new Error(`no entry of kind ${type}`);
    const told = jsonOf(got) as Told;
    if (told.leaf.type === type) return told;
  }
}

/** A public fact whose words everybody may open, as a page's are. */
async function told(text: string): Promise<{ fact: string; ref: string }> {
  const ref = newPseudonym();
  const { id } = await test.database.write('banyan', (writer) =>
    disclose(writer, {
      kind: pageVersion,
      at: test.clock.now(),
      ref,
      process: ref,
      actor: null,
      rule: 'content-1',
      body: { path: `/banyan/concerns/${concern}`, kind: 'concern', version: 1 },
      committed: { content: { value: { text } } },
    }),
  );
  return { fact: id, ref };
}

async function numbered(fact: string): Promise<number> {
  await test.record.settle();
  test.site.changed();
  const { location } = await visitor.get(`/record/of/${fact}`);
  const number = /^\/record\/entries\/(\d+)$/.exec(location ?? '')?.[1];
  if (!number) throw new Error(`no number: ${location}`);
  return Number(number);
}

describe('the page of the record', () => {
  it.each(languages)('says in %s how it stands, and lists what was entered', async (lang) => {
    const { status, text } = await openBrowser(test.site.fetch, { lang }).get('/record');
    expect(status).toBe(200);
    expect(text).toContain(`<html lang="${lang}"`);
    const key = (await visitor.get('/record/key')).text.trim();
    const [, size, root] = (await visitor.get('/record/checkpoint')).text.split('\n');
    expect(text).toContain(
      Buffer.from(root ?? '', 'base64')
        .toString('hex')
        .slice(0, 12),
    );
    expect(text).toContain(key);
    expect(text).toContain(`href="/record/entries/${Number(size) - 1}"`);
    expect(text).toContain(`./linli verify http://localhost:8080`);
    // The drawing says in words what it shows.
    expect(text).toMatch(/<svg[^>]*role="img"[^>]*aria-labelledby="[^"]+"[^>]*aria-describedby/);
  });

  it('names the witnesses, and says since when one cannot be reached', async () => {
    expect((await visitor.get('/record')).text).toContain('Not yet witnessed.');
    const vkey = formatVkey('school.example', cosignerKeyType, new Uint8Array(32).fill(9));
    const silent = { name: 'school.example', vkey, url: 'http://127.0.0.1:9' };
    await test.database.write(everyCommunity, (writer) =>
      addWitness(writer, silent, test.clock.now()),
    );
    await test.record.settle();
    test.site.changed();
    const { text } = await visitor.get('/record');
    expect(text).toContain('school.example');
    expect(text).toContain('has not signed yet');
    expect(text).toContain('cannot be reached since');
    expect(text).not.toContain('Not yet witnessed.');
    await test.database.write(everyCommunity, (writer) => removeWitness(writer, silent.name));
  });

  it('is at the foot of every page', async () => {
    for (const path of ['/record', '/banyan', '/banyan/sign-in', '/nothing-here'])
      expect((await visitor.get(path)).text).toContain('<a href="/record">');
  });

  it('goes back page by page to the first entry', async () => {
    for (let i = 0; i < 25; i++) await told(`page ${i}`);
    await test.record.settle();
    test.site.changed();
    const seen: number[] = [];
    let next: string | undefined = '/record';
    while (next) {
      const { text, status } = await visitor.get(next);
      expect(status).toBe(200);
      seen.push(
        ...[...text.matchAll(/href="\/record\/entries\/(\d+)"/g)].map(([, n]) => Number(n)),
      );
      next = /href="(\/record\?before=\d+)/.exec(text)?.[1];
    }
    expect(seen).toEqual(seen.map((_, i) => seen.length - 1 - i));
    expect((await visitor.get('/record?before=x')).status).toBe(404);
  });
});

describe('an entry', () => {
  it('is told to people with its thing, and to programs byte for byte', async () => {
    const fact = await told('A bench');
    const number = await numbered(fact.fact);
    const page = await visitor.get(`/record/entries/${number}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain(`href="/banyan/concerns/${concern}"`);
    expect(page.text).toContain('href="/banyan"');
    expect(page.text).toContain(`href="/record/receipt/${number}"`);
    const got = await json(number);
    const { leaf, hash, size, openings, ...rest } = jsonOf(got) as Told;
    expect(rest).toEqual({ number, fact: fact.fact });
    expect(hex(leafHash(encodeLeaf(leaf)))).toBe(hash);
    expect(page.text).toContain(hash);
    expect(size).toBeGreaterThan(number);
    const bytes = await visitor.get(`/record/entries/${number}/leaf.json`);
    expect(bytes.text).toBe(Buffer.from(encodeLeaf(leaf)).toString());
    const policy = parsePolicy((await visitor.get('/record/policy')).text);
    if ('error' in policy) throw new Error(policy.why);
    const receipt = (await visitor.get(`/record/receipt/${number}`)).text;
    expect(verifyReceipt({ receipt, leaf: encodeLeaf(leaf), policy })).toMatchObject({
      ok: true,
      index: number,
    });
    // What everybody may read is opened, and fits its seal.
    expect(Object.keys(openings)).toEqual(['content']);
    const { value, salt = '' } = openings['content'] ?? {};
    const seal = leaf.c['content'] ?? '';
    const opening = { field: 'content', value, salt: Buffer.from(salt, 'base64url') };
    expect(openCommitment(seal, opening)).toBe(true);
  });

  it('says in words what was entered: codes, days, and which body', async () => {
    const assigned = await entryOf('concern.assign');
    for (const [lang, words] of [
      ['en', ['Made somebody’s task', 'Repairs', 'a community worker']],
      ['zh-Hans', ['Repairs', '社区工作者']],
      ['zh-Hant', ['Repairs', '社區工作者']],
    ] as const) {
      const browser = openBrowser(test.site.fetch, { lang });
      const { text } = await browser.get(`/record/entries/${assigned.number}`);
      for (const word of words) expect(text).toContain(word);
    }
  });

  it('opens to nobody what belongs to its author', async () => {
    // The words as they were handed in, before anybody had masked them.
    const { number, leaf, openings } = await entryOf('concern.received');
    expect(Object.keys(leaf.c)).toContain('words');
    expect(openings).toEqual({});
    const page = await visitor.get(`/record/entries/${number}`);
    expect(page.text).toContain('Known to those who were shown it.');
    expect(page.text + (await json(number)).text).not.toContain('dark for a week');
  });

  it('stays when its words are deleted, says so in every language, and opens nothing any more', async () => {
    const { fact, ref } = await told('Canary, who lives at number 1');
    const number = await numbered(fact);
    const before = await json(number);
    expect(before.text).toContain('Canary');
    const receipt = (await visitor.get(`/record/receipt/${number}`)).text;
    await test.database.write('banyan', (writer) =>
      forget(writer, test.clock, { ref, field: 'content' }, 'own_request', 'resident'),
    );
    await test.record.settle();
    test.site.changed();
    const after = jsonOf(await json(number)) as Record<string, unknown>;
    expect(after).toMatchObject({ openings: {}, hash: jsonOf(before)['hash'] });
    const said = {
      en: `Entry ${number} of the record can still be verified.`,
      'zh-Hans': `内容已依法删除，记录第 ${number} 号仍可验证。`,
      'zh-Hant': `內容已依法刪除，記錄第 ${number} 號仍可驗證。`,
    };
    for (const lang of languages) {
      const page = await openBrowser(test.site.fetch, { lang }).get(`/record/entries/${number}`);
      expect(page.text).toContain(said[lang]);
      expect(page.text).not.toContain('Canary');
    }
    const policy = parsePolicy((await visitor.get('/record/policy')).text);
    if ('error' in policy) throw new Error(policy.why);
    const leaf = encodeLeaf(after['leaf'] as never);
    expect(verifyReceipt({ receipt, leaf, policy }).ok).toBe(true);
  });

  it('is read from anywhere, by HEAD too, and one that is not there is not there', async () => {
    for (const accept of ['text/html', 'application/json']) {
      const got = await visitor.get('/record/entries/0', { accept });
      expect(got.headers.get('access-control-allow-origin')).toBe('*');
      expect(got.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
      expect(got.headers.get('vary')).toMatch(/\bAccept\b/);
      expect(got.headers.get('set-cookie')).toBeNull();
    }
    // What a browser sends is a wish for a page.
    const asBrowser = await visitor.get('/record/entries/0', {
      accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
    });
    expect(asBrowser.headers.get('content-type')).toContain('text/html');
    const head = await test.site.fetch(
      new Request('http://localhost:8080/record/entries/0', { method: 'HEAD' }),
    );
    expect([head.status, await head.text()]).toEqual([200, '']);
    for (const wrong of ['999999', '00', '-1', '1.0', 'x', '9007199254740993'])
      expect((await visitor.get(`/record/entries/${wrong}`)).status, wrong).toBe(404);
  });
});

describe('a receipt asked for by the id of its fact', () => {
  it('waits a moment for its number, then leads to the entry', async () => {
    const { fact } = await told('A lamp');
    const first = await visitor.get(`/record/of/${fact}`);
    expect([first.status, first.headers.get('refresh')]).toEqual([
      200,
      `1; url=/record/of/${fact}?look=1`,
    ]);
    // It never looks for ever: after half a minute it says what to do.
    const last = await visitor.get(`/record/of/${fact}?look=30`);
    expect(last.headers.get('refresh')).toBeNull();
    expect(last.text).toContain('Keep this address');
    const number = await numbered(fact);
    expect((await visitor.get(`/record/of/${fact}`)).status).toBe(303);
    expect(jsonOf(await json(number))['fact']).toBe(fact);
  });

  it('is not there for private facts and for ids that nobody gave', async () => {
    const hidden = await test.database.write('banyan', (writer) =>
      disclose(writer, {
        kind: forgotten,
        at: test.clock.now(),
        ref: newPseudonym(),
        process: newPseudonym(),
        actor: null,
        rule: 'data-1',
        body: { fields: [], basis: 'retention', role: 'system' },
      }),
    );
    for (const id of [hidden.id, newPseudonym(), 'x', "' or true --"])
      expect((await visitor.get(`/record/of/${encodeURIComponent(id)}`)).status).toBe(404);
  });
});

describe('the page of receipts, without script', () => {
  const send = async (values: Record<string, string>, file?: string) => {
    const form = await visitor.form('/record/check');
    return visitor.send(
      form,
      values,
      file === undefined
        ? {}
        : {
            file: [
              { name: 'receipt.txt', type: 'text/plain', bytes: new TextEncoder().encode(file) },
            ],
          },
    );
  };

  it('takes what was pasted or a file, and says step by step that it holds', async () => {
    const { text: receipt } = await visitor.get('/record/receipt/0');
    for (const got of [await send({ receipt }), await send({}, receipt)]) {
      expect(got.status).toBe(200);
      expect(got.text).toContain('This receipt holds.');
      expect(got.text.match(/class="check-good"/g)?.length).toBe(4);
      expect(got.text).toContain('href="/record/entries/0"');
    }
    const prefilled = await visitor.form('/record/check?entry=0', '/record/check');
    expect((await visitor.send(prefilled)).text).toContain('This receipt holds.');
  });

  it('looks up the entry of a receipt that does not bring it along', async () => {
    const { text } = await visitor.get('/record/receipt/0');
    const got = await send({ receipt: text.replace(/^extra .*\n/m, '') });
    expect(got.text).toContain('This receipt holds.');
  });

  it('refuses one that was changed, and says what does not hold', async () => {
    const { text: receipt } = await visitor.get('/record/receipt/0');
    const changed = receipt.replace(/\n\d+\n/, (size) => `\n${Number(size) + 1}\n`);
    const got = await send({ receipt: changed });
    expect(got.text).toContain('This receipt does not hold.');
    expect(got.text).toContain('A signature under the root is wrong.');
  });

  it('says what is missing when nothing, or far too much, was put in', async () => {
    const empty = await send({});
    expect([empty.status, /Choose the file of a receipt/.test(empty.text)]).toEqual([422, true]);
    const large = await send({}, 'x'.repeat(30_000));
    expect([large.status, /too large for a receipt/.test(large.text)]).toEqual([422, true]);
  });

  it('can be taken along as one file that reaches nobody', async () => {
    const got = await visitor.get('/record/check/offline.html');
    expect(got.headers.get('content-disposition')).toContain('attachment');
    expect(got.headers.get('content-type')).toBe('application/octet-stream');
    expect(got.text).toMatch(/http-equiv="Content-Security-Policy" content="default-src 'none'/);
    expect(got.text).not.toMatch(/(src|href)="(?!\/record\/entries)/);
    expect(got.text).toContain((await visitor.get('/record/key')).text.trim());
  });
});

describe('whoever does something in public', () => {
  it('is told on the next page where the receipt is, for a quarter of an hour', async () => {
    const worker = await test.world('banyan').staff.worker.browser(test.site.fetch);
    const { id } = await raise(test, 'banyan', 'neighbour', {
      title: 'A puddle',
      text: 'There is a puddle at the bus stop.',
    });
    const at = `/banyan/concerns/${id}`;
    const got = await worker.send(await worker.form(at, `${at}/accept`), {
      publicTitle: 'A puddle',
      publicText: 'There is a puddle at the bus stop.',
      category: 'lighting',
    });
    expect([got.status, got.fact?.length]).toEqual([303, 26]);
    const sent = got.headers.get('location') ?? '';
    const next = await worker.get(sent);
    expect(next.text).toContain(`href="/record/of/${got.fact}"`);
    // Whoever is sent this address later, or another made of it, is told nothing.
    expect((await visitor.get(`${at}?record=${newPseudonym()}`)).text).not.toContain('/record/of/');
    test.clock.pass(16 * 60_000);
    expect((await visitor.get(sent)).text).not.toContain('/record/of/');
    test.clock.pass(-16 * 60_000);
    expect(await numbered(got.fact ?? '')).toBeGreaterThan(0);
  });

  it('is told by a link as a program, also when it asks again with the same key', async () => {
    const { id } = await raise(test, 'banyan', 'neighbour', {
      title: 'A tree',
      text: 'A tree leans over the wall.',
    });
    const worker = await test.world('banyan').staff.worker.program(test.site.fetch);
    const at = `/api/v1/communities/banyan/concerns/${id}/accept`;
    const words = { publicTitle: 'A tree', publicText: 'A tree leans.', category: 'lighting' };
    const more = { key: 'the-same-key-twice' };
    const [first, second] = [
      await worker.post(
        at,
        { ...words, urgency: 'normal', precision: 'block', visibility: 'pseudonym' },
        more,
      ),
      await worker.post(
        at,
        { ...words, urgency: 'normal', precision: 'block', visibility: 'pseudonym' },
        more,
      ),
    ];
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(first.fact).toHaveLength(26);
    expect(second.fact).toBe(first.fact);
  });

  it('finds all of it under their receipts and in their own data, and nobody else does', async () => {
    const { resident, staff } = test.world('banyan');
    const worker = await staff.worker.browser(test.site.fetch);
    const list = await worker.get('/banyan/me/receipts');
    expect(list.status).toBe(200);
    const numbers = [...list.text.matchAll(/href="\/record\/receipt\/(\d+)"/g)].map(([, n]) => n);
    expect(numbers.length).toBeGreaterThanOrEqual(3);
    const own = jsonOf(await worker.get('/banyan/me/data.json')) as {
      receipts: { entry: number; what: string; receipt: string }[];
    };
    expect(
      own.receipts.filter(({ entry }) => entry !== null).map(({ entry }) => String(entry)),
    ).toEqual(numbers);
    expect(own.receipts.map(({ what }) => what)).toContain('concern.accept');
    const others = await (await resident.browser(test.site.fetch)).get('/banyan/me/receipts');
    for (const number of numbers) expect(others.text).not.toContain(`/record/receipt/${number}"`);
    expect((await visitor.get('/banyan/me/receipts')).status).toBe(401);
  });
});
