/** Paper and ink for the one file that has to bring its looks along: the colours of app/ui/styles/colours.css. */
export const offlineStyle = `
:root{color-scheme:light dark;--paper:#f5f1e6;--slip:#fdfbf5;--ink:#211d17;--soft:#5a5244;--edge:#857a64;--voice:#14523f;--on:#fbf8ee;--seal:#ac2c14;--wait:#745000}
@media(prefers-color-scheme:dark){:root{--paper:#131a17;--slip:#1b2420;--ink:#ece7da;--soft:#b4b1a2;--edge:#7f8a7f;--voice:#93cfae;--on:#0d1f18;--seal:#ff937a;--wait:#e8bf62}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.65 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{max-width:42rem;margin:0 auto;padding:2rem 1.1rem 4rem}
h1,h2{font-family:"Songti SC","Noto Serif CJK SC",Palatino,serif;line-height:1.3}
label,.label{font-weight:650;display:block}
.hint,.optional,.made{color:var(--soft);font-size:.85rem;font-weight:400}
textarea,input[type=file]{width:100%;font:inherit;color:inherit;background:var(--slip);border:1px solid var(--edge);border-radius:3px;padding:.5rem}
textarea{font-family:ui-monospace,Consolas,monospace;font-size:.85rem}
.field{margin-block:1.2rem}
.button{font:inherit;font-weight:650;min-height:48px;padding:.6rem 1.4rem;background:var(--voice);color:var(--on);border:0;border-radius:3px}
summary{min-height:48px;padding-block:.6rem;color:var(--voice);text-decoration:underline}
:focus-visible{outline:3px solid var(--ink);outline-offset:2px}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.check-result:not(:empty){padding:1rem;margin-block:1.2rem;border:1px solid var(--edge)}
.check-verdict{margin:0;font:700 1.5rem/1.3 "Songti SC","Noto Serif CJK SC",Palatino,serif}
.check-steps{list-style:none;padding:0}
.check-steps li{display:flex;gap:.75rem;padding-block:.4rem}
.check-mark{flex:none;width:1.5rem;height:1.5rem;padding:.15rem;border:2px solid var(--tone);border-radius:50%}
.check-mark path{fill:none;stroke:var(--tone);stroke-width:2.2}
.check-good{--tone:var(--voice)}.check-bad{--tone:var(--seal)}.check-open{--tone:var(--wait)}
.check-verdict.check-bad{color:var(--seal)}
`.trim();
