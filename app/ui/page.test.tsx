import { describe, expect, it } from 'vitest';
import { languages } from '../platform/i18n/languages.ts';
import { Page, type PageProps } from './page.tsx';
import { renderPage } from './render.tsx';

const base: PageProps = {
  lang: 'en',
  timeZone: 'Asia/Shanghai',
  now: new Date('2026-11-24T06:00:00Z'),
  title: 'What is late',
  siteName: 'Linli',
  place: { name: 'Banyan Shade', href: '/banyan' },
  nav: [
    { id: 'home', label: 'Home', href: '/banyan' },
    { id: 'late', label: 'Late', href: '/banyan/late' },
  ],
  current: 'late',
  mode: 'standard',
  theme: 'auto',
  size: 0,
  preferences: { action: '/preferences' },
  path: '/banyan/late?q=1',
  telephone: '0591-8800 1234',
  assets: { css: '/assets/main.css', js: '/assets/main.js' },
};

const draw = (more: Partial<PageProps> = {}) =>
  renderPage(
    <Page {...base} {...more}>
      <h1>Late</h1>
    </Page>,
  );

describe('the frame of every page', () => {
  it('is a document in the page’s language', () => {
    for (const lang of languages)
      expect(draw({ lang })).toMatch(new RegExp(`^<!doctype html>\\n<html lang="${lang}"`));
  });

  it('begins with the way past the menu, and leads to the one main', () => {
    const html = draw();
    expect(html.match(/<main/g)).toHaveLength(1);
    expect(html).toMatch(/<body><a class="skip" href="#content">/);
    expect(html).toContain('<main id="content"');
  });

  it('offers large text before anything else, in each language by its own name', () => {
    for (const [lang, word] of [
      ['zh-Hans', '长辈版'],
      ['zh-Hant', '長輩版'],
      ['en', 'Large text'],
    ] as const) {
      const body = draw({ lang }).split('<body>')[1] ?? '';
      const offered = body.indexOf(word);
      expect(offered).toBeGreaterThan(0);
      expect(offered).toBeLessThan(body.indexOf('class="plaque"'));
    }
  });

  it('sends choices by an ordinary form and comes back to this address', () => {
    const html = draw();
    expect(html).toContain('<form class="display" method="post" action="/preferences"');
    expect(html).toContain('name="next" value="/banyan/late?q=1"');
    expect(html).not.toContain('_csrf');
    expect(draw({ preferences: { action: '/p', csrf: 'abc' } })).toContain(
      'name="_csrf" value="abc"',
    );
  });

  it('says mode, size and theme where the styles look for them', () => {
    expect(draw()).not.toMatch(/<html[^>]*data-/);
    expect(draw({ mode: 'older', size: 2, theme: 'dark' })).toMatch(
      /<html lang="en" data-theme="dark" data-mode="older" data-size="2">/,
    );
  });

  it('has somebody to call and a way back on every page, in the same place', () => {
    const foot = draw({
      breadcrumbs: [{ name: 'Home', href: '/banyan' }],
    }).split('<footer')[1];
    expect(foot).toContain('href="tel:059188001234"');
    expect(foot).toContain('<a href="/banyan">Back to Home</a>');
    expect(draw().split('<footer')[1]).toContain('Back to Banyan Shade');
  });

  it('shows the telephone at the top as well in large text', () => {
    const head = draw({ mode: 'older' }).split('<main')[0];
    expect(head).toContain('tel:059188001234');
    expect(draw().split('<main')[0]).not.toContain('tel:');
  });

  it('marks the current entry of the menu', () => {
    expect(draw()).toContain('<a href="/banyan/late" aria-current="page">Late</a>');
  });

  it('takes a name as text, whatever is in it', () => {
    const html = draw({ person: { name: '<b>\u202Eme', href: '/me', unread: 120 } });
    expect(html).toContain('<bdi>&lt;b>me</bdi>');
    expect(html).toContain('99+');
  });

  it('carries no style, no script and no handler of its own', () => {
    const html = draw({ mode: 'older', person: { name: 'x', href: '/', unread: 1 } });
    expect(html).not.toMatch(/\sstyle=|\son[a-z]+=|<style/);
    expect(html.match(/<script[^>]*>/g)).toEqual(['<script type="module" src="/assets/main.js">']);
  });

  it('says where a recorded page stands in the record: calmly, in one sentence and one line', () => {
    const record = {
      ...{ number: 4812, version: 3, hash: '8f41c2e07a96bd13ff', witnesses: 2 },
      at: new Date('2026-11-23T06:00:00Z'),
    };
    const html = draw({ record, printCode: 'https://linli.example/record/entries/4812' });
    expect(html).toContain('<link rel="record" href="/record/entries/4812"/>');
    const line = html.slice(html.indexOf('<section class="record"'));
    const text = line.slice(0, line.indexOf('</section>')).replace(/<[^>]*>/g, ' ');
    expect(text.replace(/\s+/g, ' ').trim()).toBe(
      'This page is entry 4812 of the public record. Anyone can check that it was not quietly changed. ' +
        'version 3 23 November 2026 witnessed by 2 fingerprint 8f41c2e07a96 receipt',
    );
    expect(line).toContain('href="/record/receipt/4812"');
    expect(line).toContain('class="print-code"');
  });

  it('says of a page that is being entered just that, and links to nothing that is not there yet', () => {
    const at = new Date('2026-11-24T06:00:00Z');
    const html = draw({ record: { number: null, version: 1, hash: null, at, witnesses: 0 } });
    expect(html).toContain('being entered in the public record this moment');
    expect(html).not.toMatch(/record\/|rel="record"|print-code|fingerprint|witness/);
  });
});
