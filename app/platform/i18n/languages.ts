/** The languages of every page, in the order of the language menu (BCP 47). */
export const languages = ['zh-Hans', 'zh-Hant', 'en'] as const;
export type Language = (typeof languages)[number];

/** The shape of a catalogue: the same keys, strings where strings are, functions where functions are. */
export type Shape<T> = {
  readonly [K in keyof T]: T[K] extends (...args: infer A) => string
    ? (...args: A) => string
    : T[K] extends string
      ? string
      : Shape<T[K]>;
};

export type Catalogue<T> = Readonly<Record<Language, Shape<T>>>;

export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value);
}
