import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser, openTestSite, type TestSite } from './testing.ts';

let test: TestSite;
beforeAll(async () => {
  test = await openTestSite({ communities: ['banyan'] });
}, 60_000);
afterAll(() => test?.close());

it('while the database does not move, pages and forms say so in time, with the words, and nothing was half done', async () => {
  const browser = openBrowser(test.site.fetch);
  const form = await browser.form('/banyan/raise');
  let go = () => {};
  const until = new Promise<void>((resolve) => {
    go = () => resolve();
  });
  const locked = test.database.write('*', async (writer) => {
    await writer.raw('lock table concern in access exclusive mode');
    await until;
  });
  await new Promise((resolve) => setTimeout(resolve, 200));
  const began = performance.now();
  const [page, sent] = await Promise.all([
    openBrowser(test.site.fetch).get('/banyan/concerns'),
    browser.send(form, { text: 'The lamp is dark.', another: 'yes' }),
  ]);
  const ms = performance.now() - began;
  go();
  await locked;
  expect([page.status, sent.status]).toEqual([503, 503]);
  for (const { headers } of [page, sent])
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  expect(sent.text).toContain('The lamp is dark.');
  expect(ms).toBeLessThan(14_000);
  expect(test.noted.filter(({ level }) => level === 'error')).toEqual([]);
  // The same form again: it was never sent.
  const again = await browser.send(form, { text: 'The lamp is dark.', another: 'yes' });
  expect(again.status).toBe(200);
}, 40_000);

it('a page nobody waits for any more does not go on in the database', async () => {
  let go = () => {};
  const until = new Promise<void>((resolve) => {
    go = () => resolve();
  });
  const locked = test.database.write('*', async (writer) => {
    await writer.raw('lock table concern in access exclusive mode');
    await until;
  });
  await new Promise((resolve) => setTimeout(resolve, 200));
  const browser = await test.world('banyan').resident.browser(test.rehearsal.fetch);
  const gone = new AbortController();
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = test.site.fetch(
    new Request('http://localhost:8080/banyan/mine', { headers: { cookie }, signal: gone.signal }),
  );
  await new Promise((resolve) => setTimeout(resolve, 300));
  gone.abort();
  const began = performance.now();
  await answer;
  expect(performance.now() - began).toBeLessThan(1_500);
  go();
  await locked;
}, 40_000);
