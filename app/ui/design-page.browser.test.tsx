import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page as Tab } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DesignPage } from './design-page.tsx';
import { Page, type PageProps } from './page.tsx';
import { renderPage } from './render.tsx';
import { axeViolations, openBrowser, sidewaysBy } from './testing.ts';

/** The policy of every answer of the server: nothing inline, nothing from elsewhere, no markup made by script. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'";

let browser: Browser;
let server: Server;
let origin = '';
const asked: string[] = [];

const looks: Record<string, Partial<PageProps>> = {
  light: { theme: 'light' },
  dark: { theme: 'dark' },
  'large text': { theme: 'light', mode: 'older' },
  'largest text in the dark': { theme: 'dark', mode: 'older', size: 2 },
  'Chinese, large text': { theme: 'light', mode: 'older', lang: 'zh-Hans' },
};

const address = (look: string) => `${origin}/?look=${encodeURIComponent(look)}`;

function draw(look: string): string {
  const props: PageProps = {
    lang: 'en',
    timeZone: 'Asia/Shanghai',
    now: new Date('2026-11-24T06:00:00Z'),
    title: 'Design language',
    siteName: 'Linli',
    place: { name: 'Banyan Shade', href: '/' },
    nav: [
      { id: 'home', label: 'Home', href: '/' },
      { id: 'design', label: 'Design', href: '/' },
    ],
    current: 'design',
    person: { name: 'Kingfisher', href: '/', unread: 3 },
    breadcrumbs: [{ name: 'Home', href: '/' }],
    notices: [{ tone: 'note', text: 'This page shows every part.' }],
    record: {
      number: 4812,
      version: 3,
      hash: '8f41c2e07a96bd13',
      at: new Date('2026-11-23T06:00:00Z'),
      witnesses: 2,
    },
    printCode: 'https://linli.example/record/entries/4812',
    mode: 'standard',
    theme: 'auto',
    size: 0,
    preferences: { action: '/preferences' },
    path: '/',
    telephone: '0591-8800 1234',
    helpHref: '/',
    assets: { css: '/main.css', js: '/main.js' },
    ...looks[look],
  };
  return renderPage(
    <Page {...props}>
      <DesignPage />
    </Page>,
  );
}

beforeAll(async () => {
  const [css, js] = await Promise.all(
    ['styles/main.css', 'client/main.ts'].map((entry) =>
      build({
        entryPoints: [join(import.meta.dirname, entry)],
        bundle: true,
        minify: true,
        write: false,
        format: 'esm',
      }).then(({ outputFiles }) => outputFiles[0]!.text),
    ),
  );
  server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://here');
    asked.push(`${request.method} ${url.pathname}${url.search}`);
    response.setHeader('content-security-policy', policy);
    const send = (type: string, body: string) => {
      response.setHeader('content-type', type);
      response.end(body);
    };
    if (url.pathname === '/main.css') send('text/css', css!);
    else if (url.pathname === '/main.js') send('text/javascript', js!);
    else if (url.pathname === '/design/offers')
      send('text/html', '<p>Somebody said this: <a href="/1">The lift stopped</a></p>');
    else if (request.method === 'POST') setTimeout(() => send('text/html', 'taken'), 400);
    else send('text/html; charset=utf-8', draw(url.searchParams.get('look') ?? 'light'));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await openBrowser();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  server?.close();
});

async function open(look: string, width = 1280): Promise<Tab & { complaints: string[] }> {
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  const tab = await context.newPage();
  const complaints: string[] = [];
  tab.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('favicon'))
      complaints.push(message.text());
  });
  tab.on('pageerror', (error) => complaints.push(error.message));
  tab.on('request', (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith('data:'))
      complaints.push(request.url());
  });
  await tab.goto(address(look));
  return Object.assign(tab, { complaints });
}

describe('every part, in a browser', () => {
  for (const [look, { mode }] of Object.entries(looks)) {
    it(`can be used by everybody in ${look}: axe finds nothing`, async () => {
      const tab = await open(look, mode === 'older' ? 360 : 1280);
      expect(await axeViolations(tab)).toEqual([]);
      await tab.context().close();
    }, 60_000);

    it(`fits a narrow telephone and a page at 200 % in ${look}`, async () => {
      const tab = await open(look, 320);
      expect(await sidewaysBy(tab)).toBe(0);
      await tab.setViewportSize({ width: 640, height: 450 });
      expect(await sidewaysBy(tab)).toBe(0);
      await tab.context().close();
    }, 60_000);
  }

  it('keeps the strict policy: nothing inline, nothing from elsewhere, no markup from script', async () => {
    const tab = await open('light');
    await tab.waitForTimeout(200);
    expect(tab.complaints).toEqual([]);
    await tab.context().close();
  });

  it('has large targets in large text: 60 px for what is done, 44 for the rest', async () => {
    const tab = await open('large text', 360);
    // Links inside sentences are as high as their line; a card's title is a link over the whole card.
    const small = await tab.evaluate(() =>
      [
        ...document.querySelectorAll<HTMLElement>(
          'a, button, input:not([type=hidden]), select, textarea, summary',
        ),
      ]
        .filter(
          (element) =>
            element.checkVisibility() && !element.closest('.unseen, p, dd, .skip, .card-title'),
        )
        .map((element) => {
          const ticks = /radio|checkbox/.test((element as HTMLInputElement).type ?? '');
          const box = (
            ticks ? (element.closest('.choice') ?? element) : element
          ).getBoundingClientRect();
          const main = element.matches('.button, .input, .menu a, .help-call') || ticks;
          return {
            what: element.outerHTML.slice(0, 90),
            height: box.height,
            least: main ? 60 : 44,
          };
        })
        .filter(({ height, least }) => height < least - 0.5),
    );
    expect(small).toEqual([]);
    const letters = await tab.evaluate(() => getComputedStyle(document.body).fontSize);
    expect(letters).toBe('20px');
    await tab.context().close();
  });

  it('prints without menus and buttons, black on white', async () => {
    const tab = await open('dark');
    await tab.emulateMedia({ media: 'print' });
    expect(await tab.locator('.menu').isVisible()).toBe(false);
    expect(await tab.locator('.display').isVisible()).toBe(false);
    const [ground, ink] = await tab.evaluate(() => {
      const style = getComputedStyle(document.body);
      return [style.backgroundColor, style.color];
    });
    expect([ground, ink]).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
    await tab.context().close();
  });
});

describe('what script adds', () => {
  it('counts what is left, by characters people see as one', async () => {
    const tab = await open('light');
    await tab.fill('#f-words', '电梯👍');
    expect(await tab.textContent('#f-words-count')).toBe('997 characters left');
    await tab.fill('#f-words', 'x'.repeat(1003));
    expect(await tab.textContent('#f-words-count')).toBe('3 characters too many');
    await tab.context().close();
  });

  it('writes a code in groups and capitals', async () => {
    const tab = await open('light');
    await tab.locator('#f-code').pressSequentially('k7m4q-2xwpa');
    expect(await tab.inputValue('#f-code')).toBe('K7M4Q 2XWPA');
    await tab.context().close();
  });

  it('keeps a draft on the device and lets go of it when asked', async () => {
    const tab = await open('light');
    await tab.fill('#f-title', 'The lift again');
    await tab.waitForTimeout(600);
    await tab.reload();
    expect(await tab.inputValue('#f-title')).toBe('The lift again');
    await tab.click('[data-draft-forget]');
    await tab.reload();
    expect(await tab.inputValue('#f-title')).toBe('');
    await tab.context().close();
  });

  it('offers what others said while somebody types, without making markup from text', async () => {
    const tab = await open('light');
    await tab.locator('#f-title').pressSequentially('lift');
    await tab.waitForSelector('#f-title-offers a');
    expect(await tab.textContent('#f-title-offers')).toBe('Somebody said this: The lift stopped');
    expect(asked).toContain('POST /design/offers');
    expect(tab.complaints).toEqual([]);
    await tab.context().close();
  });

  it('sends a form once, however often it is pressed', async () => {
    const tab = await open('light');
    const before = asked.filter((line) => line === 'POST /design').length;
    await tab.evaluate(() => {
      const form = document.querySelector<HTMLFormElement>('form[action="/design"][method="post"]');
      form?.requestSubmit();
      form?.requestSubmit();
    });
    await tab.waitForURL('**/design');
    expect(asked.filter((line) => line === 'POST /design').length - before).toBe(1);
    await tab.context().close();
  });

  it('walks a list by keys and says which keys there are', async () => {
    const tab = await open('light');
    await tab.keyboard.press('j');
    await tab.keyboard.press('j');
    expect(await tab.evaluate(() => document.activeElement?.textContent)).toContain('No light');
    await tab.keyboard.press('k');
    expect(await tab.locator('[data-here]').count()).toBe(1);
    await tab.keyboard.press('?');
    expect(await tab.locator('[data-keyboard]').getAttribute('open')).not.toBeNull();
    await tab.keyboard.press('/');
    expect(await tab.evaluate(() => document.activeElement?.id)).toBe('search');
    await tab.keyboard.press('j');
    expect(await tab.inputValue('#search')).toContain('j');
    await tab.context().close();
  });

  it('remembers what was opened', async () => {
    const tab = await open('light');
    await tab.click('details[data-remember] summary');
    await tab.waitForTimeout(100);
    await tab.reload();
    expect(await tab.locator('details[data-remember]').getAttribute('open')).not.toBeNull();
    await tab.context().close();
  });
});

describe('without script', () => {
  it('shows everything, and no button that would do nothing', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const tab = await context.newPage();
    await tab.goto(address('light'));
    expect(await tab.locator('[data-print], [data-copy]').first().isVisible()).toBe(false);
    await tab.locator('a.skip').focus();
    expect(await tab.locator('h1').isVisible()).toBe(true);
    await context.close();
  });
});
