import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../platform/db/database.ts';
import { apiPath } from '../platform/http/table.ts';
import { newId } from '../platform/ids.ts';
import { fieldsOf } from './fixtures/samples.ts';
import { lamp, makePublic, raise } from './fixtures/things.ts';
import { apiRoutes } from './openapi.ts';
import { jsonOf, openProgram, openTestSite, type Program, type TestSite } from './testing.ts';

let test: TestSite;
let resident: Program;
const api = '/api/v1/communities/banyan';

beforeAll(async () => {
  test = await openTestSite({ communities: ['banyan'] });
  resident = await test.world('banyan').resident.program(test.site.fetch);
}, 60_000);
afterAll(() => test?.close());

const visitor = () => openProgram(test.site.fetch, null);
const another = (text = lamp.text) => ({ ...lamp, text, another: true });

describe('a refusal of the API', () => {
  it.each([
    [
      'nothing there',
      404,
      'not_found',
      () => visitor().get(`${api}/concerns/${newId(test.clock)}`),
    ],
    ['no such address', 404, 'not_found', () => visitor().get('/api/v1/nothing/of/the/sort')],
    [
      'no such community',
      404,
      'not_found',
      () => visitor().get('/api/v1/communities/nowhere/concerns'),
    ],
    ['no token', 401, 'sign_in_needed', () => visitor().get(`${api}/me`)],
    ['not allowed', 404, 'not_found', () => resident.post(`${api}/desk/enter`, another())],
    ['a field wrong', 422, 'invalid_input', () => resident.post(`${api}/raise`, { text: 7 })],
    ['a question wrong', 400, 'bad_query', () => visitor().get(`${api}/concerns?limit=1000000`)],
    ['asked twice', 400, 'bad_query', () => visitor().get(`${api}/concerns?q=a&q=b`)],
    ['no key', 400, 'key_missing', () => resident.post(`${api}/raise`, another(), { key: null })],
    [
      'a short key',
      400,
      'key_missing',
      () => resident.post(`${api}/raise`, another(), { key: 'short' }),
    ],
    ['no JSON', 400, 'bad_body', () => resident.post(`${api}/raise`, null, { raw: '{"text":' })],
  ] as const)('for %s is RFC 9457', async (_, status, code, ask) => {
    const got = await ask();
    expect(got.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(got.status).toBe(status);
    const body = jsonOf(got);
    expect(body).toMatchObject({ type: `/api/problems#${code}`, status, code });
    expect(body['title']).toMatch(/^[A-Z].*[.]$/);
    expect(String(body['requestId'])).toMatch(/^[\w-]{12}$/);
    expect(got.headers.get('x-request-id')).toBe(body['requestId']);
    expect(got.text).not.toMatch(/at .*\.ts|node_modules|select |Error:/);
  });

  it('is said in the language that was asked for, and leads to where its code is explained', async () => {
    const got = await openProgram(test.site.fetch, null, 'zh-TW').get(`${api}/me`);
    expect(jsonOf(got)['title']).toMatch(/登[入錄]/);
    const page = await visitor().get('/api/problems');
    expect(page.text).toContain('id="sign_in_needed"');
  });
});

describe('an act by a program', () => {
  const count = async () =>
    (
      await test.database.read('banyan', (r) =>
        r.row(sql<{ n: number }>`select count(*) as n from concern`),
      )
    )?.n;

  it('with the same key and body, forty times at once, happens once and answers the same', async () => {
    const before = Number(await count());
    const body = another('The drain in front of number 3 stinks.');
    const answers = await Promise.all(
      Array.from({ length: 40 }, () =>
        resident.post(`${api}/raise`, body, { key: 'forty-at-once' }),
      ),
    );
    const [done, ...early] = [200, 409].map((status) =>
      answers.filter((answer) => answer.status === status),
    );
    expect((done?.length ?? 0) + (early[0]?.length ?? 0)).toBe(40);
    for (const answer of early.flat()) {
      expect(jsonOf(answer)['code']).toBe('in_progress');
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    // Whoever was told to come back gets the one answer, too.
    const again = await resident.post(`${api}/raise`, body, { key: 'forty-at-once' });
    expect(new Set([...(done ?? []), again].map(({ text }) => text)).size).toBe(1);
    expect(again.status).toBe(200);
    expect(await count()).toBe(before + 1);
  });

  it('with the same key and another body is refused', async () => {
    await resident.post(`${api}/raise`, another(), { key: 'key-for-two' });
    const got = await resident.post(`${api}/raise`, another('Other.'), { key: 'key-for-two' });
    expect([got.status, jsonOf(got)['code']]).toEqual([422, 'key_reused']);
  });

  it('that was refused leaves its key free', async () => {
    expect((await resident.post(`${api}/raise`, {}, { key: 'key-again' })).status).toBe(422);
    expect((await resident.post(`${api}/raise`, another(), { key: 'key-again' })).status).toBe(200);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', ''])(
    'sent as “%s” is refused',
    async (type) => {
      const before = await count();
      const got = await resident.post(`${api}/raise`, another(), {
        headers: { 'content-type': type },
      });
      expect([got.status, jsonOf(got)['code']]).toEqual([415, 'wrong_type']);
      expect(await count()).toBe(before);
    },
  );

  it('cannot say more than the act asks for', async () => {
    const got = await resident.post(`${api}/raise`, {
      ...another('The bell of number 4 is broken.'),
      id: 'chosen',
      state: 'closed',
      status: 'closed',
      public: true,
      author: test.world('banyan').neighbour.person,
      communityId: 'willow',
      community_id: 'willow',
      role: 'admin',
      number: 1,
      channel: 'counter',
      createdAt: '2001-01-01',
      submittedAt: '2001-01-01',
    });
    expect(got.status).toBe(200);
    const { id } = jsonOf(got);
    const row = await test.database.read('banyan', (r) =>
      r.row(sql`select state, public, author_id as author, channel, submitted_at as at, community_id as community
                from concern where id = ${String(id)}`),
    );
    expect(row).toEqual({
      state: 'submitted',
      public: false,
      author: test.world('banyan').resident.person,
      channel: 'api',
      at: test.clock.now(),
      community: 'banyan',
    });
  });
});

describe('a list', () => {
  beforeAll(async () => {
    for (let i = 0; i < 23; i++) {
      const { id } = await raise(test, 'banyan', 'neighbour', {
        title: `Worry ${i}`,
        text: `The step in front of door ${i} wobbles.`,
      });
      // Several at the same moment, so that time alone is no order.
      if (i % 5 === 0) test.clock.pass(60_000);
      await makePublic(test, 'banyan', id);
    }
  }, 60_000);

  it.each([1, 4, 7, 100])('is walked %i at a time, each row once', async (limit) => {
    const seen: string[] = [];
    let next: unknown = null;
    do {
      const after = next ? `&after=${encodeURIComponent(String(next))}` : '';
      const got = await visitor().get(`${api}/concerns?limit=${limit}${after}`);
      expect(got.status).toBe(200);
      const page = JSON.parse(got.text) as { concerns: { id: string }[]; next: string | null }; // the documented shape
      expect(page.concerns.length).toBeLessThanOrEqual(limit);
      seen.push(...page.concerns.map(({ id }) => id));
      next = page.next;
    } while (next && seen.length < 100);
    expect(seen.length).toBe(23);
    expect(new Set(seen).size).toBe(23);
  });

  it('that did not change is not sent again', async () => {
    const first = await visitor().get(`${api}/concerns`);
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"[\w-]{22}"$/);
    const again = await visitor().get(`${api}/concerns`, { 'if-none-match': `"other", W/${tag}` });
    expect([again.status, again.text]).toEqual([304, '']);
    const { id } = await raise(test, 'banyan', 'neighbour', {
      title: 'New',
      text: 'A new one altogether.',
    });
    await makePublic(test, 'banyan', id);
    const changed = await visitor().get(`${api}/concerns`, { 'if-none-match': tag });
    expect(changed.status).toBe(200);
    expect(changed.text).toContain(id);
  });

  it.each(['', 'x', '0.0', 'zzzzzzzzzz.00000000000000000000000000', "' or 1=1 --", '../..'])(
    'from a place that nobody gave out (%s) does not break',
    async (after) => {
      const got = await visitor().get(`${api}/concerns?after=${encodeURIComponent(after)}`);
      expect([200, 400]).toContain(got.status);
    },
  );
});

/** What JSON and addresses may bring for any field. */
const anything = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  fc.constantFrom<unknown>(
    '',
    ' ',
    '0',
    '-1',
    '1e309',
    'NaN',
    '2026-02-30',
    '9'.repeat(400),
    "'; drop table concern; --",
  ),
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1e21, 2 ** 53, 0.1, [], {}, [[]], [null], {
    a: { b: 1 },
  }),
  fc.jsonValue({ maxDepth: 3 }),
);

