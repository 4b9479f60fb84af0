/** Rules for everything that is drawn of a map, in a page and in a file by itself. `scope`: the element around it. */
export const mapRules = (scope: string): string =>
  [
    `${scope} .axis{stroke:var(--hair);stroke-width:1.2;fill:none}`,
    `${scope} .region{fill:var(--g);fill-opacity:.1}`,
    `${scope} .line{fill:none;stroke:var(--g);stroke-width:2;stroke-linecap:round;stroke-linejoin:round}`,
    `${scope} .sure{fill:var(--g);stroke:var(--paper);stroke-width:.8}`,
    `${scope} .unsure{fill:none;stroke:var(--g);stroke-width:1.1;stroke-opacity:.75}`,
    `${scope} .stamp path{fill:var(--g);stroke:var(--paper);stroke-width:2.5;paint-order:stroke}`,
    `${scope} .stamp text{fill:var(--paper);font-family:var(--sans);font-weight:700}`,
    `${scope} .several{fill:none;stroke:var(--ink-soft);stroke-width:8;stroke-linecap:round}`,
    `${scope} .ring{fill:none;stroke:var(--edge);stroke-width:2.5}`,
    `${scope} .none{--g:var(--ink-soft)}`,
    ...[0, 1, 2, 3, 4].map((i) => `${scope} .g${i}{--g:var(--group-${i})}`),
  ].join('');
