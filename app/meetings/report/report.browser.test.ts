import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeViolations, openBrowser, sidewaysBy } from '../../ui/testing.ts';
import { agendaHtml } from './agenda-html.tsx';
import { countHtml } from './count-html.tsx';
import { budgets, examples } from './fixtures.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(async () => {
  await browser?.close();
});

// The parts are the same in every language (report.test.ts), so these stand for all.
it('the reports can be used by everybody: axe finds nothing, nothing sticks out', async () => {
  const { pb, outcomes } = await budgets();
  const [majority, consent, , , schulze, stv] = await examples();
  const pages = [
    agendaHtml(outcomes['equal-shares'], pb, 'zh-Hant'),
    ...[schulze, majority, consent, stv].map((vote, i) =>
      countHtml(vote!, i % 2 === 0 ? 'zh-Hans' : 'en'),
    ),
  ];
  for (const [i, html] of pages.entries()) {
    const context = await browser.newContext({
      viewport: { width: i % 2 === 0 ? 360 : 1280, height: 900 },
      colorScheme: i % 2 === 0 ? 'dark' : 'light',
    });
    const tab = await context.newPage();
    const asked: string[] = [];
    tab.on('request', (request) => asked.push(request.url()));
    await tab.setContent(html);
    expect(asked.filter((url) => !url.startsWith('data:'))).toEqual([]);
    expect(await axeViolations(tab)).toEqual([]);
    await tab.setViewportSize({ width: 320, height: 700 });
    await tab.addStyleTag({ content: 'html{font-size:225%!important}' });
    expect(await sidewaysBy(tab)).toBe(0);
    await context.close();
  }
});
