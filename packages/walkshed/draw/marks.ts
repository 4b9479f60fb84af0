import { short } from './path.ts';

/**
 * Outlines of marks within a circle of radius 1. Kinds beyond six have the outlines again; what tells kinds apart always
 * is the number in the mark.
 */
const outlines: readonly (readonly (readonly [x: number, y: number])[])[] = [
  [],
  [
    [-0.84, -0.84],
    [0.84, -0.84],
    [0.84, 0.84],
    [-0.84, 0.84],
  ],
  [
    [0, -1.3],
    [1.18, 0.8],
    [-1.18, 0.8],
  ],
  [
    [0, -1.22],
    [1.22, 0],
    [0, 1.22],
    [-1.22, 0],
  ],
  [
    [0, -1.1],
    [1.05, -0.34],
    [0.65, 0.89],
    [-0.65, 0.89],
    [-1.05, -0.34],
  ],
  [
    [-0.55, -0.95],
    [0.55, -0.95],
    [1.1, 0],
    [0.55, 0.95],
    [-0.55, 0.95],
    [-1.1, 0],
  ],
];

/** A kind of place as a mark: its outline, and its number (from 1) in it. Filled when it is within reach. */
export function placeMark(kind: number, x: number, y: number, r: number, isNear: boolean): string {
  const outline = outlines[kind % outlines.length] ?? [];
  const path = outline
    .map(([dx, dy], i) => `${i === 0 ? 'M' : 'L'}${short(x + dx * r)} ${short(y + dy * r)}`)
    .join('');
  const shape =
    path === ''
      ? `<circle cx="${short(x)}" cy="${short(y)}" r="${short(r)}"/>`
      : `<path d="${path}z"/>`;
  const size = short(r * (kind < 9 ? 1.35 : 1.1));
  const number = `<text x="${short(x)}" y="${short(y + r * 0.48)}" font-size="${size}">${kind + 1}</text>`;
  return `<g class="place ${isNear ? 'near' : 'far'}">${shape}${number}</g>`;
}

/** The door: a ring with a point in it, unlike any place. */
export function doorMark(x: number, y: number): string {
  const at = `cx="${short(x)}" cy="${short(y)}"`;
  return `<g class="door"><circle ${at} r="8.5"/><circle class="point" ${at} r="3.6"/></g>`;
}

/** Outlines of the bands: the nearest solid, then dashes, then dots; further ones begin again. */
export const dashes: readonly string[] = ['', '8 4', '0.1 4.5'];
