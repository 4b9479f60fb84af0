import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from '../platform/db/database.ts';
import { openBrowser, openTestSite, type TestSite, type World } from './testing.ts';

let town: TestSite;
let world: World;
beforeAll(async () => {
  town = await openTestSite({ communities: ['lane'] });
  world = town.world('lane');
});
afterAll(() => town.close());

const noted = (route: string) =>
  world.writer((writer) =>
    writer.rows(sql<{ person: string | null }>`
      select person_id as person from access_log where community_id = ${writer.community} and route = ${route}`),
  );

it('whoever takes personal data along is noted before they get them, and whoever is refused is not', async () => {
  const route = town.site.routes.find(({ row }) => row.path === '/me/data.json');
  if (!route) throw new Error('one’s own data are taken along somewhere else now');
  expect(route.row.audit).toBe('private');
  const fetch = (request: Request) => town.site.fetch(request);
  expect((await openBrowser(fetch).get('/lane/me/data.json')).status).not.toBe(200);
  expect(await noted(route.row.id)).toEqual([]);
  const browser = await world.resident.browser(fetch);
  expect((await browser.get('/lane/me/data.json')).status).toBe(200);
  expect(await noted(route.row.id)).toEqual([{ person: world.resident.actor.person }]);
});
