import type { Browser, Locator, Page as Tab } from 'playwright-core';

export type WalkerSettings = {
  readonly script?: boolean;
  readonly width?: number;
  readonly lang?: 'en' | 'zh-Hans' | 'zh-Hant';
  readonly dark?: boolean;
};

/** What goes into a form: by the words beside the field; `true` ticks a box. */
export type Filled = Readonly<Record<string, string | true>>;

/** A person before a browser: reads words, presses buttons, follows links. Never sees an address or an id. */
export type Walker = {
  readonly tab: Tab;
  /** What the browser complained about: broken policy, faults of scripts, requests to elsewhere. */
  readonly complaints: string[];
  /** Opens a page of the community, e.g. `/raise`, or with a whole address anything. */
  open(path: string): Promise<void>;
  follow(link: string): Promise<void>;
  /** Opens a folded part of the page. */
  unfold(summary: string): Promise<void>;
  press(button: string): Promise<void>;
  /** Fills in fields of the page, or of one form on it. */
  fill(fields: Filled, within?: Locator): Promise<void>;
  /** Does one of the things that a concern's page offers, unfolding its form where it is folded. */
  act(name: string, fields?: Filled): Promise<void>;
  /** Whether the page offers to do this. */
  offers(name: string): Promise<boolean>;
  /** Waits until the page says this; fails when it does not. */
  reads(words: string | RegExp): Promise<void>;
  /** What a page says beside a name in its list of facts. */
  fact(name: string): Promise<string>;
  /** Presses Tab until the thing with these words has the focus, as somebody without a mouse does. */
  tabTo(words: string): Promise<void>;
  /** All words of the page as somebody sees them, those of folded parts as well. */
  words(): Promise<string>;
  /** The address without the machine. */
  where(): string;
  leave(): Promise<void>;
};

const patienceMs = 20_000;

export async function openWalker(
  browser: Browser,
  given: WalkerSettings & { origin: string; home: string },
): Promise<Walker> {
  const { script = false, width = 360, lang = 'en', dark = false } = given;
  const context = await browser.newContext({
    viewport: { width, height: 740 },
    javaScriptEnabled: script,
    locale: lang,
    colorScheme: dark ? 'dark' : 'light',
    // As the pages have it: nothing moves while somebody looks.
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(patienceMs);
  const tab = await context.newPage();
  const complaints: string[] = [];
  watch(tab, given.origin, complaints);

  /** Says where somebody got stuck, and what stood there. */
  const trying = async (what: string, work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      const page = await tab
        .locator('body')
        .innerText()
        .catch(() => '');
      throw new Error(`${what} (${tab.url()}, which says: ${page.slice(0, 1500)})`, {
        cause: error,
      });
    }
  };

  const walker: Walker = {
    tab,
    complaints,
    async open(path) {
      await tab.goto(path.startsWith('http') ? path : given.origin + given.home + path);
    },
    follow: (link) =>
      trying(`follow “${link}”`, () => tab.getByRole('link', { name: link }).first().click()),
    unfold: (summary) =>
      trying(`unfold “${summary}”`, () =>
        tab.locator('main summary', { hasText: summary }).first().click(),
      ),
    press: (button) =>
      trying(`press “${button}”`, () =>
        tab.getByRole('button', { name: button, exact: true }).first().click(),
      ),
    async fill(fields, within) {
      for (const [label, value] of Object.entries(fields))
        await trying(`fill in “${label}”`, () =>
          fillOne(within ?? tab.locator('main'), label, value),
        );
    },
    act: (name, fields = {}) =>
      trying(`do “${name}”`, async () => {
        const form = formOf(tab, name);
        if (!(await form.isVisible()))
          await tab.locator('summary', { hasText: name }).first().click();
        await walker.fill(fields, form);
        await form.locator('button[type=submit]').click();
      }),
    offers: async (name) => (await formOf(tab, name).count()) > 0,
    reads: (words) =>
      trying(`read “${words}”`, () =>
        tab.getByText(words).locator('visible=true').first().waitFor(),
      ),
    async fact(name) {
      const row = tab.locator('dl > *').filter({ has: tab.locator('dt', { hasText: name }) });
      return (await row.locator('dd').first().innerText()).trim();
    },
    tabTo: (words) => trying(`reach “${words}” by the keyboard`, () => tabTo(tab, words)),
    words: async () => (await tab.locator('main').textContent()) ?? '',
    where: () => tab.url().slice(given.origin.length),
    leave: () => context.close(),
  };
  return walker;
}

const formOf = (tab: Tab, name: string) => tab.locator(`form[aria-label=${JSON.stringify(name)}]`);

async function fillOne(within: Locator, label: string, value: string | true): Promise<void> {
  // Words at the beginning: a label goes on with "may stay empty", and "Telephone" is not "by telephone".
  const name = new RegExp(`^\\s*${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
  const group = within.getByRole('radiogroup', { name });
  if (value !== true && (await group.count()) > 0)
    return group.getByRole('radio', { name: value, exact: true }).first().check();
  const field = within.getByLabel(name).first();
  if (value === true) return field.check();
  const kind = await field.evaluate((element) => element.tagName);
  if (kind === 'SELECT') await field.selectOption({ label: value });
  else await field.fill(value);
}

const mostTabs = 150;

async function tabTo(tab: Tab, words: string): Promise<void> {
  for (let pressed = 0; pressed < mostTabs; pressed++) {
    await tab.keyboard.press('Tab');
    const here = await tab.evaluate(() => {
      const focused = document.activeElement;
      if (!(focused instanceof HTMLElement)) return '';
      const labels = 'labels' in focused ? [...((focused as HTMLInputElement).labels ?? [])] : [];
      // A group of choices is one stop: what leads there is any of its words.
      const name = labels.map(({ textContent }) => textContent).join(' ') || focused.textContent;
      return `${focused.getAttribute('aria-label') ?? ''} ${name ?? ''}`.trim();
    });
    if (here.startsWith(words)) return;
  }
  throw new Error(`${mostTabs} times Tab did not lead there`);
}

/** Notes everything that a page of ours must never do. */
function watch(tab: Tab, origin: string, complaints: string[]): void {
  tab.on('console', (message) => {
    const text = message.text();
    // An answer of 422 is how a form says what is missing.
    if (message.type() === 'error' && !/status of 4\d\d|favicon/.test(text)) complaints.push(text);
  });
  tab.on('pageerror', (error) => complaints.push(error.message));
  tab.on('request', (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith('data:'))
      complaints.push(`asked elsewhere: ${request.url()}`);
  });
}
