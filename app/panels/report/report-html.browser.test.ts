import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeViolations, openBrowser, sidewaysBy } from '../../ui/testing.ts';
import { poolOf, resultFrom } from './fixtures.ts';
import { reportHtml } from './report-html.tsx';

const pool = poolOf();
const result = resultFrom(pool);
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(async () => {
  await browser?.close();
});

// The parts are the same in every language (report.test.ts), so these two stand for all.
for (const [lang, width, dark] of [
  ['zh-Hant', 360, true],
  ['en', 1280, false],
] as const)
  it(`the report of a draw can be used by everybody in ${lang}, ${width} wide: axe finds nothing, nothing sticks out`, async () => {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      colorScheme: dark ? 'dark' : 'light',
    });
    const tab = await context.newPage();
    const asked: string[] = [];
    tab.on('request', (request) => asked.push(request.url()));
    await tab.setContent(reportHtml(result, pool, lang));
    expect(asked.filter((url) => !url.startsWith('data:'))).toEqual([]);
    expect(await axeViolations(tab)).toEqual([]);
    await tab.setViewportSize({ width: 320, height: 700 });
    expect(await sidewaysBy(tab)).toBe(0);
    await tab.addStyleTag({ content: 'html{font-size:225%!important}' });
    expect(await sidewaysBy(tab)).toBe(0);
    await context.close();
  });
