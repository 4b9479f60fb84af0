import type { VNode } from 'preact';

/**
 * A component as it may appear. The same examples feed the page `/design`, the tests and the accessibility
 * checks, so that none of the three can show something the others do not know.
 */
export type Example = { readonly name: string; readonly vnode: VNode };

/** All examples of one component, under the heading they have on the page `/design`. */
export type ExampleGroup = {
  readonly title: string;
  /** When to use it, in a sentence or two. */
  readonly use: string;
  readonly examples: readonly Example[];
};
