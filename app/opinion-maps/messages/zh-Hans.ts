import type { Shape } from '../../platform/i18n/languages.ts';
import type { words as en } from './en.ts';
import { map } from './map.zh-Hans.ts';
import { report } from './report.zh-Hans.ts';

export const words: Shape<typeof en> = { map, report };
