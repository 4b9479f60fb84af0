import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { can } from '../people/index.ts';
import { visitor } from '../platform/access/actor.ts';
import { apiPath } from '../platform/http/table.ts';
import { newId } from '../platform/ids.ts';
import { apiRoutes } from './openapi.ts';
import { jsonOf, openBrowser, openProgram, openTestSite, type TestSite } from './testing.ts';

let test: TestSite;
beforeAll(async () => {
  test = await openTestSite({ communities: ['banyan'], limitScale: 1 });
}, 60_000);
afterAll(() => test?.close());

const api = '/api/v1/communities/banyan';

describe('attack-23 many from one place', () => {
  it('attack-23 one browser that tries codes is stopped after ten, told when to come back, and keeps its words', async () => {
    const browser = openBrowser(test.site.fetch);
    const form = await browser.form('/banyan/sign-in', '/banyan/sign-in/slip');
    const tries = [];
    for (let i = 0; i < 12; i++)
      tries.push(await browser.send(form, { _key: `try-number-${i}`, code: `WRONG-CODE-${i}` }));
    expect(tries.slice(0, 10).every(({ status }) => status < 429)).toBe(true);
    const last = tries.at(-1);
    expect(last?.status).toBe(429);
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(last?.text).toContain('WRONG-CODE-11');
  });

  it('attack-23 two hundred and fifty guesses at once from one network, without a cookie: fifty are turned away', async () => {
    const { fetch } = test.site;
    const answers = await Promise.all(
      Array.from({ length: 250 }, (_, i) =>
        openProgram(fetch, null).post(
          `${api}/status`,
          { code: `00000${i}` },
          { key: `guess-number-${i}` },
        ),
      ),
    );
    const stopped = answers.filter(({ status }) => status === 429);
    expect(stopped.length).toBeGreaterThanOrEqual(40);
    for (const one of stopped) {
      expect(jsonOf(one)['code']).toBe('too_many');
      expect(Number(one.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    // Somebody signed in at the same place still gets through with what is counted by itself.
    const resident = await test.world('banyan').resident.program(fetch);
    expect((await resident.get(`${api}/me`)).status).toBe(200);
  }, 60_000);
});

describe('attack-12 an ordinary resident at the staff’s operations', () => {
  it('attack-12 gets nowhere with any of them', async () => {
    const { resident } = test.world('banyan');
    const program = await resident.program(test.rehearsal.fetch);
    const forStaff = apiRoutes(test.rehearsal.routes).filter(
      ({ row }) => !can(resident.actor, row.action).ok,
    );
    expect(forStaff.length).toBeGreaterThan(30);
    for (const { row } of forStaff) {
      const path = apiPath(row)
        .replace(':community', 'banyan')
        .replace(/:[a-z]+/, newId(test.clock));
      const got = row.method === 'POST' ? await program.post(path, {}) : await program.get(path);
      expect([401, 403, 404], row.id).toContain(got.status);
    }
    expect(forStaff.some(({ row }) => can(visitor, row.action).ok)).toBe(false);
  });
});

describe('when the database is away', () => {
  it('every kind of address says so in one sentence, with a time to come back', async () => {
    const browser = openBrowser(test.site.fetch);
    const form = await browser.form('/banyan/raise');
    test.away(true);
    const answers = [
      await browser.get('/banyan/concerns?q=lamp'),
      await browser.get('/banyan/nothing/of/the/sort'),
      await browser.send(form, { text: 'The lamp is dark.' }),
      await openProgram(test.site.fetch, null).get(`${api}/concerns`),
    ];
    const health = await browser.get('/health');
    const style = await browser.get('/assets/main.0.css');
    test.away(false);
    for (const got of answers) {
      expect(got.status).toBe(503);
      expect(Number(got.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(got.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(got.text).toContain('not answering');
      expect(got.text).not.toMatch(/ECONNREFUSED|at .*\.tsx?:|Error:/);
    }
    expect([health.status, jsonOf(health)['database']]).toEqual([503, 'unreachable']);
    expect(style.status).toBe(200);
    expect((await browser.get('/banyan/concerns')).status).toBe(200);
  });
});
