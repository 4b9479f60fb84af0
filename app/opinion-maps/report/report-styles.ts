import { documentStyles } from '../../ui/index.ts';
import { mapRules } from './map-styles.ts';
import { printRules } from './report-print.ts';

/** The page's own style, behind that of every document. */
export const styleSheet = (lang: string): string => `${documentStyles(lang)}
.group>*+*{margin-block-start:.9rem}
.opening>div>*+*{margin-block-start:.9rem}
.glimpse{display:none}
.size,.bar-said,.bar-name,.bar-none,.bar-key{font-size:.94rem}
.size{color:var(--ink-soft)}
.size{font-family:var(--sans);font-weight:400;font-size:1rem}
.who-is-who{margin-block-start:2.25rem}
.who-is-who>*+*{margin-block-start:.5rem}
.small-head{font-size:1.2rem}
.who-is-who ul,.bar-lines,.entries{list-style:none}
.who-is-who ul{display:flex;flex-wrap:wrap;gap:.25rem 2rem}
.who-is-who a{display:inline-flex;align-items:center;gap:.5rem;min-block-size:44px;color:var(--ink)}
.mark{inline-size:1.7rem;block-size:1.7rem;flex:none;vertical-align:-.45rem}
.bar-key{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;margin-block-start:1.5rem}
.swatch{vertical-align:-.2em}
.group{margin-block-start:2.25rem}
.entry{position:relative;max-inline-size:none;padding-block:1.1rem;border-block-end:1px solid var(--hair)}
.entry>*+*{margin-block-start:.4rem}
ol>.entry{padding-inline-start:2.2rem}
ol>.entry::before{content:counter(list-item);position:absolute;inset-inline-start:0;inset-block-start:1.1rem;font:700 1.2rem/1.45 var(--serif);color:var(--voice)}
.words{font:600 1.12rem/1.5 var(--serif)}
.bar-lines{display:grid;gap:.45rem;margin-block-start:.7rem}
.bar-line{display:grid;grid-template-columns:1.7rem minmax(0,1fr);gap:.1rem .6rem;align-items:center;max-inline-size:none}
.bar{display:block;inline-size:100%;grid-column:2}
.bar-name,.bar-said,.bar-none{grid-column:2}
.bar-said,.bar-none{font-variant-numeric:lining-nums tabular-nums}
.bar-line>.mark{grid-row:1}
.bar-agree{fill:var(--voice)}
.bar-ground{fill:var(--slip)}
.bar-stripe,.bar-dot{fill:var(--ink)}
.bar-edge{fill:none;stroke:var(--ink);stroke-width:1.6}
.map{display:block;inline-size:100%;block-size:auto}
.all{font-size:.94rem}
.all tbody th{inline-size:46%}
.all td{white-space:nowrap;font-size:.9rem;padding-inline-end:.55em}
@media print,(min-width:44em){
.opening{display:grid;grid-template-columns:minmax(0,1fr) 15rem;gap:2.5rem;align-items:start}
.glimpse{display:block;font-size:.94rem}
.glimpse svg{display:block;inline-size:100%;block-size:auto;margin-block-end:.35rem}
.bar-line{grid-template-columns:1.7rem minmax(4rem,1fr) minmax(0,17rem)}
.bar-line:has(.bar-name){grid-template-columns:1.7rem 5.5rem minmax(4rem,1fr) minmax(0,17rem)}
.bar-line:has(.bar-name) .bar{grid-column:3}
.bar-line:has(.bar-name) .bar-none{grid-column:3/-1}
.bar-line:not(:has(.bar-name)) .bar-none{grid-column:2/-1}
.bar-said{grid-column:auto;padding-inline-start:.4rem}
}
@media screen and (max-width:43.99em){
.all td{white-space:normal}
}
${mapRules('')}
${printRules}`;
