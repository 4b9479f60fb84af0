import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { type Around, Surroundings } from './around.tsx';

/** A whole page (a `Page`) as an HTML document. */
export function renderPage(page: VNode): string {
  return `<!doctype html>\n${renderToString(page)}`;
}

/** A piece of a page: the answer to a suggestion request, or a component under test. */
export function renderFragment(vnode: VNode, around: Around): string {
  return renderToString(<Surroundings around={around}>{vnode}</Surroundings>);
}
