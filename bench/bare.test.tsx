import { Fragment, h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { build, parsePage } from './bare.ts';

const again = (html: string) => renderToString(h(Fragment, null, build(parsePage(html))));

it('the baseline gives back the very page it was made from', () => {
  const html = renderToString(
    <html lang="zh-Hans">
      <head>
        <meta charset="utf-8" />
        <link rel="stylesheet" href="/a.css?x=1&y=2" />
      </head>
      <body class="quiet">
        <p title={'"<&'}>鄰里 &amp; 1 &lt; 2 it's</p>
        <input type="checkbox" checked disabled />
        <svg viewBox="0 0 1 1">
          <title>A line</title>
          <path d="M0 0" />
        </svg>
      </body>
    </html>,
  );
  expect(again(html)).toBe(html);
  expect(again(`<!doctype html>\n${html}`)).toBe(html);
});

it('a page whose elements do not close is no baseline', () => {
  expect(() => parsePage('<html><p>one</html>')).toThrow(/do not close/);
});
