/**
 * The colours of a drawing or page that leaves the installation as a file, without its style sheets. They are those of
 * app/ui/styles/colours.css (colours.test.ts compares), and five for groups, which the rest of Linli never uses:
 * indigo, persimmon, wisteria, moss and stone. None of them is the green of what goes well or the red of what is late.
 */
export type Palette = Readonly<Record<(typeof names)[number], string>>;

const names = [
  'paper',
  'slip',
  'shade',
  'ink',
  'ink-soft',
  'hair',
  'edge',
  'voice',
  'voice-deep',
  'tree',
  'on-canopy',
  'on-canopy-soft',
  'focus',
  'focus-glow',
  'group-0',
  'group-1',
  'group-2',
  'group-3',
  'group-4',
] as const;

export const light: Palette = {
  paper: '#f5f1e6',
  slip: '#fdfbf5',
  shade: '#ebe5d5',
  ink: '#211d17',
  'ink-soft': '#5a5244',
  hair: '#d6ccb6',
  edge: '#857a64',
  voice: '#14523f',
  'voice-deep': '#0e4031',
  tree: '#14523f',
  'on-canopy': '#fbf8ee',
  'on-canopy-soft': '#dbe8dd',
  focus: '#211d17',
  'focus-glow': '#f0b93a',
  'group-0': '#21488a',
  'group-1': '#a8500f',
  'group-2': '#8a4aa3',
  'group-3': '#5b5c14',
  'group-4': '#55504a',
};

export const dark: Palette = {
  paper: '#131a17',
  slip: '#1b2420',
  shade: '#232d28',
  ink: '#ece7da',
  'ink-soft': '#b4b1a2',
  hair: '#36413a',
  edge: '#7f8a7f',
  voice: '#93cfae',
  'voice-deep': '#10362a',
  tree: '#3a7a60',
  'on-canopy': '#fbf8ee',
  'on-canopy-soft': '#dbe8dd',
  focus: '#fff6dc',
  'focus-glow': '#b37a00',
  'group-0': '#9dbcf5',
  'group-1': '#f0a46c',
  'group-2': '#d3a8e6',
  'group-3': '#c9ca7c',
  'group-4': '#c4beb4',
};

/** On paper: black where it can be, the groups as dark as in the light. */
const print: Palette = {
  ...light,
  paper: '#ffffff',
  slip: '#ffffff',
  shade: '#ffffff',
  ink: '#000000',
  'ink-soft': '#000000',
  hair: '#777777',
  edge: '#444444',
  voice: '#14523f',
  'voice-deep': '#ffffff',
  'on-canopy': '#000000',
  'on-canopy-soft': '#000000',
};

const asTokens = (palette: Palette): string =>
  names.map((name) => `--${name}:${palette[name]}`).join(';');

/** The tokens as style rules: light, dark where the reader's device is, and paper. */
export const tokenRules = (selector: string): string =>
  `${selector}{color-scheme:light;${asTokens(light)}}` +
  `@media (prefers-color-scheme:dark){${selector}{color-scheme:dark;${asTokens(dark)}}}` +
  `@media print{${selector}{color-scheme:light;${asTokens(print)}}}`;

export const serif = (lang: string): string =>
  lang === 'zh-Hant'
    ? '"Iowan Old Style","Palatino Linotype","URW Palladio L",Palatino,"Songti TC","Source Han Serif TC","Noto Serif CJK TC","Noto Serif TC",serif'
    : '"Iowan Old Style","Palatino Linotype","URW Palladio L","Book Antiqua",Palatino,"Songti SC","Source Han Serif SC","Noto Serif CJK SC","Noto Serif SC",STZhongsong,serif';

export const sans = (lang: string): string =>
  lang === 'zh-Hant'
    ? 'system-ui,-apple-system,"Segoe UI",Roboto,"PingFang TC","Hiragino Sans TC","Microsoft JhengHei","Source Han Sans TC","Noto Sans CJK TC",sans-serif'
    : 'system-ui,-apple-system,"Segoe UI",Roboto,"PingFang SC","Hiragino Sans GB","Microsoft YaHei","Source Han Sans SC","Noto Sans CJK SC",sans-serif';
