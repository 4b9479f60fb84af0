/** j and k walk the rows of a list, Enter opens, / searches, ? tells which keys there are. */
export function walkLists(): void {
  const list = document.querySelector('[data-keys]');
  const hint = document.querySelector<HTMLDetailsElement>('[data-keyboard]');
  if (!list && !hint) return;
  const rows = [...(list?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  let here = -1;
  const go = (to: number) => {
    const row = rows[to];
    if (!row) return;
    rows[here]?.removeAttribute('data-here');
    here = to;
    row.setAttribute('data-here', '');
    // Focus on the row's own link: Enter then works without us, and screen readers follow.
    row.querySelector('a')?.focus();
    row.scrollIntoView({ block: 'nearest' });
  };
  const acts: Record<string, () => void> = {
    j: () => go(here + 1),
    k: () => go(here - 1),
    '/': () => document.querySelector<HTMLElement>('input[type="search"]')?.focus(),
    '?': () => {
      if (!hint) return;
      hint.open = !hint.open;
      hint.querySelector('summary')?.focus();
    },
  };
  document.addEventListener('keydown', (event) => {
    const on = event.target as HTMLElement; // key events come from elements
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (/INPUT|TEXTAREA|SELECT/.test(on.tagName)) return;
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
