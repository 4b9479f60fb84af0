import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepOwnContact } from '../people/index.ts';
import { raise } from './fixtures/things.ts';
import { jsonOf, openBrowser, openTestSite, type TestSite } from './testing.ts';

let test: TestSite;
beforeAll(async () => {
  test = await openTestSite({ communities: ['banyan'] });
}, 60_000);
afterAll(() => test?.close());

const home = 'banyan';
const browserOf = (role: 'worker' | 'privacy_officer') =>
  test.world(home).staff[role].browser(test.site.fetch);

describe('a slip', () => {
  it('is enough to ask about one’s data and to read the answer, without an account', async () => {
    const { statusCode } = await raise(test, home, 'neighbour');
    const visitor = openBrowser(test.site.fetch);
    const page = await visitor.send(await visitor.form(`/${home}/status`), { code: statusCode });
    expect(page.text).toContain('Ask about my data');
    const form = { action: `/${home}/status/data-request` };
    const csrf = /name="_csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const empty = await visitor.post(form.action, {
      _csrf: csrf,
      _key: 'a-key-of-one-form',
      statusCode,
      kind: 'erase',
    });
    expect([empty.status, empty.text.includes('Ask about my data')]).toEqual([422, true]);
    const sent = await visitor.post(form.action, {
      _csrf: csrf,
      _key: 'a-key-of-another',
      statusCode,
      kind: 'erase',
      text: 'Please erase my telephone number.',
    });
    expect(sent.status).toBe(200);
    expect(sent.text).toMatch(/Its number is D2026-\d{3}/);
    const officer = await browserOf('privacy_officer');
    const answering = await officer.form(`/${home}/privacy`, `/${home}/privacy/requests/answer`);
    const answered = await officer.send(answering, { outcome: 'done', answer: 'It is erased.' });
    expect(answered.location).toBe(`/${home}/privacy?done=answered`);
    const again = await visitor.send(await visitor.form(`/${home}/status`), { code: statusCode });
    expect(again.text).toContain('It is erased.');
  });
});

describe('the counter', () => {
  it('writes a request down and prints a receipt by whose code the answer is found', async () => {
    const worker = await browserOf('worker');
    const form = await worker.form(`/${home}/counter/data-request`);
    const receipt = await worker.send(form, { kind: 'see', text: 'What is held about me?' });
    const code = /class="slip-code"[^>]*>([^<]+)/.exec(receipt.text)?.[1] ?? '';
    const visitor = openBrowser(test.site.fetch);
    const ask = await visitor.form(`/${home}/data-requests`, `/${home}/data-requests/code`);
    expect((await visitor.send(ask, { code })).text).toContain('What is held about me?');
    const wrong = await visitor.form(`/${home}/data-requests`, `/${home}/data-requests/code`);
    expect((await visitor.send(wrong, { code: 'AAAAA AAAAA' })).status).toBe(409);
  });
});

describe('an author’s contact data', () => {
  it('is asked for on the page of the worry, and its page says that a second person is needed', async () => {
    const { id } = await raise(test, home, 'neighbour');
    const { neighbour, tools, writer } = test.world(home);
    await writer((w) => keepOwnContact(w, tools, neighbour.person, 'phone', '13900139000'));
    const officer = await browserOf('privacy_officer');
    const form = await officer.form(
      `/${home}/concerns/${id}`,
      `/${home}/concerns/${id}/contact/ask`,
    );
    const empty = await officer.send(form, { why: 'danger' });
    expect([empty.status, empty.text.includes('A second privacy officer')]).toEqual([422, true]);
    const again = await officer.form(
      `/${home}/concerns/${id}`,
      `/${home}/concerns/${id}/contact/ask`,
    );
    const sent = await officer.send(again, { why: 'danger', reason: 'Nobody opens the door.' });
    expect(sent.location).toBe(`/${home}/privacy?done=asked`);
    const desk = await officer.get(`/${home}/privacy`);
    expect(desk.text).toContain('Nobody opens the door.');
    expect(desk.text).toContain('only privacy officer');
    expect(desk.text).not.toContain('Agree: it may be opened once');
    const program = await test.world(home).staff.privacy_officer.program(test.site.fetch);
    const waiting = jsonOf(await program.get(`/api/v1/communities/${home}/privacy/contacts`));
    const [wish] = waiting['waiting'] as { request: string; mine: boolean }[]; // as the question declares
    expect(wish?.mine).toBe(true);
    const agreed = await program.post(`/api/v1/communities/${home}/privacy/contacts/agree`, {
      request: wish?.request,
    });
    expect([agreed.status, jsonOf(agreed)['code']]).toEqual([403, 'second_person_needed']);
    const read = await program.post(`/api/v1/communities/${home}/privacy/contacts/read`, {
      request: wish?.request,
    });
    expect([read.status, read.text.includes('13900139000')]).toEqual([403, false]);
  });
});
