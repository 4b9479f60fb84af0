import { each, store, stored } from './each.ts';

/** What went wrong, or what just happened, is read first. */
export function focusFirst(): void {
  if (!location.hash) document.querySelector<HTMLElement>('.error-summary[data-focus]')?.focus();
}

/** A second press while the first is still under way does nothing. The server's key would catch it anyway. */
export function guardForms(): void {
  each<HTMLFormElement>('form[method="post"]', (form) => {
    form.addEventListener('submit', (event) => {
      if (form.dataset['sent']) return event.preventDefault();
      form.dataset['sent'] = 'yes';
      (event.submitter as HTMLElement | null)?.setAttribute('data-sent', '');
      // A slow answer must not lock somebody out for good.
      setTimeout(() => release(form), 15_000);
    });
  });
  // Coming back by the back button finds the form as it was left.
  addEventListener('pageshow', () => each<HTMLFormElement>('form[data-sent]', release));
}

function release(form: HTMLFormElement): void {
  form.removeAttribute('data-sent');
  for (const button of form.querySelectorAll('[data-sent]')) button.removeAttribute('data-sent');
}

export function printPages(): void {
  each<HTMLButtonElement>('[data-print]', (button) => {
    button.hidden = false;
    button.addEventListener('click', () => print());
  });
}

export function copyLinks(): void {
  each<HTMLButtonElement>('[data-copy]', (button) => {
    // Not there on plain http or in some chat apps: the address beside it can be selected.
    if (!navigator.clipboard) return;
    button.hidden = false;
    const label = button.textContent;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(button.dataset['copy'] ?? '');
      button.textContent = button.dataset['copied'] ?? '✓';
      setTimeout(() => {
        button.textContent = label;
      }, 2500);
    });
  });
}

export function rememberDetails(): void {
  each<HTMLDetailsElement>('details[data-remember]', (details) => {
    const key = `open:${details.dataset['remember']}`;
    const before = stored('localStorage', key);
    if (before) details.open = before === 'yes';
    details.addEventListener('toggle', () =>
      store('localStorage', key, details.open ? 'yes' : 'no'),
    );
  });
}
