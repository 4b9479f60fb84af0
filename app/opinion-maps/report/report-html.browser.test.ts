import type { Browser, Page as Tab } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../platform/i18n/languages.ts';
import { axeViolations, openBrowser, sidewaysBy } from '../../ui/testing.ts';
import { campOf, campVotes, publishedOf } from './fixtures.ts';
import { mapSvg } from './map-svg.tsx';
import { reportHtml } from './report-html.tsx';

const published = publishedOf(campVotes([24, 16, 10, 8], 6), campOf);
const texts = new Map(
  published.tallies.map(({ statement }, i) => [
    statement,
    i % 2 === 0
      ? '同一个房间可以分时段使用：中午吃饭、下午自习、晚上议事。'
      : 'Averylongwordwithoutanyplacewhereitcouldbebroken and then some more words.',
  ]),
);

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(async () => {
  await browser?.close();
});

async function open(html: string, width: number, dark = false): Promise<Tab> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: dark ? 'dark' : 'light',
  });
  const tab = await context.newPage();
  const asked: string[] = [];
  tab.on('request', (request) => asked.push(request.url()));
  await tab.setContent(html);
  expect(asked.filter((url) => !url.startsWith('data:'))).toEqual([]);
  return tab;
}

describe('the report in a browser', () => {
  // The parts are the same in every language (report-html.test.ts), so these two stand for all.
  for (const [lang, width, dark] of [
    ['zh-Hans', 360, true],
    ['en', 1280, false],
  ] as const)
    it(`can be used by everybody in ${lang}, ${dark ? 'dark' : 'light'}, ${width} wide: axe finds nothing`, async () => {
      const tab = await open(reportHtml(published, texts, lang), width, dark);
      expect(await axeViolations(tab)).toEqual([]);
      await tab.context().close();
    });

  it('fits a narrow telephone, a page at 200 %, and letters twice as large', async () => {
    const tab = await open(reportHtml(published, texts, 'en'), 320);
    expect(await sidewaysBy(tab)).toBe(0);
    await tab.setViewportSize({ width: 640, height: 450 });
    expect(await sidewaysBy(tab)).toBe(0);
    await tab.setViewportSize({ width: 360, height: 700 });
    await tab.addStyleTag({ content: 'html{font-size:225%!important}' });
    expect(await sidewaysBy(tab)).toBe(0);
    await tab.context().close();
  });

  it('has letters half as large again as soon as somebody wants them, without script; paper stays paper', async () => {
    const context = await browser.newContext({
      viewport: { width: 360, height: 900 },
      javaScriptEnabled: false,
    });
    const tab = await context.newPage();
    await tab.setContent(reportHtml(published, texts, 'zh-Hant'));
    const height = async () => (await tab.locator('h1').boundingBox())?.height ?? 0;
    const before = await height();
    await tab.getByLabel('大字').check();
    expect(await height()).toBeGreaterThan(before * 1.3);
    await tab.emulateMedia({ media: 'print' });
    expect(await tab.locator('.larger').isVisible()).toBe(false);
    await context.close();
    const wide = await open(reportHtml(published, texts, 'en'), 360);
    for (const width of [320, 360, 704, 1280]) {
      await wide.setViewportSize({ width, height: 700 });
      await wide.getByLabel('Larger letters').check();
      expect(await sidewaysBy(wide)).toBe(0);
    }
    expect(await axeViolations(wide)).toEqual([]);
    await wide.context().close();
  });

  it('is walked by keys: the way past the top first, then larger letters, every group and part', async () => {
    const tab = await open(reportHtml(published, texts, 'en'), 1280);
    const reached: (string | null | undefined)[] = [];
    for (let i = 0; i < 6; i++) {
      await tab.keyboard.press('Tab');
      reached.push(
        await tab.evaluate(() => {
          const { activeElement: at } = document;
          return at?.getAttribute('href') ?? at?.id;
        }),
      );
    }
    expect(reached).toEqual(['#content', 'larger', '#map', '#group-0', '#group-1', '#group-2']);
    await tab.context().close();
  });

  it('prints black on white, with the tables as tables', async () => {
    const tab = await open(reportHtml(published, texts, 'en'), 360, true);
    await tab.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const seen = await tab.evaluate(() => {
      const style = getComputedStyle(document.body);
      const head = document.querySelector('thead');
      return [style.backgroundColor, style.color, head && getComputedStyle(head).position];
    });
    expect(seen).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)', 'static']);
    expect(await tab.locator('.contents').isVisible()).toBe(false);
    await tab.context().close();
  });
});

it('the map by itself fits a telephone, and no word of it is cut off', async () => {
  const tab = await open('', 360);
  for (const lang of languages) {
    await tab.setContent(`<body style="margin:0">${mapSvg(published, texts, lang)}`);
    expect(await sidewaysBy(tab)).toBe(0);
    const over = await tab.evaluate(() =>
      [...document.querySelectorAll('svg text')]
        .filter((text) => text.getBoundingClientRect().right > window.innerWidth)
        .map((text) => text.textContent),
    );
    expect(over).toEqual([]);
    const letters = await tab.evaluate(() => {
      const text = [...document.querySelectorAll('svg text.words')].at(-1);
      return text ? text.getBoundingClientRect().height : 0;
    });
    expect(letters).toBeGreaterThan(11);
  }
  await tab.context().close();
});
