import { beforeEach, describe, expect, it } from 'vitest';
import { kindsOf, linesOf, lookAtFiles } from '../fixtures/looking.ts';
import { type StaticFile, StaticLog, text } from '../fixtures/static-log.ts';
import { contentOf, type StaticSite, smallSite } from '../fixtures/static-site.ts';
import { pageStage } from './pages.ts';

let site: StaticSite;
beforeEach(() => {
  site = smallSite();
});
const check = () => lookAtFiles(site.files, { pages: pageStage() });
const lift = '/banyan/concerns/lift';
const html = (body: string) =>
  text(`<!doctype html><html lang="en"><body>${body}</body></html>`, 'text/html; charset=utf-8');
const edit = (path: string, from: string | RegExp, to: string) =>
  site.tamper(path, (body) => {
    const changed = body.toString().replace(from, to);
    if (changed === body.toString()) throw new Error(`${path} does not hold ${from}`);
    return changed;
  });

describe('pages as they were recorded', () => {
  it('give no finding: personal ones by their opening, institutional ones by their hash', async () => {
    const result = await check();
    expect(linesOf(result)).toEqual([]);
    expect(result.pages).toBe(3);
    expect(result.notes).toEqual([
      '5 other addresses were found by following links, and looked at.',
    ]);
  });

  it('may hold pictures that are written into the page', async () => {
    edit(lift, '3 neighbours', '<img src="data:image/svg+xml,%3Csvg%3E%3C/svg%3E" alt="">');
    expect(linesOf(await check())).toEqual([]);
  });

  it('withdrawn or erased by law, show a tombstone and no finding', async () => {
    site.erase(lift);
    site.withdraw('/banyan/concerns/rules');
    site.publish();
    expect(linesOf(await check())).toEqual([]);
  });

  it('of an older version are compared with their own entry', async () => {
    const old = new Map(site.files).get(lift)!;
    site.files.set(`${lift}?version=1`, old);
    edit('/banyan/concerns', '</ul>', `<li><a href="${lift}?version=1">before</a></li></ul>`);
    expect(linesOf(await check())).toEqual([]);
    edit(`${lift}?version=1`, 'stands still', 'stands ill');
    expect(linesOf(await check())).toEqual([
      expect.stringMatching(/^DIFF page-changed \/banyan\/concerns\/lift\?version=1: /),
    ]);
  });

  it('that are changed while they are looked at give no finding', async () => {
    const later = smallSite();
    later.put(lift, contentOf('The lift', 2));
    later.publish();
    // Pages are new already; the head follows when somebody looks again.
    const files = new Map(site.files);
    for (const [path, file] of later.files) if (!path.startsWith('/record/')) files.set(path, file);
    for (const path of ['/', '/banyan', '/banyan/concerns']) files.set(path, site.file(path));
    const growing = new StaticSiteThatGrows(files, later);
    expect(linesOf(await lookAtFiles(growing, { pages: pageStage() }))).toEqual([]);
  });
});

/** Serves the first head, entries and openings until a page was asked for, then the later ones. */
class StaticSiteThatGrows extends Map<string, StaticFile> {
  #later: StaticSite;
  #seen = false;
  constructor(files: StaticSite['files'], later: StaticSite) {
    super(files);
    this.#later = later;
  }
  override get(path: string): StaticFile | undefined {
    if (path === lift) this.#seen = true;
    return this.#seen ? this.#later.files.get(path) : super.get(path);
  }
}

