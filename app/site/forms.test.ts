import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../platform/db/database.ts';
import { lamp } from './fixtures/things.ts';
import {
  type Browser,
  formsIn,
  openBrowser,
  openTestSite,
  type TestSite,
  unescapeHtml,
} from './testing.ts';

let test: TestSite;
beforeAll(async () => {
  test = await openTestSite({ communities: ['banyan', 'willow'] });
}, 60_000);
afterAll(() => test?.close());

const raise = '/banyan/raise';
const howMany = async (community = 'banyan') =>
  (
    await test.database.read(community, (reader) =>
      reader.row(
        sql<{ n: number }>`select count(*) as n from concern where community_id = ${community}`,
      ),
    )
  )?.n ?? -1;
const resident = () => test.world('banyan').resident.browser(test.site.fetch);
const visitor = (lang = 'en') => openBrowser(test.site.fetch, { lang });
let others = 0;
/** Words that are like no earlier ones, so that nothing is offered as the same worry. */
const words = () => ({ ...lamp, another: 'yes', text: `${lamp.text} This is worry ${++others}.` });

/** Where what was typed stands in the form that came back. */
function typedIn(html: string, name: string): string | undefined {
  const form = formsIn(html).find(({ names }) => names.includes(name));
  return form?.fields.find(([field]) => field === name)?.[1];
}

