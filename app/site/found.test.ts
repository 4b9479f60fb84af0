import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundingLink } from '../main.ts';
import { createSetupLink } from '../people/index.ts';
import { newId } from '../platform/ids.ts';
import { openBrowser, openTestSite, type TestSite } from './testing.ts';

let town: TestSite;
let link: string;

beforeAll(async () => {
  town = await openTestSite({ communities: [] });
  const id = newId(town.clock);
  const { token } = await town.database.write(id, (writer) => createSetupLink(writer, town.clock));
  link = `/set-up/${id}/${token}`;
});
afterAll(() => town.close());

const answers = {
  name: 'Banyan Lane',
  slug: 'banyan',
  timeZone: 'Europe/Berlin',
  language: 'en',
  pseudonym: 'Berta',
  password: 'a long quiet river 77',
};

describe('the one-time link of an empty machine', () => {
  it('refuses a name that the installation needs itself, keeps what was typed but the password, and is not used up', async () => {
    const browser = openBrowser(town.site.fetch);
    const got = await browser.send(await browser.form(link), { ...answers, slug: 'api' });
    expect(got.status).toBe(409);
    expect(got.text).toContain('Banyan Lane');
    expect(got.text).toContain('needed for something else');
    expect(got.text).not.toContain(answers.password);
  });

  it('founds the community and signs its administrator in, who is led to the second factor', async () => {
    const browser = openBrowser(town.site.fetch);
    const got = await browser.send(await browser.form(link), answers);
    expect(got.status).toBe(303);
    expect(got.location).toBe('/banyan/me/security');
    const next = await browser.get('/banyan/me/security');
    expect(next.status).toBe(200);
  });

  it('works once: afterwards the page says so and another try founds nothing', async () => {
    const browser = openBrowser(town.site.fetch);
    expect((await browser.get(link)).status).toBe(410);
    expect((await browser.get('/banyan/admin/places')).status).not.toBe(200);
  });
});

describe('a further community of the same installation', () => {
  it('is founded by a link of its own, is there at once, and leaves the first one as it is', async () => {
    const { path } = await foundingLink(town.database, town.clock);
    const browser = openBrowser(town.site.fetch);
    const taken = await browser.send(await browser.form(path), { ...answers, pseudonym: 'Cosima' });
    expect(taken.text).toContain('This short name is taken');
    const got = await browser.send(await browser.form(path), {
      ...answers,
      name: 'Linden Court',
      slug: 'linden',
      pseudonym: 'Cosima',
      city: 'Berlin',
      district: 'Mitte',
    });
    expect(got.location).toBe('/linden/me/security');
    expect((await browser.get('/linden/me/security')).status).toBe(200);
    const front = await openBrowser(town.site.fetch).get('/');
    expect(front.text).toContain('Linden Court');
    expect(front.text).toContain('Banyan Lane');
    expect(front.text).toContain('Mitte');
    // Its administrator is nobody next door.
    expect((await browser.get('/banyan/admin/people')).status).toBe(401);
    expect((await browser.get(path)).status).toBe(410);
  });
});
