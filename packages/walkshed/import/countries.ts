/** What a country's roads need besides the general rules. Data, so that another country is another entry. */
export type CountryRules = {
  /** Roads on stilts, where nobody walks though their class says so. */
  readonly elevated: {
    readonly classes: ReadonlySet<string>;
    /** With one of these on a bridge or a layer above the ground, it is one. */
    readonly tags: readonly (readonly [key: string, value: string])[];
    /** One-way with so many lanes, on a bridge, and no footway within so many metres. */
    readonly lanes: number;
    readonly footwayWithin: number;
    /** With such a name it is one, wherever it lies. */
    readonly names: RegExp;
  };
  readonly tunnels: {
    /** `tunnel=yes` on these is for cars. */
    readonly classes: ReadonlySet<string>;
    /** With such a name, these too. */
    readonly carClasses: ReadonlySet<string>;
    readonly names: RegExp;
  };
};

const withLinks = (classes: readonly string[]) => classes.flatMap((one) => [one, `${one}_link`]);
const trunkToTertiary = withLinks(['trunk', 'primary', 'secondary', 'tertiary']);

/** By ISO 3166 code (design §3.7). */
export const countries: Readonly<Record<string, CountryRules>> = {
  CN: {
    elevated: {
      classes: new Set(trunkToTertiary),
      tags: [
        ['expressway', 'yes'],
        ['motorroad', 'yes'],
      ],
      lanes: 2,
      footwayWithin: 15,
      names: /高架|快速路|立交|匝道|elevated (?:road|expressway)/i,
    },
    tunnels: {
      classes: new Set(trunkToTertiary),
      carClasses: new Set([
        ...trunkToTertiary,
        'unclassified',
        'residential',
        'service',
        'road',
        'living_street',
      ]),
      names: /隧道|地道/,
    },
  },
};
