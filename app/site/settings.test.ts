import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textHash } from '../disclosure/index.ts';
import { sql } from '../platform/db/database.ts';
import { makePublic, raise } from './fixtures/things.ts';
import {
  type Browser,
  jsonOf,
  openBrowser,
  openProgram,
  openTestSite,
  type TestSite,
} from './testing.ts';

let town: TestSite;
let convenor: Browser;
let first: Browser;
let second: Browser;
beforeAll(async () => {
  town = await openTestSite({ communities: ['banyan', 'willow'] });
  const world = town.world('banyan');
  convenor = await world.staff.convenor.browser(town.site.fetch);
  first = await world.admins[0].browser(town.site.fetch);
  second = await world.admins[1].browser(town.site.fetch);
}, 60_000);
afterAll(() => town?.close());

const page = '/banyan/admin/settings';
const change = (id: string) => `${page}/change/${id}`;
const reason = 'The desk has one person less until summer.';

const propose = async (by: Browser, id: string, values: Record<string, string>) =>
  by.send(await by.form(change(id)), { reason, ...values });
const decide = async (by: Browser, what: 'agree' | 'drop') =>
  by.send(await by.form(page, `${page}/${what}`));

/** Proposed by the convenor and agreed to by an administrator. */
async function changed(id: string, value: string): Promise<void> {
  const wish = await propose(convenor, id, { value });
  if (wish.status !== 303) throw new Error(wish.text);
  const yes = await decide(first, 'agree');
  if (yes.status !== 303) throw new Error(yes.text);
}

async function now(id: string): Promise<unknown> {
  const got = await openProgram(town.site.fetch, null).get('/api/v1/communities/banyan/settings');
  const all = jsonOf(got)['settings'] as { id: string; value: unknown }[]; // the declared output
  return all.find((one) => one.id === id)?.value;
}

const facts = (type: string) =>
  town.database.read('banyan', (reader) =>
    reader.rows(sql<{ leaf: Buffer; rule: string }>`
      select leaf, rule from disclosed_fact
      where community_id = 'banyan' and log = 'public' and type = ${type} order by position`),
  );

