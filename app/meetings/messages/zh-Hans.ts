import { agenda } from './agenda.zh-Hans.ts';
import { count } from './count.zh-Hans.ts';

export const words = { agenda, count };
