import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium, type Page as Tab } from 'playwright-core';

/**
 * A browser without windows. The packaged one first: it has no window to move and is two and a half times as quick as
 * a system's browser in its headless mode (38 against 94 ms for opening and resizing a page, measured). It exists for
 * Linux on x64 alone.
 */
export async function openBrowser(): Promise<Browser> {
  const packaged = process.platform === 'linux' && process.arch === 'x64';
  const system = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    (path) => existsSync(path),
  );
  if (packaged)
    try {
      return await chromium.launch({
        executablePath: await sparticuz.executablePath(),
        // In a single process the end of one window is the end of all.
        args: sparticuz.args.filter((one) => one !== '--single-process'),
      });
    } catch (error) {
      // A library of the system is missing: then the system's own browser.
      if (!system) throw error;
    }
  if (!system) throw new Error('no browser for tests here: install chromium');
  return chromium.launch({ executablePath: system, args: ['--no-sandbox', '--disable-gpu'] });
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with the page as it is now: rule, and the first places where. */
export async function axeViolations(tab: Tab): Promise<string[]> {
  // A page with a strict policy takes no script from us, except through the debugger.
  await tab.evaluate(axe);
  return tab.evaluate(async () => {
    // axe puts itself on window; its types would load it into this process
    const { axe: found } = window as unknown as {
      axe: {
        run(): Promise<{
          violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[];
        }>;
      };
    };
    const { violations } = await found.run();
    return violations.map(
      ({ id, nodes }) =>
        `${id} (${nodes.length}): ${nodes
          .slice(0, 3)
          .map(({ html, failureSummary }) => `${html.slice(0, 140)} | ${failureSummary ?? ''}`)
          .join(' || ')}`,
    );
  });
}

/** How far a page can be pushed sideways, in pixels. 0 is right. */
export function sidewaysBy(tab: Tab): Promise<number> {
  return tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}