describe('a form sent twice', () => {
  it('fifty times at once is one concern, and everybody gets the same answer', async () => {
    const browser = await resident();
    const form = await browser.form(raise);
    const before = await howMany();
    const sent = words();
    const answers = await Promise.all(Array.from({ length: 50 }, () => browser.send(form, sent)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await howMany()).toBe(before + 1);
  });

  it('with the same key and other words is refused, and the other words are not lost', async () => {
    const browser = await resident();
    const form = await browser.form(raise);
    expect((await browser.send(form, words())).status).toBe(200);
    const before = await howMany();
    const again = await browser.send(form, { ...words(), text: 'Something else entirely.' });
    expect(again.status).toBe(422);
    expect(typedIn(again.text, 'text')).toBe('Something else entirely.');
    expect(again.text).toContain('already sent with other words');
    expect(await howMany()).toBe(before);
  });

  it('by the back button, after an answer that is shown once, shows that answer again', async () => {
    const browser = visitor();
    const form = await browser.form(raise);
    const sent = words();
    const first = await browser.send(form, sent);
    const code = /class="slip-code"[^>]*>([^<]+)/.exec(first.text)?.[1];
    expect(code).toMatch(/^[0-9A-Z -]{10,}$/);
    expect((await browser.send(form, sent)).text).toContain(code);
  });

  it('with the same key by somebody else is somebody else’s form', async () => {
    const before = await howMany();
    const one = await resident();
    const two = await test.world('banyan').neighbour.browser(test.site.fetch);
    const key = 'the-same-key-by-chance';
    const sent = words();
    expect((await one.send(await one.form(raise), { ...sent, _key: key })).status).toBe(200);
    expect((await two.send(await two.form(raise), { ...sent, _key: key })).status).toBe(200);
    expect(await howMany()).toBe(before + 2);
  });
});

describe('a form that grew old', () => {
  const old = 'Words that took somebody an hour to write down.';

  it.each([
    ['with a token of another browser', { _csrf: 'A'.repeat(86) }],
    ['without a token', { _csrf: '' }],
    ['without a key', { _key: '' }],
    ['with a key that is none', { _key: 'x'.repeat(101) }],
  ])('%s comes back with what was typed and a new token, and does nothing', async (_, values) => {
    const browser = await resident();
    const before = await howMany();
    const got = await browser.send(await browser.form(raise), { ...values, text: old });
    expect(got.status).toBe(409);
    expect(typedIn(got.text, 'text')).toBe(old);
    expect(got.text).toContain('had grown old');
    expect(await howMany()).toBe(before);
    // And what came back can be sent at once.
    const form = formsIn(got.text).find(({ action }) => action === raise);
    if (!form) throw new Error('no form came back');
    expect((await browser.send(form, { another: 'yes' })).status).toBe(200);
  });

  it('because the sign-in ran out in between keeps what was typed', async () => {
    const { worker } = test.world('banyan').staff;
    const browser = await worker.browser(test.site.fetch);
    const form = await browser.form('/banyan/desk/enter');
    browser.cookies.clear();
    const before = await howMany();
    const got = await browser.send(form, { text: old, consentWay: 'spoken', readBack: 'yes' });
    expect(got.status).toBe(401);
    expect(unescapeHtml(got.text)).toContain(old);
    expect(await howMany()).toBe(before);
  });

  it('of another community does nothing there', async () => {
    const here = await resident();
    const form = await here.form(raise);
    const before = await howMany('willow');
    const got = await here.send({ ...form, action: '/willow/raise' }, { text: old });
    expect(got.status).toBe(409);
    expect(typedIn(got.text, 'text')).toBe(old);
    expect(await howMany('willow')).toBe(before);
  });
});

const nasty: readonly (readonly [string, string])[] = [
  ['another script of Chinese', '門口的燈一個星期沒亮了，晚上看不見路。'],
  ['Arabic', 'المصباح عند البوابة مظلم منذ أسبوع.'],
  ['emoji', '💡🕯️ dark 👩‍👩‍👧‍👦 for a week 🇨🇳'],
  ['a right-to-left override', 'The lamp \u202Egnp.txt\u202C is dark'],
  ['an isolate left open', 'The lamp \u2067 is dark and stays so'],
  ['markup', '"><img src=x onerror=alert(1)><svg onload=alert(2)><script>alert(3)</script>'],
  ['closing tags', '</textarea></form></main><h1>Yours truly</h1><!-- '],
  ['template and entity', '{{7*7}} <%= 7*7 %> &lt;b&gt; &#x202e; %3Cscript%3E'],
  ['controls', 'The lamp\u0001\u0008\u001b[31m is\u200b\ufeff dark'],
  ['a lone half of a pair', 'The lamp \ud83d is dark'],
];

describe('words of every kind', () => {
  it.each(nasty)(
    '%s come back into the form as they were and are shown as text',
    async (_, text) => {
      const browser = await resident();
      // Too long a title sends the form back.
      const back = await browser.send(await browser.form(raise), {
        text,
        title: 'long '.repeat(40),
      });
      expect(back.status).toBe(422);
      expect(typedIn(back.text, 'text')).toBe(text.toWellFormed());
      expect(back.text).not.toMatch(/<img|<svg onload|<script>|<h1>Yours/);

      const got = await browser.send(await browser.form(raise), {
        text,
        another: 'yes',
        noEmergency: 'yes',
      });
      expect(got.status).toBe(200);
      const mine = await browser.get('/banyan/mine');
      const desk = await test.world('banyan').staff.worker.browser(test.site.fetch);
      const seen = await desk.get('/banyan/desk');
      for (const page of [mine, seen]) {
        expect(page.status).toBe(200);
        expect(page.text).not.toMatch(/<img src=x|<svg onload|<script>alert|<h1>Yours/);
        // What turns the direction of a line around is not left open beyond the words.
        expect(page.text.replace(/<bdi[\s\S]*?<\/bdi>/g, '')).not.toMatch(
          /[\u202a-\u202e\u2066-\u2069]/,
        );
      }
    },
  );

  it.each([
    ['nothing', ''],
    ['only spaces', '   \n\t  '],
    ['only what cannot be seen', '\u200b\u200b\ufeff\u2060'],
  ])('%s is asked for again in the language of the page', async (_, text) => {
    const browser = visitor('zh-Hans');
    const before = await howMany();
    const got = await browser.send(await browser.form(raise), { text });
    expect([409, 422]).toContain(got.status);
    expect(got.text).toContain('lang="zh-Hans"');
    expect(got.text).toContain('class="error-summary"');
    expect(got.text).not.toMatch(/words_missing|invalid_input|required</);
    expect(await howMany()).toBe(before);
  });

  it('too many of them come back, all of them, with the limit said', async () => {
    const browser = visitor();
    const text = '灯'.repeat(3000);
    const got = await browser.send(await browser.form(raise), { text });
    expect([409, 422]).toContain(got.status);
    expect(typedIn(got.text, 'text')).toBe(text);
    expect(got.text).toContain('class="error-summary"');
  });

  it('a megabyte is too much: 413 with a page, not with a broken connection', async () => {
    const browser = visitor();
    const form = await browser.form(raise);
    const got = await browser.send(form, { text: 'a'.repeat(1024 * 1024) });
    expect(got.status).toBe(413);
    expect(got.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(got.text).toContain('That is too much at once.');
  });

  it('a field named to reach into objects is refused', async () => {
    const browser: Browser = visitor();
    const form = await browser.form(raise);
    for (const name of ['__proto__', 'constructor', 'prototype'])
      expect((await browser.send(form, { ...words(), [name]: 'x' })).status).toBe(400);
  });
});
