import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enrol, eraseAccount, suspend } from '../people/index.ts';
import { sql } from '../platform/db/database.ts';
import { accepted, lamp, makePublic, raise } from './fixtures/things.ts';
import {
  formsIn,
  jsonOf,
  must,
  openBrowser,
  openProgram,
  openTestSite,
  type TestSite,
  type World,
} from './testing.ts';

let test: TestSite;
let world: World;
const api = '/api/v1/communities/banyan';

beforeAll(async () => {
  test = await openTestSite({ communities: ['banyan', 'willow'], mail: true });
  world = test.world('banyan');
}, 60_000);
afterAll(() => test?.close());

const visitor = () => openBrowser(test.site.fetch);
const stranger = () => openProgram(test.site.fetch, null);
const fetch = (request: Request) => test.site.fetch(request);
const one = <T>(query: ReturnType<typeof sql<T>>) =>
  test.database.read('banyan', (r) => r.row(query));
const concerns = async () => (await one(sql<{ n: number }>`select count(*) as n from concern`))?.n;

describe('attack-01 to attack-13: acts and reading by people who are here', () => {
  it('attack-01 fifty supports at once by one person, each with a key of its own, count once', async () => {
    const { id } = await raise(test, 'banyan', 'neighbour');
    await makePublic(test, 'banyan', id);
    const program = await world.resident.program(fetch);
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => program.post(`${api}/concerns/${id}/support`, {})),
    );
    expect(answers.filter(({ status }) => ![200, 409].includes(status))).toEqual([]);
    expect(answers.some(({ status }) => status === 200)).toBe(true);
    const got = await stranger().get(`${api}/concerns/${id}`);
    expect(got.text).toContain('"supporters":1');
  });

  it('attack-07 markup in every parameter of an address is refused or shown as text', async () => {
    const worker = await world.staff.worker.browser(fetch);
    const evil = '"><img src=x onerror=alert(1)>';
    for (const name of [
      'q',
      'page',
      'per_page',
      'view',
      'after',
      'lang',
      'next',
      'heap',
      'place',
      'category',
      'month',
      'done',
    ])
      for (const path of [
        '/banyan',
        '/banyan/concerns',
        '/banyan/desk',
        '/banyan/figures',
        '/banyan/sign-in',
        '/banyan/places',
        '/',
      ]) {
        const got = await worker.get(`${path}?${name}=${encodeURIComponent(evil)}`);
        expect([200, 303, 400, 404], `${path} ${name}`).toContain(got.status);
        expect(got.text).not.toContain('<img src=x');
      }
  });

  it.each([
    '//evil.example',
    'https://evil.example/',
    '/\\evil.example',
    'javascript:alert(1)',
    '/banyan/../../x\r\nset-cookie: a=b',
    '/willow/me',
  ])('attack-07 after signing in nobody is led to %s', async (next) => {
    const slip = must(
      await world.writer((w) =>
        enrol(w, world.tools, world.staff.worker.actor, {
          lang: 'en',
          age: 'adult',
          livesHere: false,
          consent: false,
        }),
      ),
    );
    const browser = visitor();
    const address = `/banyan/sign-in?next=${encodeURIComponent(next)}`;
    // Control characters in an address are refused before anybody could sign in.
    if (/\p{Cc}/u.test(next)) {
      expect((await browser.get(address)).status).toBe(400);
      return;
    }
    const form = await browser.form(
      `/banyan/sign-in?next=${encodeURIComponent(next)}`,
      '/banyan/sign-in/slip',
    );
    const got = await browser.send(form, { code: slip.code, next });
    expect(got.status).toBe(303);
    expect(got.location).toMatch(/^\/banyan\/(me|welcome)$/);
  });

  it('attack-09 a filter or an order by what nobody offered changes nothing', async () => {
    const plain = await stranger().get(`${api}/concerns`);
    for (const query of [
      'sort=user.email',
      'order=password_hash',
      'filter[author]=x',
      '__proto__[admin]=1',
      'include=author.contacts',
      'constructor=1',
      'state=submitted',
      'public=false',
    ]) {
      const got = await stranger().get(`${api}/concerns?${query}`);
      expect([200, 400]).toContain(got.status);
      if (got.status === 200) expect(got.text).toBe(plain.text);
    }
  });

  it('attack-11 what is not public is in no list, search, figure, page or picture for others', async () => {
    const canary = 'Zanzibar';
    const { id } = await raise(test, 'banyan', 'neighbour', {
      title: canary,
      text: `The ${canary} cellar is wet.`,
    });
    const resident = await world.resident.browser(fetch);
    const member = await world.resident.program(fetch);
    for (const browser of [visitor(), resident]) {
      const similar = await browser.post('/banyan/raise/similar', {
        q: `The ${canary} cellar is wet`,
      });
      expect(similar.status).toBe(200);
      expect(similar.text).not.toContain(canary);
    }
    for (const path of [
      '',
      '/concerns',
      `/concerns?q=${canary}`,
      '/places',
      '/figures',
      '/mine',
      '/notices',
      '/me/data',
    ])
      for (const browser of [visitor(), resident]) {
        const got = await browser.get(`/banyan${path}`);
        expect(
          got.text
            .replaceAll(`value="${canary}"`, '')
            .replaceAll(`“${canary}”`, '')
            .replace(/q=[^"&]*/g, ''),
          path,
        ).not.toContain(canary);
        expect(got.text).not.toContain(id);
      }
    for (const path of [`/concerns?q=${canary}`, '/concerns', '/places', '/figures'])
      for (const program of [stranger(), member]) {
        const got = await program.get(`${api}${path}`);
        expect(got.text).not.toContain(canary);
        expect(got.text).not.toContain(id);
      }
  });

  it('attack-13 what only the author may do is refused to everybody else', async () => {
    const { id } = await raise(test, 'banyan', 'neighbour');
    await makePublic(test, 'banyan', id);
    const program = await world.resident.program(fetch);
    for (const what of ['withdraw', 'confirm', 'dispute', 'supplement', 'appeal', 'unmerge']) {
      const got = await program.post(`${api}/concerns/${id}/${what}`, {
        reason: 'Because.',
        text: 'More.',
      });
      expect([what, got.status, jsonOf(got)['code']]).toEqual([what, 403, 'not_yours']);
    }
    const guessed = await stranger().post(`${api}/concerns/${id}/withdraw`, {
      statusCode: '0000000000',
    });
    expect(guessed.status).toBeGreaterThanOrEqual(401);
  });
});

