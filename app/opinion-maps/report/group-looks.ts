/**
 * How the groups are told apart without colour: every group has a shape, a kind of line and a letter. Shapes have the
 * same area, so that none looks more than another.
 */
const shapes = ['circle', 'square', 'triangle', 'diamond', 'cross'] as const;
export type ShapeName = (typeof shapes)[number];

export const shapeOf = (index: number): ShapeName => shapes[index % shapes.length] as ShapeName;

/** Class of the colour; the fifth is shared from there on, the letters go on. */
export const colourClass = (index: number): string => `g${Math.min(index, 4)}`;

const dashes = ['', '11 6', '0.1 7', '13 6 0.1 6', '5 5'] as const;
export const dashOf = (index: number): string => dashes[index % dashes.length] as string;

/** One decimal, no trailing zero, no −0: as short as a file of many marks wants it, the same on every machine. */
export function short(value: number): string {
  return String(Math.round(value * 10) / 10 + 0);
}

/** The outline of a shape around the pen's place, as relative path commands. `r`: radius of the circle of its area. */
export function outline(shape: ShapeName, r: number): string {
  const a = short(r * 0.886); // half a side of the square: √π / 2
  const s = short(r * 1.772);
  const d = short(r * 1.253); // half a diagonal: √(π / 2)
  switch (shape) {
    case 'circle':
      return `m${short(-r)} 0a${short(r)} ${short(r)} 0 1 0 ${short(2 * r)} 0a${short(r)} ${short(r)} 0 1 0 ${short(-2 * r)} 0z`;
    case 'square':
      return `m-${a}-${a}h${s}v${s}h-${s}z`;
    case 'triangle': // equilateral, side 2.694 r, its middle in the pen's place
      return `m0-${short(r * 1.555)}l${short(r * 1.347)} ${short(r * 2.333)}h-${short(r * 2.694)}z`;
    case 'diamond':
      return `m0-${d}l${d} ${d}-${d} ${d}-${d}-${d}z`;
    case 'cross': {
      const t = short(r * 0.793); // five squares of this side
      const h = short(r * 0.396);
      return `m-${h}-${short(r * 1.189)}h${t}v${t}h${t}v${t}h-${t}v${t}h-${t}v-${t}h-${t}v-${t}h${t}z`;
    }
  }
}
