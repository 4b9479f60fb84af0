/**
 * Rules for what `reachMap` draws. `scope`: a selector of the element around it, where the colours are set: `--paper`,
 * `--ink`, `--hair` (streets out of reach), `--voice` (what is within reach).
 */
export const mapRules = (scope: string): string =>
  [
    `${scope} .street{fill:none;stroke:var(--hair);stroke-width:1}`,
    `${scope} .land{fill:var(--voice);fill-opacity:.1;fill-rule:evenodd}`,
    `${scope} .walk{fill:none;stroke:var(--voice);stroke-linecap:round;stroke-linejoin:round}`,
    `${scope} .w0{stroke-width:2.1}`,
    `${scope} .w1{stroke-width:1.3}`,
    `${scope} .w2{stroke-width:.8}`,
    `${scope} .rim{fill:none;stroke:var(--ink);stroke-width:1.7;stroke-linejoin:round}`,
    `${scope} .r2{stroke-width:2.2;stroke-linecap:round}`,
    `${scope} .band,${scope} .scale{font-size:13px;fill:var(--ink);stroke:var(--paper);stroke-width:4;stroke-linejoin:round;paint-order:stroke}`,
    `${scope} .band{font-weight:700;text-anchor:middle}`,
    `${scope} path.scale{fill:none;stroke:var(--ink);stroke-width:1.4}`,
    `${scope} .place text{text-anchor:middle;font-weight:700}`,
    `${scope} .near{fill:var(--ink);stroke:var(--paper);stroke-width:1.2}`,
    `${scope} .near text{fill:var(--paper);stroke:none}`,
    `${scope} .far{fill:var(--paper);stroke:var(--ink);stroke-width:1.2}`,
    `${scope} .far text{fill:var(--ink);stroke:none}`,
    `${scope} .door circle{fill:var(--paper);stroke:var(--ink);stroke-width:3}`,
    `${scope} .door .point{fill:var(--ink);stroke:none}`,
  ].join('');

/** Colours for a drawing by itself, light and dark as its reader's device is. */
export const plainColours = (scope: string): string =>
  `${scope}{--paper:#f5f1e6;--ink:#211d17;--hair:#d0c6ae;--voice:#14523f}` +
  `@media (prefers-color-scheme:dark){${scope}{--paper:#131a17;--ink:#ece7da;--hair:#3b463f;--voice:#93cfae}}`;
