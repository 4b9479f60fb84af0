import { everybodyCanUseEveryPageIn } from './usable-pages.ts';

everybodyCanUseEveryPageIn('en');