describe('a rule of the community', () => {
  it('is changed by a convenor and an administrator together, and everybody reads when, from what to what, and why', async () => {
    const wish = await propose(convenor, 'policy.handleNormalD', { value: '10' });
    expect([wish.status, wish.location]).toEqual([303, `${page}?done=proposed`]);
    expect(await now('policy.handleNormalD')).toBe(7);
    expect((await decide(first, 'agree')).location).toBe(`${page}?done=agreed`);
    expect(await now('policy.handleNormalD')).toBe(10);
    const visitor = openBrowser(town.site.fetch);
    const told = (await visitor.get('/banyan/how/changes')).text;
    expect(told).toContain('from “7 days” to “10 days”');
    expect(told).toContain(reason);
    expect(told).toContain('a convenor proposed it, an administrator agreed');
    expect((await visitor.get('/banyan/how')).text).toContain('10 days');
  });

  it('is not changed by whoever proposed it, administrator or not, also not around the page', async () => {
    await propose(first, 'policy.screeningWD', { value: '2' });
    expect((await first.get(page)).text).toContain('somebody else has to agree');
    const form = await second.form(page, `${page}/agree`);
    const own = await first.form(page, `${page}/drop`);
    const alone = await first.send({ ...own, action: `${page}/agree` });
    expect(alone.status).toBe(403);
    expect(await now('policy.screeningWD')).toBe(1);
    expect((await second.send(form)).status).toBe(303);
    expect(await now('policy.screeningWD')).toBe(2);
  });

  it('cannot have one person behind it even in the database', async () => {
    const same = (table: 'proposal' | 'change') =>
      town.database.write('banyan', (writer) =>
        writer.run(
          table === 'proposal'
            ? sql`update settings_proposal set decided_by = proposed_by where community_id = 'banyan' and outcome = 'agreed'`
            : sql`update settings_change set agreed_by = proposed_by where community_id = 'banyan'`,
        ),
      );
    await expect(same('proposal')).rejects.toThrow(/check constraint/);
    await expect(same('change')).rejects.toThrow(/check constraint/);
  });

  it('is left alone by whoever is neither convenor nor administrator', async () => {
    const resident = await town.world('banyan').resident.browser(town.site.fetch);
    expect((await resident.get(page)).status).toBe(404);
    const csrf = await resident.form('/banyan/me/name').catch(() => null);
    const tried = await resident.post(change('policy.screeningWD'), {
      value: '9',
      reason,
      _csrf: csrf?.fields.find(([name]) => name === '_csrf')?.[1] ?? '',
      _key: 'a-key-of-mine',
    });
    expect(tried.status).toBe(404);
    expect((await convenor.get(page)).text).not.toContain(`action="${page}/agree"`);
  });

  it('waits for one decision at a time; whoever proposed it takes it back', async () => {
    await propose(convenor, 'policy.stalledD', { value: '21' });
    expect((await second.get(change('policy.stalledD'))).text).toContain('already waits');
    expect((await decide(convenor, 'drop')).location).toBe(`${page}?done=dropped`);
    expect(await now('policy.stalledD')).toBe(14);
  });

  it('that makes no sense comes back with what was typed and a sentence', async () => {
    const got = await propose(convenor, 'calendar.opens', { value: '19:00' });
    expect(got.status).toBeGreaterThanOrEqual(400);
    expect(got.text).toContain('close before it opens');
    expect(got.text).toContain('value="19:00"');
    expect(got.text).toContain(reason);
    expect((await propose(convenor, 'calendar.opens', { value: 'late' })).text).toContain(
      'A time of day like 09:00',
    );
    const silent = await propose(convenor, 'policy.stalledD', { value: '30', reason: '' });
    expect(silent.status).toBeGreaterThanOrEqual(400);
    expect(silent.text).toContain('value="30"');
  });

  it('is in the public log with its numbers in the open and its words as hashes, since two persons stand behind them', async () => {
    const [fact] = await facts('settings.changed');
    const leaf = JSON.parse(String(fact?.leaf));
    expect(leaf.body).toMatchObject({
      setting: 'policy.handleNormalD',
      before: 7,
      after: 10,
      rule_version: 2,
      proposed_as: 'convenor',
      agreed_as: 'admin',
    });
    expect(leaf.body.proposer).not.toBe(leaf.actor);
    expect(leaf.body.reasonHash).toMatch(/^[0-9a-f]{64}$/);
    expect(Object.keys(leaf.c)).toEqual(['officer']);
    await propose(convenor, 'mandate', { hans: '街道2026年第3号决定', en: 'Decision 3 of 2026' });
    const wished = String((await facts('settings.proposed')).at(-1)?.leaf);
    expect(Object.keys(JSON.parse(wished).c)).toEqual(['after', 'before', 'officer', 'reason']);
    await decide(first, 'agree');
    const agreed = String((await facts('settings.changed')).at(-1)?.leaf);
    for (const words of [wished, agreed]) expect(words).not.toContain('Decision');
    const { body, c } = JSON.parse(agreed);
    expect(body.afterHash).toBe(textHash(await now('mandate')));
    expect([body.beforeHash, Object.keys(c)]).toEqual([undefined, ['officer']]);
  });

  it('of one community is not one of another', async () => {
    const got = await openProgram(town.site.fetch, null).get(
      '/api/v1/communities/willow/settings/changes',
    );
    expect(jsonOf(got)).toEqual({ changes: [] });
  });
});

