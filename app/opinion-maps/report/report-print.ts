/** On paper: A4, black on white, nothing torn apart that belongs together. */
export const printRules = `@media print{
@page{size:A4;margin:16mm}
html{font-size:10pt}
.skip,.larger,.contents,.glimpse,.roots,.foot::before{display:none}
main{padding:1rem 0 0;max-inline-size:none}
.canopy{border-block-end:2pt solid #000}
.plaque,.foot{padding-inline:0}
.plaque{max-inline-size:none}
.foot{border-block-start:1pt solid #000}
.section::before{print-color-adjust:exact;-webkit-print-color-adjust:exact}
summary{list-style:none;color:#000;text-decoration:none;min-block-size:0}
.section{margin-block-start:2rem}
.entry{padding-block:.6rem}
.all{font-size:.85rem}
.bar-line{grid-template-columns:1.7rem minmax(0,1fr) 15rem}
.bar-line:has(.bar-name){grid-template-columns:1.7rem 5.5rem minmax(0,1fr) 15rem}
.map{max-inline-size:34rem}
.opening{display:block}
#all{break-before:page}
.entry:first-child{break-before:avoid}
h2,h3,.lead{break-after:avoid}
.entry,.bar-lines,.lead,tr,figure,.facts>div,pre{break-inside:avoid}
a{color:#000;text-decoration:none}
}`;