describe('attack-14 to attack-18: tokens, codes, sign-ins, fields', () => {
  it('attack-14 a token of one community is nobody in another', async () => {
    const far = await test.world('willow').staff.worker.program(fetch);
    expect((await far.get('/api/v1/communities/willow/me')).status).toBe(200);
    expect((await far.get(`${api}/me`)).status).toBe(401);
    const { id } = await raise(test, 'banyan', 'neighbour');
    // At home, with an id from abroad.
    for (const what of ['accept', 'decline', 'contact']) {
      const got = await far.post(`/api/v1/communities/willow/concerns/${id}/${what}`, {
        ...accepted,
        code: 'other',
      });
      expect([404, 422]).toContain(got.status);
    }
    expect(await one(sql`select state from concern where id = ${id}`)).toEqual({
      state: 'submitted',
    });
  });

  it('attack-15 one’s own data comes only signed in, freshly proven, and not after leaving', async () => {
    const browser = await (await world.newcomer(true)).browser(fetch);
    for (const ending of ['json', 'csv']) {
      const got = await browser.get(`/banyan/me/data.${ending}`);
      expect(got.status).toBe(200);
      expect(got.headers.get('content-disposition')).toMatch(/^attachment/);
      expect(got.headers.get('cache-control')).toBe('private, no-store');
      expect((await visitor().get(`/banyan/me/data.${ending}`)).status).toBe(401);
    }
    const before = new Map(browser.cookies);
    const out = formsIn((await browser.get('/banyan/me')).text).find(
      ({ action }) => action === '/banyan/sign-out',
    );
    if (!out) throw new Error('nowhere to leave');
    expect((await browser.send(out)).status).toBe(303);
    // Whoever kept the cookie has nothing by it.
    for (const [name, value] of before) browser.cookies.set(name, value);
    expect((await browser.get('/banyan/me/data.json')).status).toBe(401);
  });

  it('attack-15 ten minutes are not enough to forget, a quarter of an hour is', async () => {
    const browser = await (await world.newcomer(true)).browser(fetch);
    test.clock.pass(14 * 60_000);
    expect((await browser.get('/banyan/me/data.json')).status).toBe(200);
    test.clock.pass(2 * 60_000);
    expect((await browser.get('/banyan/me/data.json')).status).toBe(401);
  });

  it('attack-16 the code of a slip opens once, not elsewhere, and not too late', async () => {
    const give = async () =>
      must(
        await world.writer((w) =>
          enrol(w, world.tools, world.staff.worker.actor, {
            lang: 'en',
            age: 'adult',
            livesHere: false,
            consent: false,
          }),
        ),
      ).code;
    const enter = async (code: string) => {
      const browser = visitor();
      return browser.send(await browser.form('/banyan/sign-in', '/banyan/sign-in/slip'), { code });
    };
    const code = await give();
    const status = await stranger().post(`${api}/status`, { code });
    expect(jsonOf(status)['code']).toBe('code_wrong');
    const abroad = visitor();
    const form = await abroad.form('/willow/sign-in', '/willow/sign-in/slip');
    expect((await abroad.send(form, { code })).status).not.toBe(303);
    expect((await enter(code)).status).toBe(303);
    const again = await enter(code);
    expect(again.status).not.toBe(303);
    expect(again.text).toContain('used already');
    const late = await give();
    test.clock.pass(15 * 24 * 3_600_000);
    expect((await enter(late)).status).not.toBe(303);
  });

  it('attack-16 five wrong codes from the mailbox, and the right one is no use any more', async () => {
    const enter = async (wrong: number) => {
      const browser = visitor();
      const form = await browser.form('/banyan/sign-in', '/banyan/sign-in/email');
      const sent = await browser.send(form, { email: 'lily@mail.example' });
      const typing = formsIn(sent.text).find(
        ({ action }) => action === '/banyan/sign-in/email/code',
      );
      const code = /\b\d{6}\b/.exec(test.letters.at(-1)?.text ?? '')?.[0];
      if (!typing || !code) throw new Error('no code was sent');
      const other = code === '123456' ? '654321' : '123456';
      for (let i = 0; i < wrong; i++) {
        const got = await browser.send(typing, { _key: `wrong-try-${i}`, code: other });
        expect(got.status).toBe(422);
      }
      return (await browser.send(typing, { _key: 'the-right-one', code })).status;
    };
    expect(await enter(4)).toBe(303);
    expect(await enter(5)).toBe(422);
  });

  it('attack-17 whoever is suspended or erased is out with the next request, by browser and by token', async () => {
    for (const end of ['suspended', 'erased']) {
      const member = await world.newcomer(true);
      const browser = await member.browser(fetch);
      const program = await member.program(fetch);
      expect((await browser.get('/banyan/me')).status).toBe(200);
      if (end === 'suspended')
        must(
          await world.writer((w) =>
            suspend(w, world.tools, world.admins[0].actor, member.person, 'abuse'),
          ),
        );
      else must(await world.writer((w) => eraseAccount(w, world.tools, member.actor)));
      expect((await browser.get('/banyan/me')).status).toBe(401);
      expect((await program.get(`${api}/me`)).status).toBe(401);
      expect((await program.post(`${api}/follow`, { kind: 'place', id: 'b01' })).status).toBe(401);
    }
  });

  it('attack-18 fields that a form does not have are not heard', async () => {
    const browser = await world.resident.browser(fetch);
    const form = await browser.form('/banyan/raise');
    const got = await browser.send(form, {
      ...lamp,
      text: 'The bin at number 9 is full.',
      another: 'yes',
      state: 'closed',
      role: 'admin',
      communityId: 'willow',
      public: 'true',
      channel: 'counter',
      createdAt: '2001-01-01',
      author: world.neighbour.person,
    });
    expect(got.status).toBe(200);
    expect(
      await one(
        sql`select state, public, channel, author_id as author from concern where own_text = 'The bin at number 9 is full.'`,
      ),
    ).toEqual({
      state: 'submitted',
      public: false,
      channel: 'web',
      author: world.resident.person,
    });
  });
});

