import { createHash } from 'node:crypto';
import type { Document } from './dom.ts';
import type { Finding, Report } from './finding.ts';
import { filesOf, intrudersOn, isForeign, linksOn } from './intruders.ts';
import type { LogReading } from './log-reading.ts';
import { isListedPage, type Release } from './manifest.ts';
import type { PageLimits } from './pages.ts';
import { articleOf, readPage } from './read-page.ts';
import { checkRecordedPage } from './recorded-page.ts';
import { visit } from './visit.ts';
import type { Web } from './web.ts';

/** No pages: files of the record, answers for programs. */
const leftOut =
  /^\/(record\/(tile|receipt)\/|record\/(checkpoint|key|policy|witnesses|release)$|api(\/|$))/;
/** Of one path with different questions behind it (`?after=…`), so many are looked at. */
const questions = 20;
const parallel = 4;

type Page = { readonly status: number; readonly document: Document };

/** Follows the links of a site, breadth first. */
export class Crawl {
  readonly #web: Web;
  readonly #log: LogReading;
  readonly #release: Release;
  readonly #report: Report;
  readonly #limits: PageLimits;
  readonly #known = new Set<string>();
  readonly #asked = new Map<string, number>();
  readonly #ofPattern = new Map<string, number>();
  readonly #files = new Map<string, Promise<Finding | null>>();
  #waiting: { address: string; from: string }[] = [{ address: '/', from: '' }];
  #looked = 0;
  #left = 0;

  constructor(web: Web, log: LogReading, release: Release, report: Report, limits: PageLimits) {
    this.#web = web;
    this.#log = log;
    this.#release = release;
    this.#report = report;
    this.#limits = limits;
    this.#known.add('/');
  }

