import { documentPaperRules, documentStyles } from '../../ui/index.ts';

/** The style of the reports of meetings, behind that of every document. */
export const styleSheet = (lang: string): string => `${documentStyles(lang)}
.steps{padding-inline-start:1.4rem}
.steps>li+li{margin-block-start:.5rem}
.steps>li::marker{font-weight:700;color:var(--voice)}
.entries{list-style:none;padding:0}
.entry{position:relative;max-inline-size:none;padding-block:1.1rem;border-block-end:1px solid var(--hair)}
.entry>*+*{margin-block-start:.4rem}
ol.entries>.entry{padding-inline-start:2.2rem}
ol.entries>.entry::before{content:counter(list-item);position:absolute;inset-inline-start:0;inset-block-start:1.1rem;font:700 1.2rem/1.45 var(--serif);color:var(--voice)}
.words{font:600 1.12rem/1.5 var(--serif);display:flex;flex-wrap:wrap;gap:0 1rem;justify-content:space-between;max-inline-size:none}
.cost{font:400 1rem/1.6 var(--sans);font-variant-numeric:lining-nums tabular-nums}
.said,.key{font-size:.94rem}
.said{font-variant-numeric:lining-nums tabular-nums}
.rows{list-style:none;display:grid;gap:.7rem;padding:0}
.row{display:grid;gap:.15rem .8rem;max-inline-size:none;align-items:center}
.row-name{font-weight:650}
.bar{display:block;inline-size:100%}
.bar-full{fill:var(--voice)}
.bar-ground{fill:var(--slip)}
.bar-ink{fill:var(--ink)}
.bar-edge{fill:none;stroke:var(--ink);stroke-width:1.6}
.bar-under{stroke:var(--slip);stroke-width:5}
.bar-line{stroke:var(--ink);stroke-width:2.5;stroke-dasharray:4 3}
.key{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;max-inline-size:none}
.swatch{vertical-align:-.25em}
.pairs td,.pairs thead th{white-space:nowrap}
pre{max-inline-size:100%}
@media print,(min-width:44em){
.row{grid-template-columns:9rem minmax(0,1fr) 12rem}
}
${documentPaperRules(`.entry{padding-block:.6rem;break-inside:avoid}
.entry:first-child{break-before:avoid}
.row{grid-template-columns:8rem minmax(0,1fr) 11rem;break-inside:avoid}
.bar-full,.bar-ink{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.steps>li{break-inside:avoid}`)}`;
