/** What stands on what. The page `/design` shows these pairs, and colours.test.ts computes each of them. */
export type Pair = {
  readonly text: string;
  readonly on: string;
  readonly use: string;
  /** `edge`: not text but the outline of a control or a mark: 3:1. */
  readonly edge?: true;
};

export const pairs: readonly Pair[] = [
  { text: 'ink', on: 'paper', use: 'running text' },
  { text: 'ink', on: 'slip', use: 'text in fields' },
  { text: 'ink', on: 'shade', use: 'text on the ground' },
  { text: 'ink', on: 'leaf', use: 'text in good news' },
  { text: 'ink', on: 'wait-wash', use: 'text in a warning' },
  { text: 'ink', on: 'seal-wash', use: 'text where something is late' },
  { text: 'ink-soft', on: 'paper', use: 'dates, hints' },
  { text: 'ink-soft', on: 'slip', use: 'hints in fields' },
  { text: 'ink-soft', on: 'shade', use: 'the record at the foot' },
  { text: 'ink-soft', on: 'leaf', use: 'dates in a marked row' },
  { text: 'voice', on: 'paper', use: 'links' },
  { text: 'voice', on: 'slip', use: 'quiet buttons' },
  { text: 'voice', on: 'shade', use: 'links on the ground' },
  { text: 'voice', on: 'leaf', use: 'links in good news' },
  { text: 'voice', on: 'wait-wash', use: 'links in a warning' },
  { text: 'voice', on: 'seal-wash', use: 'links where something is late' },
  { text: 'on-voice', on: 'voice', use: 'main buttons, settled stamps' },
  { text: 'seal', on: 'paper', use: 'late, needs somebody' },
  { text: 'seal', on: 'slip', use: 'errors' },
  { text: 'seal', on: 'seal-wash', use: 'marks of lateness' },
  { text: 'seal', on: 'leaf', use: 'late, in a marked row' },
  { text: 'on-seal', on: 'seal', use: 'the emergency panel' },
  { text: 'wait', on: 'paper', use: 'waiting, asleep' },
  { text: 'wait', on: 'wait-wash', use: 'marks of waiting' },
  { text: 'wait', on: 'leaf', use: 'waiting, in a marked row' },
  { text: 'on-canopy', on: 'voice-deep', use: 'the canopy' },
  { text: 'on-canopy-soft', on: 'voice-deep', use: 'language and light in the canopy' },
  { text: 'edge', on: 'paper', use: 'outlines', edge: true },
  { text: 'edge', on: 'slip', use: 'outlines of fields', edge: true },
  { text: 'focus', on: 'paper', use: 'where the keyboard is', edge: true },
  { text: 'focus', on: 'shade', use: 'where the keyboard is', edge: true },
];

/** Relative luminance of #rrggbb (WCAG 2.2). */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast ratio of two colours, 1 … 21 (WCAG 2.2, 1.4.3). */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** The custom properties of a rule, given the text of the style sheet and the rule's selector. */
export function tokensOf(css: string, selector: string): Record<string, string> {
  const start = css.replaceAll('"', "'").indexOf(`${selector} {`);
  if (start < 0) throw new Error(`no rule ${selector}`);
  const block = css.slice(css.indexOf('{', start) + 1, css.indexOf('}', start));
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\b/gi)].map((match) => [match[1]!, match[2]!]),
  );
}

/** The four palettes as they come out of the cascade. */
export function palettesOf(css: string): Record<string, Record<string, string>> {
  const light = tokensOf(css, ':root');
  const dark = { ...light, ...tokensOf(css, ":root[data-theme='dark']") };
  const olderLight = { ...light, ...tokensOf(css, ":root[data-mode='older']") };
  return {
    light,
    dark,
    'older, light': olderLight,
    'older, dark': {
      ...olderLight,
      ...tokensOf(css, ":root[data-theme='dark']"),
      ...tokensOf(css, ":root[data-mode='older'][data-theme='dark']"),
    },
  };
}
