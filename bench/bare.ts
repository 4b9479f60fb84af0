import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { type ComponentChild, h, type VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** An element as data: its name, attributes, children; or a text. */
export type Node = string | readonly [string, Readonly<Record<string, string | true>>, Node[]];

const empty = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };
const plain = (text: string) =>
  text.replace(/&(lt|gt|quot|amp|#39|#x27);/g, (_, name: string) => entities[name] ?? "'");

const token =
  /<\/([a-z][\w-]*)\s*>|<([a-z][\w-]*)((?:\s+[^\s"'>/=]+(?:="[^"]*")?)*)\s*\/?>|([^<]+)/gi;

/** Reads what preact-render-to-string wrote: double quotes, every element closed. */
export function parsePage(html: string): Node {
  const top: Node[] = [];
  const open = [top];
  for (const [, closes, opens, attributes = '', text] of html
    .replace(/^<!doctype html>\s*/i, '')
    .matchAll(token)) {
    const here = open.at(-1)!;
    if (closes) open.pop();
    else if (text) here.push(plain(text));
    else if (opens) {
      const children: Node[] = [];
      here.push([opens, attributesIn(attributes), children]);
      if (!empty.has(opens)) open.push(children);
    }
  }
  const [page] = top;
  if (!page || open.length !== 1) throw new Error('a page whose elements do not close');
  return page;
}

function attributesIn(text: string): Record<string, string | true> {
  const found: Record<string, string | true> = {};
  for (const [, name, value] of text.matchAll(/([^\s"'>/=]+)(?:="([^"]*)")?/g))
    if (name) found[name] = value === undefined ? true : plain(value);
  return found;
}

/** The elements made anew, as a component makes them for every request. */
export function build(node: Node): ComponentChild {
  if (typeof node === 'string') return node;
  const [name, attributes, children] = node;
  return h(name, { ...attributes }, ...children.map(build));
}

/**
 * The baseline: Hono, its Node server and preact-render-to-string, giving the very same elements and texts as a page
 * of Linli with no database, no headers, no language, no decisions.
 */
export function serveBare(
  pages: Readonly<Record<string, string>>,
): Promise<{ address: string; close(): Promise<void> }> {
  const app = new Hono();
  for (const [path, html] of Object.entries(pages)) {
    const parsed = parsePage(html);
    // The root is an element, so `build` gives a VNode.
    app.get(path, (c) => c.html(`<!doctype html>\n${renderToString(build(parsed) as VNode)}`));
  }
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve({
        address: `http://localhost:${port}`,
        close: () => new Promise((done) => server.close(() => done())),
      }),
    );
  });
}
