import { agenda } from './agenda.zh-Hant.ts';
import { count } from './count.zh-Hant.ts';

export const words = { agenda, count };
