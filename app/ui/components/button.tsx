import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { ExampleGroup } from '../example.ts';

/** `main`: the one thing to do here. `quiet`: everything else. `danger`: cannot be taken back. */
export type ButtonKind = 'main' | 'quiet' | 'danger';

export type ButtonProps = {
  kind?: ButtonKind | undefined;
  name?: string | undefined;
  value?: string | undefined;
  /** Sends the form elsewhere, e.g. "keep as draft". */
  formaction?: string | undefined;
  /** Leaves the browser's own checks out, e.g. for "add another". */
  formnovalidate?: boolean | undefined;
  /** Why it cannot be pressed now. Said beside the button rather than hiding it. */
  unavailable?: string | undefined;
  /** More words for those who cannot see what stands next to it: "Support: broken lamp in lane 3". */
  label?: string | undefined;
  children: ComponentChildren;
};

/** Sends the form it stands in. */
export function Button(props: ButtonProps) {
  const { kind = 'main', unavailable, label, children, ...rest } = props;
  const why = useId();
  if (unavailable)
    return (
      <span class="button-with-reason">
        <button type="button" class={`button button-${kind}`} aria-disabled aria-describedby={why}>
          {children}
        </button>
        <span id={why} class="reason">
          {unavailable}
        </span>
      </span>
    );
  return (
    <button type="submit" class={`button button-${kind}`} aria-label={label} {...rest}>
      {children}
    </button>
  );
}

/** A link that is the next step. Looks like a button, stays a link. */
export function LinkButton(props: {
  href: string;
  kind?: ButtonKind | undefined;
  label?: string | undefined;
  children: ComponentChildren;
}) {
  return (
    <a class={`button button-${props.kind ?? 'main'}`} href={props.href} aria-label={props.label}>
      {props.children}
    </a>
  );
}

/** Buttons side by side; one below the other where there is no room. */
export function Actions(props: { children: ComponentChildren }) {
  return <div class="actions">{props.children}</div>;
}

export const buttonExamples: ExampleGroup = {
  title: 'Buttons',
  use: 'One main button a page. A button that cannot be pressed says why instead of disappearing.',
  examples: [
    {
      name: 'main, quiet, danger',
      vnode: (
        <Actions>
          <Button>Hand it in</Button>
          <Button kind="quiet" name="then" value="draft">
            Keep as a draft
          </Button>
          <Button kind="danger">Take it back</Button>
        </Actions>
      ),
    },
    {
      name: 'a link as the next step',
      vnode: (
        <Actions>
          <LinkButton href="/design">说说您的烦心事</LinkButton>
          <LinkButton href="/design" kind="quiet">
            Read first
          </LinkButton>
        </Actions>
      ),
    },
    {
      name: 'not now, and why',
      vnode: (
        <Button unavailable="You have supported this already, on 3 November.">Support this</Button>
      ),
    },
  ],
};
