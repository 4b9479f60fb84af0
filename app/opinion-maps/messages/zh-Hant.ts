import type { Shape } from '../../platform/i18n/languages.ts';
import type { words as en } from './en.ts';
import { map } from './map.zh-Hant.ts';
import { report } from './report.zh-Hant.ts';

export const words: Shape<typeof en> = { map, report };
