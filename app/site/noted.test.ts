import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../platform/ids.ts';
import { openBrowser, openProgram, openTestSite, type TestSite } from './testing.ts';

let test: TestSite;
beforeAll(async () => {
  test = await openTestSite({ communities: ['banyan'] });
}, 60_000);
afterAll(() => test?.close());
beforeEach(() => {
  test.noted.length = 0;
});

const refused = () =>
  test.noted.filter(({ message }) => message === 'refused').map(({ code }) => code);

describe('asvs-16.3.1 asvs-16.3.2 the log', () => {
  it('tells of a failed sign-in, without what was tried and without who', async () => {
    const browser = openBrowser(test.site.fetch);
    const form = await browser.form('/banyan/sign-in', '/banyan/sign-in/slip');
    expect(refused()).toEqual([]);
    await browser.send(form, { code: 'CANARY-CODE-1' });
    expect(refused()).toHaveLength(1);
    const [line] = test.noted.filter(({ message }) => message === 'refused');
    expect(line).toMatchObject({ level: 'warn', route: 'people.sign_in_slip' });
    expect(line?.network).toMatch(/^[\w-]{22}$/);
    expect(JSON.stringify(test.noted)).not.toContain('CANARY');
  });

  it('tells of forms from elsewhere and of forged ones', async () => {
    const browser = openBrowser(test.site.fetch);
    const elsewhere = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' };
    await browser.post('/banyan/raise', { text: 'x' }, elsewhere);
    const form = await browser.form('/banyan/raise');
    await browser.send(form, { _csrf: 'A'.repeat(86), text: 'x' });
    expect(refused()).toEqual(['foreign_origin', 'form_expired']);
  });

  it('tells of what somebody may not do, and not of what somebody only mistyped', async () => {
    const { resident, admins } = test.world('banyan');
    const admin = await admins[0].program(test.site.fetch);
    const program = await resident.program(test.site.fetch);
    const at = '/api/v1/communities/banyan';
    test.noted.length = 0;
    const support = await admin.post(`${at}/concerns/${newId(test.clock)}/support`, {});
    expect(support.status).toBe(403);
    await program.post(`${at}/raise`, { text: '' });
    expect(refused()).toEqual(['not_allowed']);
  });

  it('does not tell of what was answered', async () => {
    await openBrowser(test.site.fetch).get('/banyan/concerns');
    await openProgram(test.site.fetch, null).get('/api/v1/communities/banyan/concerns');
    expect(refused()).toEqual([]);
  });
});
