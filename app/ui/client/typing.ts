import { each } from './each.ts';

/** Says how many characters are left, by people's count: an emoji or a rare character is one. */
export function helpCounters(): void {
  each<HTMLTextAreaElement>('textarea[data-max]', (area) => {
    const count = document.getElementById(`${area.id}-count`);
    const max = Number(area.dataset['max']);
    if (!count || !max) return;
    const say = () => {
      const left = max - [...area.value].length;
      const words = (left < 0 ? count.dataset['over'] : count.dataset['left']) ?? '#';
      count.textContent = words.replace('#', String(Math.abs(left)));
      count.classList.toggle('count-over', left < 0);
    };
    area.addEventListener('input', say);
    say();
  });
}

/** Codes are typed in groups and in capitals, whatever the keyboard does. */
export function helpCodes(): void {
  each<HTMLInputElement>('input[data-code]', (input) => {
    const groups = (input.dataset['code'] ?? '').split(' ').map(Number);
    input.addEventListener('input', () => {
      // In the middle of the text the cursor would jump: only typing at the end is tidied.
      if (input.selectionStart !== input.value.length) return;
      let rest = input.value.toUpperCase().replace(/[^0-9A-Z]/g, '');
      const parts: string[] = [];
      for (const length of groups) {
        if (rest) parts.push(rest.slice(0, length));
        rest = rest.slice(length);
      }
      if (rest) parts.push(rest);
      input.value = parts.join(' ');
    });
  });
}
