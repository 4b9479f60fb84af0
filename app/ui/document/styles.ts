import { sans, serif, tokenRules } from '../drawing/colours.ts';

const picture = (size: string, shapes: string) =>
  `url("data:image/svg+xml,${`<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 ${size}'>${shapes}</svg>`
    .replaceAll('<', '%3C')
    .replaceAll('>', '%3E')
    .replaceAll('#', '%23')}")`;

/** What hangs from the canopy, what a section hangs by, and the tree on the ground. */
const roots = picture(
  '520 46',
  "<path d='M0 0h520v3c-18 9-44 8-62 2-16 9-46 11-64 1-24 10-60 8-80-1-18 8-52 10-72 0-22 10-50 8-68 1-20 9-56 9-76-1-22 9-50 8-68 0-12 6-22 4-30-2z'/><g fill='none' stroke='#000' stroke-width='1.5' stroke-linecap='round'><path d='M38 4c-3 7 3 10 1 16M47 4c1 9-3 14 0 30M131 5c2 6-3 9 0 14M206 5c-2 8 3 12 1 24M302 4c-2 9 3 13 0 32M392 5c2 7-3 10 0 17M470 5c-2 8 3 13 0 26'/></g><circle cx='47' cy='37' r='3'/><circle cx='207' cy='32' r='2.6'/><circle cx='302' cy='39' r='3'/><circle cx='470' cy='34' r='2.6'/>",
);
const root = picture(
  '11 21',
  "<path d='M5.5 0C3 5 8 8 5.5 14' fill='none' stroke='#000' stroke-width='1.6'/><circle cx='5.5' cy='16.5' r='3.4'/>",
);
const tree = picture(
  '240 110',
  "<path d='M10 56C-2 44 14 27 34 31 36 12 66 5 84 17 98 1 134 2 146 15 164 5 194 12 199 29 222 25 240 42 230 56 228 68 212 66 204 60 194 69 178 66 170 59 158 68 142 65 134 59 122 67 106 66 99 59 88 68 70 66 62 59 50 68 34 66 28 58 20 63 12 62 10 56z'/><path d='M107 60c5 22 2 38-13 50h14c5-6 8-10 10-17 1 7 2 12 3 17h5c1-6 2-11 3-17 2 7 5 11 10 17h13c-15-12-18-28-12-50-6 5-10 5-14 1-6 5-13 5-19-1zM56 58c4 18 4 36-3 52h12c-4-16-4-34-2-52zM178 58c-1 18-2 36-6 52h12c-6-16-5-34-1-52z'/>",
);
const masked = (image: string, place: string) =>
  `-webkit-mask:${image} ${place};mask:${image} ${place}`;

/**
 * The style of a document that leaves the installation as a file, from the same ideas as app/ui/styles; everything in
 * rem, so that it grows with its reader. Whoever writes one adds rules of their own behind it, then `documentPaperRules`.
 */
