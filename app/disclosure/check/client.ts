/**
 * The page of receipts in a browser: the same sums as in the server, by the browser itself, so that it also works
 * without a network. Markup is made of elements only, never of text.
 */
import { encodeLeaf } from '../../../packages/ledger/index.ts';
import { type Checked, checkReceipt, type Standing } from './check-receipt.ts';
import { type CheckWords, entryHref, inWords, marks } from './words.ts';

const svg = 'http://www.w3.org/2000/svg';

function element(name: string, className: string, ...inside: (Node | string)[]): HTMLElement {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...inside);
  return made;
}

function mark(standing: Standing): SVGElement {
  const drawing = document.createElementNS(svg, 'svg');
  drawing.setAttribute('class', 'check-mark');
  drawing.setAttribute('viewBox', '0 0 16 16');
  drawing.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(svg, 'path');
  path.setAttribute('d', marks[standing]);
  drawing.append(path);
  return drawing;
}

/** The same elements as `CheckResult` of the page makes. */
function shown(checked: Checked, words: CheckWords, linked: boolean): Node[] {
  const verdict = element(
    'h2',
    `check-verdict check-${checked.verdict}`,
    words.verdict[checked.verdict],
  );
  const steps = element('ol', 'check-steps');
  for (const answer of checked.answers) {
    const { standing } = answer;
    const unseen = element('span', 'unseen', `${words.standing[standing]}: `);
    const sentence = element('span', '', unseen, inWords(words, answer));
    steps.append(element('li', `check-${standing}`, mark(standing), sentence));
  }
  const href = linked ? entryHref(checked) : null;
  if (!href) return [verdict, steps];
  const link = element('a', '', words.toEntry) as HTMLAnchorElement; // made of an `a`
  link.href = href;
  return [verdict, steps, element('p', '', link)];
}

/** The entry that a receipt does not hold itself: asked of the site this page is from, where there is a network. */
async function fetchEntry(checked: Checked): Promise<string> {
  const href = entryHref(checked);
  if (!href || location.protocol === 'file:' || !navigator.onLine) return '';
  try {
    const answer = await fetch(href, { headers: { accept: 'application/json' } });
    const { leaf } = await answer.json();
    return new TextDecoder().decode(encodeLeaf(leaf));
  } catch {
    return '';
  }
}

function start(section: HTMLElement): void {
  const form = section.querySelector('form');
  const into = section.querySelector<HTMLElement>('[data-check-result]');
  if (!form || !into) return;
  // Written by the server, as `CheckWords`.
  const words = JSON.parse(section.dataset['check'] ?? '{}') as CheckWords;
  const field = (name: string) => form.elements.namedItem(name) as HTMLTextAreaElement; // the form has these
  const file = form.elements.namedItem('file') as HTMLInputElement; // the form has it
  const linked = location.protocol !== 'file:';

  const check = async () => {
    const receipt = field('receipt').value;
    if (!receipt.trim()) {
      into.replaceChildren(element('p', '', words.empty));
      return;
    }
    const given = { receipt, entry: field('entry').value, policy: field('policy').value };
    let checked = checkReceipt(given);
    if (checked.answers.some(({ says }) => says === 'entry_missing')) {
      into.replaceChildren(element('p', '', words.fetching));
      const entry = await fetchEntry(checked);
      if (entry) {
        field('entry').value = entry;
        checked = checkReceipt({ ...given, entry });
      }
    }
    into.replaceChildren(...shown(checked, words, linked));
    into.focus();
  };

  file.addEventListener('change', async () => {
    const [chosen] = file.files ?? [];
    if (!chosen) return;
    field('receipt').value = await chosen.text();
    // The next receipt has an entry of its own.
    field('entry').value = '';
    await check();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    // The script of every page keeps a form from being sent twice; this one is not sent at all.
    form.removeAttribute('data-sent');
    event.submitter?.removeAttribute('data-sent');
    void check();
  });
}

for (const section of document.querySelectorAll<HTMLElement>('[data-check]')) start(section);
