import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Language } from '../app/platform/i18n/languages.ts';
import { axeViolations, sidewaysBy } from '../app/ui/testing.ts';
import { choose, type EveryPage, everyPage } from './every-page.ts';
import { aWhile, openStage, type Stage } from './stage.ts';
import type { Walker } from './walker.ts';

/** WCAG 2.2: nothing runs out of a page of this width. */
const narrow = 320;

/** Each language in both modes; the larger letters on the dark ground. */
const modes = [
  { mode: 'standard', theme: 'light' },
  { mode: 'older', theme: 'dark' },
] as const;

/** Every page of the site in one language; a file of tests each, so that they run side by side. */
export function everybodyCanUseEveryPageIn(lang: Language): void {
  let stage: Stage;
  let pages: EveryPage;
  beforeAll(async () => {
    stage = await openStage();
    pages = await everyPage(stage, narrow);
  }, aWhile);
  afterAll(() => stage?.close());

  it('every page in the table of routes is looked at, by somebody who may open it', () => {
    expect(pages.unreached).toEqual([]);
    expect(pages.met.length).toBeGreaterThan(40);
  });

  for (const look of modes)
    it(
      `everybody can use every page in ${lang}, ${look.mode} letters, ${look.theme} ground`,
      async () => {
        const faults: string[] = [];
        for (const { id, path, by } of pages.met) {
          await choose(by, { lang, ...look });
          await by.tab.goto(stage.origin + path);
          expect(await by.tab.evaluate(() => document.documentElement.lang), id).toBe(lang);
          for (const violation of await axeViolations(by.tab)) faults.push(`${id}: ${violation}`);
          faults.push(...(await tooWide(by, id)));
        }
        expect(faults).toEqual([]);
        // No policy broken, no fault of a script, nothing asked of another host.
        expect(pages.walkers.flatMap(({ complaints }) => complaints)).toEqual([]);
      },
      aWhile * 2,
    );
}

/** Pushed sideways on a narrow telephone, or with letters twice as large on a small screen. */
async function tooWide({ tab }: Walker, id: string): Promise<string[]> {
  const faults: string[] = [];
  const atFirst = await sidewaysBy(tab);
  if (atFirst > 0) faults.push(`${id}: ${atFirst} px wider than ${narrow} px`);
  await tab.setViewportSize({ width: 2 * narrow, height: 740 });
  await tab.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
  const enlarged = await sidewaysBy(tab);
  if (enlarged > 0) faults.push(`${id}: ${enlarged} px too wide with letters of 200 %`);
  await tab.setViewportSize({ width: narrow, height: 740 });
  return faults;
}