export const documentStyles = (lang: string): string => `${tokenRules(':root')}
:root{--serif:${serif(lang)};--sans:${sans(lang)};--line:${lang === 'en' ? 1.6 : 1.75};--measure:${lang === 'en' ? 36 : 34}rem;--wide:46rem;--side:clamp(1rem,5vw,2.5rem)}
*,*::before,*::after{box-sizing:border-box}
html{font-size:112.5%;-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-block:1.5rem}
body{margin:0;background:var(--paper);color:var(--ink);font:400 1rem/var(--line) var(--sans);overflow-wrap:anywhere}
:lang(zh) :is(h1,.answer){word-break:keep-all;text-wrap:pretty}
:lang(zh){line-break:strict;text-autospace:normal;text-spacing-trim:trim-start}
h1,h2,h3,p,ul,ol,dl,dd,figure,pre{margin:0;padding:0}
h1,h2,h3{font-family:var(--serif);line-height:1.3;text-wrap:balance}
h1{font-size:clamp(1.73rem,1.3rem + 2vw,2.3rem);line-height:1.2}
h2{font-size:1.44rem}
h3{font-size:1.2rem}
p,li,dd,figcaption{max-inline-size:var(--measure);text-wrap:pretty}
a{color:var(--voice);text-underline-offset:.2em;text-decoration-thickness:1px}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px;box-shadow:0 0 0 7px var(--focus-glow);border-radius:3px}
main:focus{outline:0;box-shadow:none}
.unseen{position:absolute;inline-size:1px;block-size:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;inset-inline-start:1rem;inset-block-start:-6rem;z-index:2;padding:.75rem 1rem;background:var(--slip);color:var(--ink)}
.skip:focus{inset-block-start:.75rem}
.canopy{position:relative;background:var(--voice-deep);color:var(--on-canopy)}
.plaque{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;align-items:center;justify-content:space-between;max-inline-size:calc(var(--wide) + 2*var(--side));margin-inline:auto;padding:.6rem var(--side) .25rem;font:700 1.1rem/1.3 var(--serif)}
.larger{display:inline-flex;align-items:center;gap:.5rem;min-block-size:44px;font:400 1rem/1.3 var(--sans);cursor:pointer}
.larger input{inline-size:1.3rem;block-size:1.3rem;margin:0;accent-color:var(--on-canopy)}
@media screen{html:has(#larger:checked){font-size:150%}html:has(#larger:checked) .all td{white-space:normal}}
@supports not selector(:has(a)){.larger{display:none}}
.roots{position:absolute;inset-inline:0;inset-block-start:calc(100% - 1px);block-size:46px;background:var(--voice-deep);pointer-events:none;${masked(roots, '50% 0/520px 46px repeat-x')}}
main{max-inline-size:calc(var(--wide) + 2*var(--side));margin-inline:auto;padding:5rem var(--side) clamp(6rem,14vw,9rem)}
main>*+*,.section>*+*{margin-block-start:.9rem}
.contents ul,.plain{list-style:none}
.contents{margin-block-start:1.5rem}
.contents ul{display:flex;flex-wrap:wrap;gap:0 1.5rem;max-inline-size:none}
.contents a{display:inline-flex;align-items:center;min-block-size:44px}
.section{position:relative;border-block-start:1px solid var(--hair);padding-block-start:1.5rem;margin-block-start:3.5rem}
main>.section{margin-block-start:3.5rem}
.section::before{content:"";position:absolute;inset-block-start:-1px;inset-inline-start:0;inline-size:11px;block-size:21px;background:var(--voice);${masked(root, '0 0/100% 100% no-repeat')}}
.lead{font-size:1.08rem}
.textures{position:absolute}
.answer{font:700 clamp(1.2rem,1rem + 1vw,1.5rem)/1.5 var(--serif);color:var(--voice);text-wrap:balance}
.basis,.note{font-size:.94rem}
.basis{color:var(--ink-soft)}
.section>h3:not(:first-child){margin-block-start:2.25rem}
details{margin-block-start:.5rem}
summary{min-block-size:44px;display:list-item;padding-block:.6rem;color:var(--voice);cursor:pointer;text-decoration:underline;text-underline-offset:.2em}
.plain>li{padding-inline-start:1.2rem;position:relative;margin-block-start:.35rem}
.plain>li::before{content:"–";position:absolute;inset-inline-start:0;color:var(--ink-soft)}
figcaption{margin-block-start:.75rem}
figcaption>*+*{margin-block-start:.35rem}
figcaption>:first-child{font-weight:650}
table{inline-size:100%;border-collapse:collapse;margin-block-start:1.5rem}
caption{text-align:start;font:700 1.2rem/1.4 var(--serif);padding-block-end:.5rem}
th,td{padding:.55em .8em .55em 0;text-align:start;vertical-align:top;border-block-end:1px solid var(--hair);font-weight:400}
thead th{font-size:.85rem;color:var(--ink-soft);border-block-end:2px solid var(--ink);vertical-align:bottom}
td{font-variant-numeric:lining-nums tabular-nums}
.facts>div{padding-block:.6rem;border-block-end:1px solid var(--hair)}
.facts dt{font-weight:650}
code{font:.94em ui-monospace,"SF Mono",Consolas,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
pre{padding:.9rem 1rem;background:var(--slip);border:1px solid var(--edge);border-radius:3px;white-space:pre-wrap}
.foot{position:relative;background:var(--shade);border-block-start:3px solid var(--voice);padding:1.75rem max(var(--side),50% - var(--wide)/2) 2.5rem}
.foot::before{content:"";position:absolute;inset-block-end:calc(100% + 2px);inset-inline-end:max(var(--side),50% - var(--wide)/2);inline-size:clamp(110px,16vw,190px);aspect-ratio:240/110;background:var(--tree);${masked(tree, '0 0/100% 100% no-repeat')}}
.decides{font:700 1.3rem/1.4 var(--serif)}
@media print,(min-width:44em){
.facts>div{display:grid;grid-template-columns:14rem minmax(0,1fr);gap:1rem}
}
@media screen and (max-width:43.99em){
thead{position:absolute;clip-path:inset(50%);block-size:1px;overflow:hidden}
table,tbody,tr,th,td,caption{display:block}
tbody tr{padding-block:.75rem;border-block-end:1px solid var(--hair)}
tbody th,tbody td{inline-size:auto!important;border:0;padding:.15em 0}
tbody td{display:flex;flex-wrap:wrap;gap:0 1rem;justify-content:space-between}
tbody td::before{content:attr(data-label);color:var(--ink-soft)}
}`;