describe('whoever changes a page is found out', () => {
  const outside = /outside the article/;
  it.each([
    [
      'a word of the text',
      'stands still',
      'stands till',
      /block 1 "The lift stands still\.", kind paragraph got "The lift stands till\."/,
    ],
    ['the title', '<bdi>The lift', '<bdi>The left', /title "The lift" got "The left"/],
    [
      'a date in words',
      '1 March 2026',
      '2 March 2026',
      /"1 March 2026" for 2026-03-01 got "2 March 2026"/,
    ],
    [
      'a date in the code',
      'datetime="2026-03-01"',
      'datetime="2026-03-02"',
      /publishedOn "2026-03-01" got "2026-03-02"/,
    ],
    [
      'a word of the program',
      'data-frame>Published',
      'data-frame>Cheap pills',
      /words of the release only got "Cheap pills"/,
    ],
    ['a label of a code', '>Lift<', '>Left<', /"Lift" for category.lift got "Left"/],
    [
      'where a link leads',
      'href="/banyan/concerns/other"',
      'href="/elsewhere"',
      /block 4 .*other, kind paragraph got .*elsewhere/,
    ],
    ['a paragraph taken away', '<blockquote>It was mended.</blockquote>', '', /block 3/],
    [
      'a paragraph more',
      '</article>',
      '<p>Cheap pills</p></article>',
      /block 6 nothing got "Cheap pills"/,
    ],
    [
      'words outside every paragraph',
      '</article>',
      'Cheap pills</article>',
      /text "Cheap pills" outside every block/,
    ],
    [
      'a link inside a sentence',
      'stands still',
      '<a href="/x">stands</a> still',
      /a link to \/x inside/,
    ],
    [
      'words in an attribute',
      '<blockquote>',
      '<blockquote title="Cheap pills">',
      /words of the release only got "Cheap pills"/,
    ],
    [
      'a new kind of element',
      '</article>',
      '<video src="/x"></video></article>',
      /element <video>/,
    ],
    ['the caption of a picture', '<figcaption>The lift', '<figcaption>The left', /block 5/],
    ['the hash of a picture', /data-sha256="./, 'data-sha256="0', /block 5|SHA-256/],
    ['the version', 'data-version="1"', 'data-version="7"', /version 1 got 7/],
    ['the entry it names', /data-record="0"/, 'data-record="2"', /entry 0 got entry 2/],
    [
      'the entry its head names',
      'href="/record/entries/0"',
      'href="/record/entries/2"',
      /link rel="record"/,
    ],
    [
      'a second article',
      '</main>',
      '<article data-record="0"></article></main>',
      /one article .* got none, or several/,
    ],
    ['no article', /article/g, 'section', /one article/],
    [
      'the name of the window',
      'The lift · Banyan',
      'Cheap pills',
      /the title "The lift" and a place got Cheap pills/,
    ],
    ['a word of the frame', 'Ask somebody', 'Ask nobody', outside],
    [
      'a link more in the frame',
      '<nav aria-label="Menu">',
      '<nav aria-label="Menu"><a href="/pills">p</a>',
      outside,
    ],
    ['where a form sends', 'action="/preferences"', 'action="/thief"', outside],
    ['a part more beside the article', '</main>', '<p>Cheap pills</p></main>', outside],
    ['a live part more', '</main>', '<p data-live>Cheap pills</p></main>', outside],
    ['text after the end', '</html>', '</html>Cheap pills', outside],
  ])('%s', async (_, from, to, line) => {
    edit(lift, from, to);
    const lines = linesOf(await check());
    expect(lines.join('\n')).toMatch(line);
    expect(lines.every((each) => each.startsWith('DIFF '))).toBe(true);
  });

  it.each([
    [
      'a script of the page',
      '</main>',
      '<script>evil()</script></main>',
      ['page-changed', 'script-unlisted'],
    ],
    [
      'a script from elsewhere',
      '</head>',
      '<script src="https://evil.example/x.js"></script></head>',
      ['page-changed', 'script-unlisted', 'link-unlisted'],
    ],
    [
      'a script where live things stand',
      '3 neighbours',
      '<img src="/photos/1" onerror="evil()">',
      ['script-unlisted'],
    ],
    ['a script as a link', '3 neighbours', '<a href=" java\tscript:evil()">3</a>', []],
    [
      'a page written into a link',
      '3 neighbours',
      '<a href="data:text/html,<script>evil()</script>">3</a>',
      ['script-unlisted'],
    ],
    [
      'a link where live things stand',
      '3 neighbours',
      '<a href="https://evil.example/">3</a>',
      ['link-unlisted'],
    ],
    [
      'a host that only ends like a listed one',
      '3 neighbours',
      '<a href="https://evil-listed.example/">3</a><a href="https://listed.example.evil.net/">3</a>',
      ['link-unlisted'],
    ],
    [
      'a style',
      '3 neighbours',
      '<p style="position:absolute;left:-9999px">pills</p>',
      ['hidden-node'],
    ],
    ['a style sheet', '3 neighbours', '<style>p{display:none}</style>', ['hidden-node']],
    ['hidden links', '3 neighbours', '<p hidden><a href="/banyan">pills</a></p>', ['hidden-node']],
    [
      'a hidden heap of words',
      '3 neighbours',
      `<p hidden>${'pills '.repeat(60)}</p>`,
      ['hidden-node'],
    ],
    ['a marquee', '3 neighbours', '<marquee width="1">pills</marquee>', ['hidden-node']],
    ['letters of no size', '3 neighbours', '<font size="0">pills</font>', ['hidden-node']],
    [
      'a picture of one pixel',
      '3 neighbours',
      '<img src="/photos/1" width="1" height="1">',
      ['hidden-node'],
    ],
    ['another page inside', '3 neighbours', '<iframe src="/banyan"></iframe>', ['script-unlisted']],
    [
      'a page that leads away by itself',
      '<meta charset="utf-8">',
      '<meta charset="utf-8"><meta http-equiv="Refresh" content="0;url=https://evil.example">',
      ['page-changed', 'link-unlisted'],
    ],
    [
      'links that mean others',
      '<meta charset="utf-8">',
      '<base href="https://evil.example/"><meta charset="utf-8">',
      ['page-changed', 'link-unlisted'],
    ],
  ])('%s', async (_, from, to, kinds) => {
    edit(lift, from, to);
    const found = kindsOf(await check());
    if (kinds.length === 0) expect(found).toContain('script-unlisted');
    else expect(found).toEqual(expect.arrayContaining(kinds));
  });

  it('an institutional page by its hash', async () => {
    edit('/banyan/concerns/rules', 'stands still', 'stands till');
    expect(linesOf(await check())).toEqual([
      expect.stringMatching(/content with SHA-256 \w+ got \w+$/),
    ]);
  });

  it('a page that is not there, is no page, or leads elsewhere', async () => {
    site.files.delete(lift);
    site.files.set('/banyan/concerns/rules', {
      ...text(''),
      status: 301,
      headers: { location: '/' },
    });
    site.files.set('/banyan/concerns/other', text('hello'));
    const result = await check();
    expect(linesOf(result).filter((line) => line.startsWith('DIFF page-missing'))).toHaveLength(3);
    expect(result.good).toBeNull();
  });

  it('a page that is said to be gone and is not', async () => {
    site.files.set(lift, { ...site.file(lift), status: 410 });
    expect(kindsOf(await check())).toContain('page-missing');
    site = smallSite();
    const before = site.file(lift);
    site.erase(lift);
    site.publish();
    site.files.set(lift, before);
    expect(linesOf(await check()).join()).toContain('nothing: its content was erased');
  });

  it('a tombstone on which something else is told', async () => {
    site.erase(lift);
    site.publish();
    edit(lift, '</article>', '<p>Cheap pills</p></article>');
    expect(linesOf(await check()).join()).toContain('no word of what is gone');
  });

  it.each([
    ['taken away', () => site.files.delete('/record/entries/0.json')],
    [
      'emptied',
      () => edit('/record/entries/0.json', /"openings":\{.*\},"size"/, '"openings":{},"size"'),
    ],
    [
      'changed together with the page',
      () => {
        edit('/record/entries/0.json', 'stands still', 'stands till');
        edit(lift, 'stands still', 'stands till');
      },
    ],
    ['of another leaf', () => edit('/record/entries/0.json', '"version":1', '"version":2')],
  ])('an opening %s', async (_, change) => {
    change();
    expect(kindsOf(await check())).toEqual(['page-changed']);
  });

  it('the bytes of a picture, a script or a style sheet', async () => {
    for (const [path, kind] of [
      ['/photos/1', 'page-changed'],
      ['/files/plan.pdf', 'page-changed'],
      ['/assets/main.ABCDEFGH.js', 'script-unlisted'],
      ['/assets/main.ABCDEFGH.css', 'hidden-node'],
    ] as const) {
      site = smallSite();
      site.tamper(path, (body) => Buffer.concat([body, Buffer.from(' ')]));
      expect([path, kindsOf(await check())]).toEqual([path, [kind]]);
    }
  });

  it('what the release says', async () => {
    edit('/record/release', 'listed.example', 'evil.example');
    expect(linesOf(await check()).join()).toMatch(
      /DIFF page-changed \/record\/release: expected SHA-256/,
    );
    site.files.delete('/record/release');
    expect(kindsOf(await check())).toEqual(['page-changed']);
  });
});

describe('following links', () => {
  it('finds a page that nobody recorded and no release names', async () => {
    edit('/banyan', '</body>', '<a href="/casino/best/offers">x</a></body>');
    site.files.set('/casino/best/offers', html('Cheap pills'));
    expect(linesOf(await check())).toEqual([
      expect.stringMatching(
        /^DIFF page-unrecorded \/casino\/best\/offers \(linked from \/banyan\): /,
      ),
    ]);
  });

  it('finds it also behind a redirect, and a redirect to another site', async () => {
    edit('/banyan', '</body>', '<a href="/a/b/c">x</a><a href="/d/e/f">y</a></body>');
    site.files.set('/a/b/c', {
      ...text(''),
      status: 302,
      headers: { location: '/casino/best/offers' },
    });
    site.files.set('/casino/best/offers', html('Cheap pills'));
    site.files.set('/d/e/f', {
      ...text(''),
      status: 302,
      headers: { location: 'https://evil.example/' },
    });
    expect(kindsOf(await check()).sort()).toEqual(['link-unlisted', 'page-unrecorded']);
  });

  it('finds scripts, links and hidden parts on pages that are not recorded', async () => {
    edit(
      '/banyan/concerns?view=open',
      '</body>',
      '<p style="display:none"><a href="https://evil.example/">x</a></p><script>x</script></body>',
    );
    expect(kindsOf(await check()).sort()).toEqual([
      'hidden-node',
      'link-unlisted',
      'script-unlisted',
    ]);
  });

  it('tells of one thing on many pages three times, and how many more', async () => {
    const links = Array.from({ length: 9 }, (_, i) => `<a href="/c${i}">x</a>`).join('');
    edit('/banyan', '</body>', `${links}</body>`);
    for (let i = 0; i < 9; i++)
      site.files.set(`/c${i}`, html('<a href="https://evil.example/">x</a>'));
    const result = await check();
    expect(result.findings).toHaveLength(3);
    expect(result.notes.join()).toContain('on 6 more pages');
  });

  it('has an end, and says so', async () => {
    const links = Array.from({ length: 50 }, (_, i) => `<a href="/c${i}">x</a>`).join('');
    edit('/banyan', '</body>', `${links}</body>`);
    for (let i = 0; i < 50; i++) site.files.set(`/c${i}`, html('x'));
    const pages = pageStage({ crawled: 20, ofOnePattern: 10 });
    const { notes, findings } = await lookAtFiles(site.files, { pages });
    expect([findings, notes.join()]).toEqual([
      [],
      expect.stringMatching(/\d\d more were not looked at: at most 20, and 10 of one kind/),
    ]);
  });

  it('a server error on the way is no success', async () => {
    site.files.set('/banyan', { ...html(''), status: 500 });
    const result = await check();
    expect([kindsOf(result), result.findings[0]?.unfetched]).toEqual([['page-missing'], true]);
  });
});

it('a site without any page and release yet is no failure, and says that pages were not looked at', async () => {
  const result = await lookAtFiles(StaticLog.of(2).files, { pages: pageStage() });
  expect([linesOf(result), result.notes.join()]).toEqual([
    [],
    expect.stringContaining('not looked at'),
  ]);
});
