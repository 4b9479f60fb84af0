import { map } from './map.en.ts';
import { report } from './report.en.ts';

export const words = { map, report };
