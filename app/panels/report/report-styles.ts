import { documentPaperRules, documentStyles } from '../../ui/index.ts';

/** The page's own style, behind that of every document. */
export const styleSheet = (lang: string): string => `${documentStyles(lang)}
.steps{padding-inline-start:1.4rem}
.steps>li+li{margin-block-start:.5rem}
.steps>li::marker{font-weight:700;color:var(--voice)}
.rows{list-style:none;display:grid;gap:.7rem}
.row{display:grid;gap:.15rem .8rem;max-inline-size:none;align-items:center}
.row-name{font-weight:650}
.row-said,.row-none{font-size:.94rem;font-variant-numeric:lining-nums tabular-nums}
.row-none{color:var(--ink-soft)}
.bar{display:block;inline-size:100%}
.bar-full{fill:var(--voice)}
.bar-ground{fill:var(--slip)}
.bar-stripe{fill:var(--ink)}
.bar-edge{fill:none;stroke:var(--ink);stroke-width:1.6}
.bar-under{stroke:var(--slip);stroke-width:5}
.bar-line{stroke:var(--ink);stroke-width:2.5;stroke-dasharray:4 3}
.bar-mean{fill:var(--ink);stroke:var(--slip);stroke-width:2}
.key{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;max-inline-size:none}
.swatch{vertical-align:-.25em}
figure{margin-block-start:1.5rem}
.grid{display:block;inline-size:100%;block-size:auto}
.grid-rest{fill:var(--slip);stroke:var(--edge);stroke-width:.7}
.grid-own{fill:var(--voice);stroke:var(--ink);stroke-width:.7}
.dice{display:block;inline-size:min(100%,24rem);block-size:auto}
.die{fill:var(--slip);stroke:var(--ink);stroke-width:2;stroke-linejoin:round}
.die-face{fill:none;stroke:var(--ink);stroke-width:1.4;stroke-linejoin:round}
.die-digit{font:700 30px var(--serif);fill:var(--voice)}
.die-name{font:400 17px var(--sans);fill:var(--ink)}
pre{max-inline-size:100%}
@media print,(min-width:44em){
.row{grid-template-columns:8rem minmax(0,1fr) 20.5rem}
.row-none{grid-column:2/-1}
}
${documentPaperRules(`.row{grid-template-columns:7rem minmax(0,1fr) 18rem}
.grid{max-inline-size:24rem}
.bar-full,.bar-stripe,.grid-own{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.row,.steps>li{break-inside:avoid}`)}`;