describe('whatever is sent', () => {
  it('to any operation or question of the API is answered, and never by a fault of ours', async () => {
    const world = test.world('banyan');
    const cast = await Promise.all(
      [world.resident, world.staff.worker, world.staff.handler, world.admins[0]].map((one) =>
        one.program(test.rehearsal.fetch),
      ),
    );
    const { id } = await raise(test, 'banyan', 'resident');
    const broken: string[] = [];
    for (const route of apiRoutes(test.rehearsal.routes)) {
      const path = apiPath(route.row)
        .replace(':community', 'banyan')
        .replace(/:[a-z]+/, id);
      const names = Object.keys(fieldsOf(route.kind === 'act' ? route.input : route.query));
      const fields = fc.record(
        Object.fromEntries(names.map((name) => [name, anything])) as Record<
          string,
          fc.Arbitrary<unknown>
        >,
        { requiredKeys: [] },
      );
      const bodies = fc.sample(fc.oneof({ weight: 6, arbitrary: fields }, anything), {
        numRuns: 6,
        seed: 42,
      });
      for (const [at, body] of bodies.entries()) {
        const program = cast[at % cast.length] ?? resident;
        const query = new URLSearchParams(
          Object.entries(Object(body) as object).map(([name, value]) => [
            name,
            String(JSON.stringify(value)),
          ]),
        );
        const got =
          route.kind === 'act'
            ? await program.post(path, body)
            : await program.get(`${path}?${query}`);
        if (got.status >= 500) broken.push(`${route.row.id} ${JSON.stringify(body)}: ${got.text}`);
      }
    }
    expect(broken).toEqual([]);
    expect(
      test.noted.filter(({ level }) => level === 'error').map(({ error }) => String(error)),
    ).toEqual([]);
  }, 120_000);
});
