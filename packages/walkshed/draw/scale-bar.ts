import type { Frame } from './frame.ts';
import { short } from './path.ts';
import { escaped } from './text.ts';

const lengths = [50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000];

/** The longest round length that takes at most a fourth of the width, in the south-west. */
export function scaleBar(
  { scale, width, height }: Frame,
  said: (metres: number) => string,
): string {
  const metres = lengths.findLast((one) => one * scale <= width / 4) ?? (lengths[0] as number);
  const [x, y] = [14, height - 12];
  const end = short(x + metres * scale);
  return `<path class="scale" d="M${x} ${y - 5}V${y}H${end}v-5"/><text class="scale" x="${x + 4}" y="${y - 5}">${escaped(said(metres))}</text>`;
}