  /** Takes up links that were found on a page. */
  add(links: readonly URL[], from: string): void {
    const below = this.#web.base.pathname.replace(/\/$/, '');
    for (const { pathname, search } of links) {
      if (below && !pathname.startsWith(`${below}/`)) continue;
      const path = pathname.slice(below.length);
      const address = path + search;
      if (this.#known.has(address) || leftOut.test(path)) continue;
      this.#known.add(address);
      const times = this.#asked.get(path) ?? 0;
      this.#asked.set(path, times + 1);
      if (times < questions) this.#waiting.push({ address, from });
      else this.#left++;
    }
  }

  async run(onLooked: (looked: number) => void): Promise<void> {
    while (this.#waiting.length > 0) {
      const now = this.#waiting.splice(0, parallel);
      await Promise.all(now.map((each) => this.#lookAt(each)));
      onLooked(this.#looked);
    }
  }

  /** What was done, and what was not. */
  sentences(): string[] {
    const looked = `${this.#looked} other addresses were found by following links, and looked at.`;
    if (this.#left === 0) return [looked];
    const { crawled, ofOnePattern } = this.#limits;
    return [
      `${looked} ${this.#left} more were not looked at: at most ${crawled}, and ${ofOnePattern} of one kind.`,
    ];
  }

  /** Scripts and style sheets that the release names are what it names, byte for byte. */
  async files(paths: readonly string[]): Promise<void> {
    for (const path of paths) {
      const known = this.#files.get(path) ?? this.#compare(path);
      const first = !this.#files.has(path);
      this.#files.set(path, known);
      const finding = await known;
      if (finding && first) this.#report(finding);
    }
  }

  async #compare(path: string): Promise<Finding | null> {
    const script = this.#release.manifest.scripts.find((each) => each.path === path);
    const named = script ?? this.#release.manifest.styles.find((each) => each.path === path);
    // What is not named has been told where it is used.
    if (!named) return null;
    const kind = script ? 'script-unlisted' : 'hidden-node';
    const answer = await this.#web.get(path, { max: 16_777_216 });
    if ('lost' in answer)
      return { kind, where: path, expected: 'a file', got: answer.lost, unfetched: true };
    const got = createHash('sha256').update(answer.bytes).digest('hex');
    if (answer.status === 200 && got === named.sha256) return null;
    return {
      kind,
      where: path,
      expected: `SHA-256 ${named.sha256}`,
      got: answer.status === 200 ? got : `status ${answer.status}`,
    };
  }

  async #lookAt({ address, from }: { address: string; from: string }): Promise<void> {
    const path = address.split('?', 1)[0]!;
    const recorded = this.#log.facts.pages.has(path);
    // Recorded pages have been compared; their other versions and languages are looked at here.
    if (recorded && address === path) return;
    const pattern = recorded ? 'recorded' : isListedPage(this.#release.manifest, path);
    if (!this.#mayLook(pattern ?? '')) return;
    const seen = await visit(this.#web, address);
    const where = from ? `${address} (linked from ${from})` : address;
    if ('lost' in seen) {
      this.#report({
        kind: 'page-missing',
        where,
        expected: 'an answer',
        got: seen.lost,
        unfetched: true,
      });
      return;
    }
    const url = new URL(address, this.#web.base);
    if (seen.location !== null && seen.status >= 300 && seen.status < 400) {
      this.#follow(seen.location, url, where);
      return;
    }
    if (seen.status >= 500 || seen.status === 429) {
      const got = `status ${seen.status}`;
      this.#report({ kind: 'page-missing', where, expected: 'an answer', got, unfetched: true });
      return;
    }
    if (!seen.document) return;
    if (pattern === null && seen.status === 200)
      this.#report({
        kind: 'page-unrecorded',
        where,
        expected: 'a page that is recorded, or of a kind the release names,',
        got: 'another',
      });
    const { status, document } = await this.#settled(address, {
      status: seen.status,
      document: seen.document,
    });
    await this.#check(address, url, where, { status, document });
  }

  /** A page that shows an entry we have not read was changed this moment: we read on, and look again. */
  async #settled(address: string, first: Page): Promise<Page> {
    const shown = numberOn(first.document);
    if (shown === null || (shown !== 'pending' && shown < this.#log.tree.size)) return first;
    await this.#web.settle();
    if (!(await this.#log.catchUp(this.#log.tree.size, 'as before'))) return first;
    const again = await visit(this.#web, address);
    if ('lost' in again || !again.document) return first;
    return { status: again.status, document: again.document };
  }

  async #check(
    address: string,
    url: URL,
    where: string,
    { status, document }: Page,
  ): Promise<void> {
    const article = articleOf(document);
    const number = numberOn(document);
    const page = typeof number === 'number' ? this.#log.facts.versions.get(number) : undefined;
    const { facts } = this.#log;
    // An older version, or the same in another language: its content is recorded too.
    const ours =
      page?.path === url.pathname.slice(this.#web.base.pathname.replace(/\/$/, '').length);
    if (page && ours)
      await checkRecordedPage(
        {
          ...{
            web: this.#web,
            facts,
            manifest: this.#release.manifest,
            page,
            address,
            status,
            document,
          },
          newest: false,
        },
        this.#report,
      );
    else if (article)
      this.#report({
        kind: 'page-changed',
        where,
        expected: 'an entry of this page',
        got: `data-record ${number}`,
      });
    const about = { page: url, manifest: this.#release.manifest, article: ours ? article : null };
    for (const intruder of intrudersOn(document, about)) this.#report({ where, ...intruder });
    await this.files(filesOf(document, url));
    this.add(linksOn(document, url), address);
  }

  #follow(location: string, url: URL, where: string): void {
    const to = URL.canParse(location, url) ? new URL(location, url) : null;
    if (to?.origin === url.origin) this.add([to], url.pathname);
    else if (to && isForeign(to, url, this.#release.manifest))
      this.#report({
        kind: 'link-unlisted',
        where,
        expected: this.#release.manifest.hosts.join(', ') || 'no other site',
        got: `a redirect to ${to.href}`,
      });
  }

  #mayLook(pattern: string): boolean {
    const times = this.#ofPattern.get(pattern) ?? 0;
    // What matches nothing is what is looked for: only the whole has a limit there.
    const one =
      pattern === '' || pattern === 'recorded'
        ? Number.POSITIVE_INFINITY
        : this.#limits.ofOnePattern;
    if (this.#looked >= this.#limits.crawled || times >= one) {
      this.#left++;
      return false;
    }
    this.#ofPattern.set(pattern, times + 1);
    this.#looked++;
    return true;
  }
}

/** The entry a page says it shows; null where it says none. */
function numberOn(document: Document): number | 'pending' | null {
  const article = articleOf(document);
  return article ? readPage(article).record : null;
}
