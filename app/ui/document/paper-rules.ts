/**
 * On paper: A4, black on white, nothing torn apart that belongs together.
 *
 * @param more rules of one document
 */
export const documentPaperRules = (more: string): string => `@media print{
@page{size:A4;margin:16mm}
html{font-size:10pt}
.skip,.larger,.contents,.roots,.foot::before{display:none}
main{padding:1rem 0 0;max-inline-size:none}
.canopy{border-block-end:2pt solid #000}
.plaque,.foot{padding-inline:0}
.plaque{max-inline-size:none}
.foot{border-block-start:1pt solid #000}
.section::before{print-color-adjust:exact;-webkit-print-color-adjust:exact}
summary{list-style:none;color:#000;text-decoration:none;min-block-size:0}
.section{margin-block-start:2rem}
${more}
h2,h3,.lead{break-after:avoid}
.lead,tr,figure,.facts>div,pre{break-inside:avoid}
a{color:#000;text-decoration:none}
}`;
