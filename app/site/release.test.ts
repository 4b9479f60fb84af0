import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  childrenOf,
  type Document,
  has,
  isElement,
  isText,
  parseHtml,
} from '../disclosure/audit/dom.ts';
import { type FrameContext, frameHash } from '../disclosure/audit/frame.ts';
import { articleOf, readPage } from '../disclosure/audit/read-page.ts';
import { everyCommunity, sql } from '../platform/db/database.ts';
import { languages } from '../platform/i18n/languages.ts';
import { version } from './assemble.ts';
import { counterOf } from './fixtures/counter.ts';
import { accepted } from './fixtures/things.ts';
import { openBrowser, openTestSite, type TestSite } from './testing.ts';

let test: TestSite;
const pages: string[] = [];
beforeAll(async () => {
  test = await openTestSite({ communities: ['banyan', 'mulberry'] });
}, 120_000);
afterAll(() => test?.close());

const get = (path: string) => openBrowser(test.site.fetch).get(path);

async function framed(
  path: string,
  lang: string,
): Promise<{ document: Document; of: FrameContext }> {
  const document = parseHtml((await get(`${path}?lang=${lang}`)).text);
  const article = articleOf(document);
  const entry = article && readPage(article).record;
  if (entry === null || entry === 'pending') throw new Error(`${path} has no entry: ${entry}`);
  return { document, of: { page: path, community: path.split('/')[1] ?? '', entry } };
}

const leaves = () =>
  test.database.read(everyCommunity, (reader) =>
    reader.rows(sql<{ body: { version: string; manifest: string } }>`
      select convert_from(leaf, 'UTF8')::jsonb -> 'body' as body from disclosed_fact where type = 'release' order by at`),
  );

describe('what stands around the recorded part of pages', () => {
  it('is not recorded before there is a page to see it on', async () => {
    expect(await test.site.releasing.once()).toBe(false);
    expect((await get('/record/release')).status).toBe(404);
  });

  it('is the same on every concern, in every community, at every time and in every state', async () => {
    for (const community of ['banyan', 'mulberry']) {
      const { staff, resident, neighbour, body } = test.world(community);
      const desk = counterOf(test, community);
      const open = async (words: string) => {
        test.clock.pass(9 * 86_400_000);
        const { id } = await desk.raise(neighbour, words);
        await desk.done(staff.worker, id, 'accept', {
          ...accepted,
          publicTitle: words,
          publicText: `${words}.\n\n${community}`,
          precision: 'community',
        });
        pages.push(`/${community}/concerns/${id}`);
        return id;
      };
      await open('It is late by now.');
      const given = await open('楼道的灯不亮');
      await desk.done(staff.worker, given, 'assign', { body });
      if (community === 'mulberry') continue;
      const gone = await open('三號樓的電梯');
      await desk.done(neighbour, gone, 'withdraw', { reason: 'Mended.' });
      await desk.done(staff.worker, await open('Joined'), 'merge', { target: given });
      await (await resident.program(test.site.fetch)).post(
        `/api/v1/communities/${community}/concerns/${given}/support`,
        {},
      );
    }
    test.clock.pass(40 * 86_400_000);
    await test.record.settle();
    test.site.changed();
    for (const lang of languages) {
      const hashes = new Set<string>();
      for (const path of pages) {
        const { document, of } = await framed(path, lang);
        hashes.add(frameHash(document, of));
      }
      expect([lang, hashes.size]).toEqual([lang, 1]);
    }
  }, 60_000);

  it('is another as soon as any word of it is another, anything is added, or a link leads elsewhere', async () => {
    const { document, of } = await framed(pages[0] ?? '', 'zh-Hans');
    const before = frameHash(document, of);
    const article = articleOf(document);
    let words = 0;
    let links = 0;
    const walk = (node: Parameters<typeof childrenOf>[0]): void => {
      for (const child of childrenOf(node)) {
        if (isText(child)) {
          const { value } = child;
          if (!value.trim()) continue;
          child.value = `${value}!`;
          expect(frameHash(document, of), `a word added to "${value}"`).not.toBe(before);
          child.value = value;
          words++;
        } else if (isElement(child) && child !== article && !has(child, 'data-live')) {
          const href = child.attrs.find(({ name }) => name === 'href');
          if (href) {
            const { value } = href;
            href.value = 'https://example.org/';
            expect(frameHash(document, of), `${value} leads elsewhere`).not.toBe(before);
            href.value = value;
            links++;
          }
          walk(child);
        }
      }
    };
    walk(document);
    expect(frameHash(document, of)).toBe(before);
    expect([words > 20, links > 10]).toEqual([true, true]);
  });

  it('is recorded once for each version of the program, by the hash of a manifest that everybody can read', async () => {
    expect(await test.site.releasing.once()).toBe(true);
    expect(await test.site.releasing.once()).toBe(true);
    const got = await get('/record/release');
    const manifest = JSON.parse(got.text);
    const hash = createHash('sha256').update(got.text).digest('hex');
    expect((await leaves()).map(({ body }) => body)).toEqual([{ version, manifest: hash }]);
    expect(got.headers.get('access-control-allow-origin')).toBe('*');
    for (const lang of languages) {
      const { document, of } = await framed(pages.at(-1) ?? '', lang);
      expect(manifest.frames.concern[lang]).toBe(frameHash(document, of));
    }
    expect(manifest.pages).toContain('/:community/concerns');
    expect(manifest.pages).not.toContain('/:community/concerns/:concern');
    for (const { path, sha256 } of [...manifest.scripts, ...manifest.styles]) {
      const file = await test.site.fetch(new Request(`http://localhost:8080${path}`));
      const bytes = new Uint8Array(await file.arrayBuffer());
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    }
    const names = manifest.scripts.map(({ path }: { path: string }) => path.split('.')[0]);
    expect(names).toEqual(['/assets/check-receipt', '/assets/main']);
  });

  it('names every word that the program puts into the recorded part, in every language', async () => {
    const manifest = JSON.parse((await get('/record/release')).text);
    for (const path of pages)
      for (const lang of languages) {
        const article = articleOf((await framed(path, lang)).document);
        if (!article) throw new Error(path);
        const words: Record<string, string> = manifest.words[lang];
        const { said, words: framing } = readPage(article);
        for (const { value, shown } of said)
          if (/^[a-z_]+\.[a-z_]+:?$/.test(value))
            expect([lang, value, words[value]]).toEqual([lang, value, shown]);
        for (const word of framing) expect(Object.values(words)).toContain(word);
        expect(said.length).toBeGreaterThan(5);
      }
  });

  it('is recorded anew when an operator says so', async () => {
    const made = await test.site.releasing.record();
    expect((await leaves()).map(({ body }) => body.manifest)).toEqual([
      made?.manifest,
      made?.manifest,
    ]);
  });
});
