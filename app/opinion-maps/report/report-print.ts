/** On paper: A4, black on white, nothing torn apart that belongs together. */
export const printRules = `@media print{
@page{size:A4;margin:16mm}
html{font-size:11pt}
.skip,.contents,.glimpse,.roots,.foot::before,summary{display:none}
main{padding:1rem 0 0;max-inline-size:none}
.canopy{border-block-end:2pt solid #000}
.plaque,.foot{padding-inline:0}
.plaque{max-inline-size:none}
.foot{border-block-start:1pt solid #000}
.section::before{print-color-adjust:exact;-webkit-print-color-adjust:exact}
details::details-content{display:block;content-visibility:visible;block-size:auto}
h2,h3,.lead{break-after:avoid}
.entry,.bar-lines,tr,figure,.facts>div,pre{break-inside:avoid}
a{color:#000;text-decoration:none}
}`;