describe('a promise already made', () => {
  it('keeps its date when the number is changed; the next one has the new number', async () => {
    const due = async (id: string) => {
      const got = await openProgram(town.site.fetch, null).get(
        `/api/v1/communities/banyan/concerns/${id}`,
      );
      return /"dueAt":"([^"]+)"/.exec(got.text)?.[1];
    };
    const contact = async (id: string) => {
      const handler = await town.world('banyan').staff.handler.program(town.site.fetch);
      const at = `/api/v1/communities/banyan/concerns/${id}`;
      await handler.post(`${at}/first-contact`, { reason: 'We came by.' });
      await handler.post(`${at}/start`, {});
    };
    const earlier = await raise(town, 'banyan', 'resident');
    await makePublic(town, 'banyan', earlier.id);
    await contact(earlier.id);
    const promised = await due(earlier.id);
    town.clock.pass(60_000);
    await changed('policy.handleNormalD', '20');
    town.clock.pass(60_000);
    const worker = await town.world('banyan').staff.handler.program(town.site.fetch);
    await worker.post(`/api/v1/communities/banyan/concerns/${earlier.id}/report`, {
      text: 'The part is ordered.',
      reason: 'The part is ordered.',
    });
    expect(await due(earlier.id)).toBe(promised);
    const later = await raise(town, 'banyan', 'neighbour');
    await makePublic(town, 'banyan', later.id);
    await contact(later.id);
    const days =
      (Date.parse((await due(later.id)) ?? '') - Date.parse(promised ?? '')) / 86_400_000;
    expect(Math.round(days)).toBe(10);
  });
});

describe('who may do what, where the community decided otherwise', () => {
  it('visitors may hand in, until it is said that they may not', async () => {
    const visitor = openBrowser(town.site.fetch);
    expect((await visitor.get('/banyan/raise')).status).toBe(200);
    await changed('rights.visitorsSubmit', 'no');
    expect((await visitor.get('/banyan/raise')).status).toBe(401);
    expect((await visitor.get('/willow/raise')).status).toBe(200);
    await changed('rights.visitorsSubmit', 'yes');
    expect((await visitor.get('/banyan/raise')).status).toBe(200);
  });

  it('support opened to everybody with an account is counted apart from that of residents', async () => {
    const { id } = await raise(town, 'banyan', 'resident', {
      title: 'A loose stone',
      text: 'A stone in the path is loose.',
    });
    await makePublic(town, 'banyan', id);
    const at = `/api/v1/communities/banyan/concerns/${id}/support`;
    const guest = await (await town.world('banyan').newcomer(false)).program(town.site.fetch);
    expect((await guest.post(at, {})).status).toBe(403);
    await changed('rights.supportFrom', '0');
    expect((await guest.post(at, {})).status).toBe(200);
    const seen = await openBrowser(town.site.fetch).get(`/banyan/concerns/${id}`);
    expect(seen.text).toContain('1 person stands behind this');
    expect(seen.text).toContain('0 of them confirmed residents');
  });
});

describe('the page on who runs this', () => {
  it('says on what mandate, which data is kept for how long, and what was removed', async () => {
    await changed('policy.contactDataD', '90');
    const { text } = await openBrowser(town.site.fetch).get('/banyan/about');
    expect(text).toContain('Decision 3 of 2026');
    expect(text).toContain('90 days after your worry was closed');
    expect(text).toContain('Accounts erased');
    expect(text).toContain('Affero');
  });
});

describe('the levels above', () => {
  it('are named by two persons, and called as the place calls them', async () => {
    await propose(convenor, 'level.district', { hans: '锦川区', en: 'Jinchuan' });
    await decide(first, 'agree');
    await propose(convenor, 'label.district', { hans: '旗', en: 'Borough' });
    await decide(first, 'agree');
    await propose(convenor, 'level.city', { hans: '云汀市', en: 'Yunting' });
    await decide(first, 'agree');
    const { text } = await openBrowser(town.site.fetch).get('/banyan/about');
    expect(text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')).toContain(
      'City Yunting Borough Jinchuan',
    );
    expect((await first.get('/banyan/admin/places')).text).toContain('Borough');
  });
});
