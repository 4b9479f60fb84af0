import { agenda } from './agenda.en.ts';
import { count } from './count.en.ts';

export const words = { agenda, count };
