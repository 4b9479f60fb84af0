import { documentPaperRules } from '../../ui/index.ts';

/** What is particular to this page on paper. */
export const printRules = documentPaperRules(`.glimpse{display:none}
.entry{padding-block:.6rem}
.all{font-size:.85rem}
.bar-line{grid-template-columns:1.7rem minmax(0,1fr) 15rem}
.bar-line:has(.bar-name){grid-template-columns:1.7rem 5.5rem minmax(0,1fr) 15rem}
.map{max-inline-size:34rem}
.opening{display:block}
#all{break-before:page}
.entry:first-child{break-before:avoid}
.entry,.bar-lines{break-inside:avoid}`);
