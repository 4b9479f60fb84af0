/** How large an area to blur is, as a share of the longer side of the picture. */
export const areaSizes = ['small', 'medium', 'large'] as const;
export type AreaSize = (typeof areaSizes)[number];
const shareOf: Readonly<Record<AreaSize, number>> = { small: 0.08, medium: 0.16, large: 0.32 };

/** Columns and rows of the grid by which somebody without a pointer names a place: A to H, 1 to 6. */
export const gridColumns = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'] as const;
export const gridRows = 6;

/** A place in a picture: its middle in thousandths of the width and of the height, and how large it is. */
export type Mark = { readonly x: number; readonly y: number; readonly size: AreaSize };

export const thousand = 1000;
const within = (value: number) => Math.min(thousand, Math.max(0, Math.round(value)));

function sizeFrom(text: string | null): AreaSize {
  return areaSizes.find((size) => size === text) ?? 'medium';
}

function numberFrom(query: URLSearchParams, name: string): number | null {
  const text = query.get(name);
  return text && /^\d{1,5}$/.test(text) ? Number(text) : null;
}

/** What a form or link said about the place; `keyboard`: the picture was pressed without a pointer, which names none. */
export type Said = {
  readonly mark: Mark | null;
  readonly size: AreaSize;
  readonly keyboard: boolean;
};

/**
 * Reads a place from an address: a press on the picture (`place.x`, `place.y` in points of a picture `shown` so wide),
 * a cell of the grid (`column`, `row`), or thousandths (`x`, `y`).
 */
export function readMark(
  query: URLSearchParams,
  picture: { readonly width: number; readonly height: number },
): Said {
  const size = sizeFrom(query.get('size'));
  const said = (x: number, y: number): Said => ({
    mark: { x: within(x), y: within(y), size },
    size,
    keyboard: false,
  });
  const pressed = [numberFrom(query, 'place.x'), numberFrom(query, 'place.y')] as const;
  const shown = numberFrom(query, 'shown');
  if (pressed[0] !== null && pressed[1] !== null && shown) {
    // Browsers say 0,0 when the picture is pressed by the keyboard.
    if (pressed[0] === 0 && pressed[1] === 0) return { mark: null, size, keyboard: true };
    const high = (shown * picture.height) / picture.width;
    return said((pressed[0] / shown) * thousand, (pressed[1] / high) * thousand);
  }
  const letters: readonly string[] = gridColumns;
  const column = letters.indexOf(query.get('column') ?? '');
  const row = numberFrom(query, 'row');
  if (column >= 0 && row !== null && row >= 1 && row <= gridRows)
    return said(
      ((column + 0.5) / gridColumns.length) * thousand,
      ((row - 0.5) / gridRows) * thousand,
    );
  const x = numberFrom(query, 'x');
  const y = numberFrom(query, 'y');
  if (x !== null && y !== null) return said(x, y);
  return { mark: null, size, keyboard: false };
}

/** The square around a mark in the picture's own points, moved inwards where it would stick out. */
export function areaOf(
  mark: Mark,
  { width, height }: { readonly width: number; readonly height: number },
) {
  const side = Math.max(1, Math.round(Math.max(width, height) * shareOf[mark.size]));
  const wide = Math.min(side, width);
  const high = Math.min(side, height);
  const from = (middle: number, whole: number, part: number) =>
    Math.min(whole - part, Math.max(0, Math.round((middle / thousand) * whole - part / 2)));
  return {
    left: from(mark.x, width, wide),
    top: from(mark.y, height, high),
    width: wide,
    height: high,
  };
}

/** The same mark a step further: half of what it covers. */
export function moved(
  mark: Mark,
  picture: { readonly width: number; readonly height: number },
  way: 'left' | 'right' | 'up' | 'down',
): Mark {
  const area = areaOf(mark, picture);
  const middle = {
    x: ((area.left + area.width / 2) / picture.width) * thousand,
    y: ((area.top + area.height / 2) / picture.height) * thousand,
  };
  const stepX = ((area.width / picture.width) * thousand) / 2;
  const stepY = ((area.height / picture.height) * thousand) / 2;
  const dx = way === 'left' ? -stepX : way === 'right' ? stepX : 0;
  const dy = way === 'up' ? -stepY : way === 'down' ? stepY : 0;
  return { ...mark, x: within(middle.x + dx), y: within(middle.y + dy) };
}
