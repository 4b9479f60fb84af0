import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Uploads } from '../platform/services.ts';
import { openBrowser, openTestSite, type TestSite } from './testing.ts';

let test: TestSite;
let picture: Uint8Array<ArrayBuffer>;
/** Names of stored files that were not taken away again. */
const stored = new Set<string>();
let slow: Promise<void> = Promise.resolve();
beforeAll(async () => {
  test = await openTestSite({ communities: ['banyan'] });
  const { uploads } = test.services;
  const { keep, remove } = uploads;
  const watched: Pick<Uploads, 'keep' | 'remove'> = {
    async keep(...given) {
      await slow;
      const name = await keep(...given);
      stored.add(name);
      return name;
    },
    async remove(community, name) {
      stored.delete(name);
      await remove(community, name);
    },
  };
  Object.assign(uploads, watched);
  const create = { width: 8, height: 8, channels: 3, background: 'green' } as const;
  picture = new Uint8Array(await sharp({ create }).png().toBuffer());
}, 60_000);
afterAll(() => test?.close());

const visitor = () => openBrowser(test.site.fetch);
const photos = () => ({ photos: [{ name: 'a.png', type: 'image/png', bytes: picture }] });

describe('photos of a concern', () => {
  it('are decoded and stored while nobody waits: others raise theirs meanwhile', async () => {
    const one = visitor();
    const form = await one.form('/banyan/raise');
    let go = () => {};
    slow = new Promise((resolve) => {
      go = () => resolve();
    });
    const first = one.send(form, { text: 'A lamp with a photo.', another: 'yes' }, photos());
    await new Promise((resolve) => setTimeout(resolve, 300));
    const two = visitor();
    const other = await two.send(await two.form('/banyan/raise'), {
      text: 'A bench without one.',
      another: 'yes',
    });
    expect(other.status).toBe(200);
    go();
    expect((await first).status).toBe(200);
    expect(stored.size).toBe(2);
  }, 20_000);

  it('leave no file behind when what they belong to came to nothing', async () => {
    const before = new Set(stored);
    const browser = visitor();
    const form = await browser.form('/banyan/raise');
    const broken = { name: 'b.png', type: 'image/png', bytes: picture.slice(0, 60) };
    const refused = await browser.send(
      form,
      { text: 'One of two is broken.', another: 'yes' },
      { photos: [...photos().photos, broken] },
    );
    expect(refused.status).toBe(409);
    expect(stored).toEqual(before);
  });

  it('sent twice with the same form are stored once', async () => {
    const before = stored.size;
    const browser = visitor();
    const form = await browser.form('/banyan/raise');
    const sent = { text: 'A gate with a photo.', another: 'yes' };
    const first = await browser.send(form, sent, photos());
    const second = await browser.send(form, sent, photos());
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.text).toBe(first.text);
    expect(stored.size).toBe(before + 2);
  });
});
