import { everybodyCanUseEveryPageIn } from './usable-pages.ts';

everybodyCanUseEveryPageIn('zh-Hant');
