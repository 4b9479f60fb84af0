import type { PageStage } from './audit.ts';
import { Crawl } from './crawl.ts';
import type { PageLeaf } from './facts.ts';
import type { Finding, Report } from './finding.ts';
import { inOrder } from './in-order.ts';
import { filesOf, intrudersOn, linksOn } from './intruders.ts';
import type { LogReading } from './log-reading.ts';
import { fetchManifest, type Manifest, type Release } from './manifest.ts';
import { articleOf } from './read-page.ts';
import { checkRecordedPage } from './recorded-page.ts';
import { fewOfEach } from './repeated.ts';
import { visit } from './visit.ts';
import type { Web } from './web.ts';

/** What changes while it is looked at is looked at again, so often. */
const trials = 4;

export type PageLimits = {
  /** Pages that are followed from link to link, besides the recorded ones. */
  readonly crawled: number;
  /** Of those, pages of one pattern. */
  readonly ofOnePattern: number;
};

const usualLimits: PageLimits = { crawled: 2000, ofOnePattern: 200 };

/**
 * Compares every recorded page with its entry, then follows the links of the site: each page must be recorded or
 * of a kind the release names, and hold no script, link or hidden part that nobody answers for.
 */
export function pageStage(limits: PageLimits = usualLimits): PageStage {
  return async ({ web, log, report, note, onProgress }) => {
    const manifest = await manifestOf(web, log);
    if (manifest === null) {
      if (log.facts.pages.size > 0)
        report({
          kind: 'page-changed',
          where: '/record/release',
          expected: 'an entry that says what stands around recorded pages',
          got: 'none',
        });
      else note('No page is recorded yet, and no release: pages were not looked at.');
      return { pages: 0 };
    }
    if ('kind' in manifest) {
      report(manifest);
      return { pages: 0 };
    }
    const release = { manifest };
    const few = fewOfEach(report);
    const crawl = new Crawl(web, log, release, few.report, limits);
    const paths = [...log.facts.pages.keys()];
    let done = 0;
    for await (const _ of inOrder(paths, 4, (path) =>
      checkPath({ web, log, release, path, report: few.report, crawl }),
    ))
      onProgress({ doing: 'pages', done: ++done, of: paths.length });
    await crawl.run((looked) => onProgress({ doing: 'crawl', done: looked, of: null }));
    for (const sentence of [...few.sentences(), ...crawl.sentences()]) note(sentence);
    return { pages: paths.length };
  };
}

/** The manifest of the release; a release that is being recorded this moment is waited for. */
async function manifestOf(web: Web, log: LogReading): Promise<Manifest | Finding | null> {
  for (let trial = 1; ; trial++) {
    const manifest = await fetchManifest(web, log);
    const settled = manifest === null ? log.facts.pages.size === 0 : !('kind' in manifest);
    if (settled || trial === trials) return manifest;
    await web.settle();
    if (!(await log.catchUp(log.tree.size, 'as before'))) return manifest;
  }
}

type Path = {
  readonly web: Web;
  readonly log: LogReading;
  readonly release: Release;
  readonly path: string;
  readonly report: Report;
  readonly crawl: Crawl;
};

/**
 * Compares the page at a path with its newest entry. What differs because somebody changed the page meanwhile is
 * no finding: then there is a newer entry, which is fetched.
 */
async function checkPath(about: Path): Promise<void> {
  const { web, log, path, report } = about;
  for (let trial = 1; ; trial++) {
    const page = log.facts.pages.get(path)!; // paths are never taken away
    const found: Finding[] = [];
    const shows = await lookAt(about, page, (finding) => found.push(finding));
    if (found.length === 0) return;
    const changing = shows === 'pending' || (shows !== null && shows > page.index);
    if (trial < trials && (changing || trial === 1)) {
      if (changing) await web.settle();
      const before = log.facts.release;
      if (await log.catchUp(log.tree.size, 'as before')) {
        const newer = log.facts.release === before ? null : await fetchManifest(web, log);
        if (newer && !('kind' in newer)) about.release.manifest = newer;
        continue;
      }
    }
    for (const finding of found) report(finding);
    return;
  }
}

async function lookAt(
  { web, log, release, path, crawl }: Path,
  page: PageLeaf,
  report: Report,
): Promise<number | 'pending' | null> {
  const { manifest } = release;
  const seen = await visit(web, path);
  const missing = (got: string, unfetched?: true) => {
    const expected = `the page of entry ${page.index}`;
    report({ kind: 'page-missing', where: path, expected, got, ...(unfetched && { unfetched }) });
    return null;
  };
  if ('lost' in seen) return missing(seen.lost, true);
  const gone = page.leaf.type === 'page.withdrawn' || log.facts.erasedSince(page);
  if (seen.status !== 200 && !(seen.status === 410 && gone))
    return missing(`status ${seen.status}${seen.location ? ` to ${seen.location}` : ''}`);
  if (!seen.document) return missing('no page of HTML');
  const { document } = seen;
  const { facts } = log;
  const { status } = seen;
  const shows = await checkRecordedPage(
    { web, facts, manifest, page, address: path, status, document, newest: true },
    report,
  );
  const url = new URL(path, web.base);
  for (const intruder of intrudersOn(document, {
    page: url,
    manifest,
    article: articleOf(document),
  }))
    report({ where: path, ...intruder });
  crawl.add(linksOn(document, url), path);
  await crawl.files(filesOf(document, url));
  return shows;
}