describe('attack-20 to attack-24: from outside, files, and too much', () => {
  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['a host that begins like ours', { origin: 'http://localhost.evil.example' }],
    ['an opaque origin', { origin: 'null' }],
    ['what the browser calls another site', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour on the same domain', { 'sec-fetch-site': 'same-site' }],
  ])('attack-20 a form sent from %s does nothing', async (_, headers) => {
    const browser = await world.resident.browser(fetch);
    const form = await browser.form('/banyan/raise');
    const before = await concerns();
    const got = await browser.post(
      '/banyan/raise',
      { ...Object.fromEntries(form.fields), ...lamp, another: 'yes' },
      headers,
    );
    expect(got.status).toBe(403);
    expect(await concerns()).toBe(before);
  });

  it('attack-20 no address has an effect by GET', async () => {
    const admin = await world.staff.worker.browser(fetch);
    // That somebody read personal data is written down (security-and-reliability §2); nothing else is.
    const notes = async () =>
      (await one(sql<{ n: number }>`select count(*) as n from access_log`))?.n ?? 0;
    const before = test.writes() - (await notes());
    for (const route of test.site.routes) {
      if (route.row.method !== 'POST') continue;
      const got = await admin.get(
        `/banyan${route.row.path.replace(/:[a-z]+/g, 'x')}?_csrf=x&_key=12345678&text=x`,
      );
      expect([200, 401, 403, 404, 410], route.row.id).toContain(got.status);
    }
    expect(test.writes() - (await notes())).toBe(before);
  });

  it('attack-20 the site does not answer to a name that is not its own', async () => {
    for (const path of ['/banyan', '/nowhere', '/api/v1']) {
      const got = await openBrowser(test.site.fetch, { host: 'evil.example' }).get(path);
      expect([403, 421]).toContain(got.status);
      expect(got.text).not.toContain('evil.example');
    }
  });

  const picture = async (width = 20, height = 20) =>
    new Uint8Array(
      await sharp({ create: { width, height, channels: 3, background: 'red' } })
        .png()
        .toBuffer(),
    );
  const text = (words: string) => new TextEncoder().encode(words);

  it.each([
    [
      'a page that calls itself a picture',
      'x.png',
      async () => text('<html><script>alert(1)</script></html>'),
    ],
    [
      'a drawing with script',
      'x.svg',
      async () => text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    ],
    [
      'a picture of ten thousand million points',
      'x.png',
      async () => {
        const bytes = await picture();
        new DataView(bytes.buffer, bytes.byteOffset).setUint32(16, 100_000);
        new DataView(bytes.buffer, bytes.byteOffset).setUint32(20, 100_000);
        return bytes;
      },
    ],
    ['an archive', 'x.zip', async () => text('PK\u0003\u0004')],
  ] as const)('attack-21 %s is refused, and the words come back', async (_, name, bytes) => {
    const browser = visitor();
    const form = await browser.form('/banyan/raise');
    const before = await concerns();
    const got = await browser.send(
      form,
      { text: 'With a picture that is none.', another: 'yes' },
      {
        photos: [{ name, type: 'image/png', bytes: await bytes() }],
      },
    );
    expect([409, 413, 415, 422]).toContain(got.status);
    expect(got.text).toContain('With a picture that is none.');
    expect(await concerns()).toBe(before);
  });

  it('attack-21 a picture is made anew under a name of ours, without what was hidden in it', async () => {
    const browser = await world.resident.browser(fetch);
    const hidden = new Uint8Array([...(await picture()), ...text('<script>alert(1)</script>')]);
    const got = await browser.send(
      await browser.form('/banyan/raise'),
      { text: 'With a polyglot.', another: 'yes' },
      {
        photos: [{ name: '../../../etc/passwd.png', type: 'image/png', bytes: hidden }],
      },
    );
    expect(got.status).toBe(200);
    const photo = await one(
      sql<{
        id: string;
        file: string;
      }>`select id, file from concern_photo order by at desc, id desc limit 1`,
    );
    expect(photo?.file).toMatch(/^[0-9a-z]{26}\.webp$/);
    const shown = await fetch(
      new Request(`http://localhost:8080/banyan/photos/${photo?.id}`, {
        headers: { cookie: [...browser.cookies].map(([n, v]) => `${n}=${v}`).join('; ') },
      }),
    );
    expect(shown.headers.get('content-type')).toBe('image/webp');
    expect(shown.headers.get('x-content-type-options')).toBe('nosniff');
    expect(shown.headers.get('content-security-policy')).toContain('sandbox');
    expect(Buffer.from(await shown.arrayBuffer()).includes('script')).toBe(false);
  });

  it('attack-22 an advertisement with links waits for a person’s eye, and no link lends its weight', async () => {
    const got = await stranger().post(`${api}/raise`, {
      ...lamp,
      another: true,
      text: '加微信 vip8888 领红包，日赚千元！点击 http://bit.ly/abc http://bit.ly/abd http://casino-win.xyz 免费领取，名额有限',
    });
    expect(jsonOf(got)['state']).toBe('quarantined');
    const { id } = await raise(test, 'banyan', 'resident');
    const worker = await world.staff.worker.program(fetch);
    await worker.post(`${api}/concerns/${id}/accept`, {
      ...accepted,
      publicText: 'See https://example.org/lamp for the plan.',
    });
    const page = await visitor().get(`/banyan/concerns/${id}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('https://example.org/lamp');
    for (const [link] of page.text.matchAll(/<a [^>]*href="https?:\/\/example\.org[^>]*>/g))
      expect(link).toMatch(/rel="[^"]*nofollow/);
  });

  it('attack-24 too much, too deep, too long is refused at once', async () => {
    const program = await world.resident.program(fetch);
    const big = await program.post(`${api}/raise`, null, {
      raw: `{"text":"${'a'.repeat(10 * 1024 * 1024)}"}`,
    });
    expect([big.status, jsonOf(big)['code']]).toEqual([413, 'body_too_large']);
    const deep = await program.post(`${api}/raise`, null, { raw: '['.repeat(100_000) });
    expect([deep.status, jsonOf(deep)['code']]).toEqual([400, 'bad_body']);
    expect((await stranger().get(`${api}/concerns?q=${'a'.repeat(5000)}`)).status).toBe(400);
    expect((await visitor().get(`/banyan/concerns?q=${'啊'.repeat(3000)}`)).status).toBe(200);
  });

  it.each([
    ['one letter', 'a'.repeat(4000)],
    ['digits', '1'.repeat(4000)],
    ['spaces', `x${' '.repeat(3990)}x`],
    ['half an address', 'http://'.repeat(500)],
    ['at signs', '@a.'.repeat(1300)],
    ['numbers like telephones', '138-'.repeat(1000)],
    ['one character', '煤'.repeat(4000)],
  ])('attack-24 four thousand of %s take no second of the processor', async (_, words) => {
    const before = process.cpuUsage();
    const got = await stranger().post(`${api}/raise`, { ...lamp, text: words, another: true });
    const { user, system } = process.cpuUsage(before);
    expect(got.status).toBeLessThan(500);
    expect((user + system) / 1000).toBeLessThan(1000);
  });
});
