import { each, store, stored } from './each.ts';

const prefix = 'draft:';
const sent = 'draft-sent';
const weekMs = 7 * 86_400_000;

/** What is worth keeping: words and choices, never passwords, files or the form's own keys. */
function fieldsOf(form: HTMLFormElement) {
  return [...form.elements].filter(
    (field): field is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement =>
      'name' in field &&
      field.name !== '' &&
      !['hidden', 'password', 'file', 'submit', 'button'].includes(
        (field as HTMLInputElement).type,
      ),
  );
}

const isTick = (field: { type: string }): boolean => /radio|checkbox/.test(field.type);

/** Keeps what is typed into a form on this device, until the server has said that it arrived. */
export function keepDrafts(): void {
  const handedIn = stored('sessionStorage', sent);
  if (handedIn && document.querySelector('[data-draft-done]')) {
    store('localStorage', handedIn, null);
    store('sessionStorage', sent, null);
  }
  each<HTMLFormElement>('form[data-draft]', (form) => {
    const key = prefix + form.dataset['draft'];
    const note = form.querySelector<HTMLElement>('[data-draft-note]');
    let timer = 0;
    const keep = () => {
      const kept = fieldsOf(form).map((field) => [
        field.name,
        isTick(field) && !(field as HTMLInputElement).checked ? '' : field.value,
        isTick(field) ? field.value : '',
      ]);
      store('localStorage', key, JSON.stringify({ at: Date.now(), kept }));
    };
    if (restore(form, key) && note) note.hidden = false;
    form.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(keep, 400) as unknown as number; // the types mix those of Node with the browser's
      if (note) note.hidden = false;
    });
    form.addEventListener('submit', () => {
      keep();
      store('sessionStorage', sent, key);
    });
    form.querySelector('[data-draft-forget]')?.addEventListener('click', () => {
      clearTimeout(timer);
      store('localStorage', key, null);
      form.reset();
      if (note) note.hidden = true;
    });
  });
}

function restore(form: HTMLFormElement, key: string): boolean {
  const text = stored('localStorage', key);
  if (!text) return false;
  let draft: { at: number; kept: [string, string, string][] };
  try {
    draft = JSON.parse(text);
  } catch {
    return false;
  }
  const fields = fieldsOf(form);
  // What the server sent back is newer than what this device kept.
  const answered = fields.some(
    (field) => !isTick(field) && field.value !== '' && field.tagName !== 'SELECT',
  );
  if (Date.now() - draft.at > weekMs) {
    store('localStorage', key, null);
    return false;
  }
  if (answered) return false;
  let used = false;
  for (const [name, value, own] of draft.kept) {
    const field = fields.find((one) => one.name === name && (!isTick(one) || one.value === own));
    if (!field || !value) continue;
    if (isTick(field)) (field as HTMLInputElement).checked = true;
    else field.value = value;
    field.dispatchEvent(new Event('input'));
    used = true;
  }
  return used;
}
