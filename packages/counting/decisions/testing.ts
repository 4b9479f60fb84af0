import type { Cast } from './ballots.ts';
import type { Order } from './schulze.ts';

/** Ballots, a line each: `5 ACBED` is five that rank A first. */
export const ranked = (text: string): Cast<number[]>[] =>
  text
    .trim()
    .split(/\s*\n\s*/)
    .map((line) => {
      const [times, letters = ''] = line.split(' ');
      const choice = [...letters].map((letter) => letter.charCodeAt(0) - 65);
      return { choice, times: Number(times), mode: 'open' };
    });
/** The same without equals, as Schulze's method takes them. */
export const strictly = (cast: readonly Cast<number[]>[]): Cast<Order>[] =>
  cast.map(({ choice, ...rest }) => ({ ...rest, choice: choice.map((option) => [option]) }));
/** Options by their letters again. */
export const letters = (options: readonly number[]) =>
  options.map((option) => String.fromCharCode(65 + option)).join('');
