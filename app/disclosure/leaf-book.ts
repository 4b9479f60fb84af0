import type { LeafDraft, LeafValue } from '../../packages/ledger/index.ts';
import type { Language } from '../platform/i18n/languages.ts';
import type { LeafDeclaration, LeafKind, LeafWords, OpensTo } from '../platform/leaf-kind.ts';
import { byType } from './check-fields.ts';

/** A field of a leaf as a person reads it. */
export type SaidField = {
  readonly name: string;
  readonly label: string;
  /** Codes in words; ids, dates, numbers and hashes as they are. */
  readonly values: readonly (string | number | boolean)[];
};

export type SaidLeaf = {
  /** “A concern was handed in” */
  readonly sentence: string;
  readonly plain: readonly SaidField[];
  /** What is committed to, and who may be shown it. */
  readonly committed: readonly {
    readonly name: string;
    readonly label: string;
    readonly opensTo: OpensTo;
  }[];
};

/** Everything that may stand in the log, from all capabilities, and how it is said. */
export type LeafBook = {
  readonly kinds: ReadonlyMap<string, LeafKind>;
  /** null: of no kind that this version of the program knows. */
  say(leaf: Pick<LeafDraft, 'type' | 'body' | 'c'>, lang: Language): SaidLeaf | null;
};

/** @throws where two capabilities declare one type */
export function leafBook(declared: readonly LeafDeclaration[]): LeafBook {
  const kinds = byType(declared.flatMap((one) => one.kinds));
  const saidBy = new Map(
    declared.flatMap(({ kinds, words }) => kinds.map(({ type }) => [type, words] as const)),
  );
  return {
    kinds,
    say(leaf, lang) {
      const kind = kinds.get(leaf.type);
      const words = saidBy.get(leaf.type)?.[lang];
      if (!kind || !words) return null;
      const label = (name: string) => words.fields[name] ?? name;
      return {
        sentence: words.kinds[leaf.type] ?? leaf.type,
        plain: Object.entries(leaf.body).map(([name, value]) => ({
          name,
          label: label(name),
          values: flat(value).map((one) => inWords(words, name, one)),
        })),
        committed: Object.keys(leaf.c).map((name) => ({
          name,
          label: label(name),
          opensTo: kind.committed[name] ?? 'owner',
        })),
      };
    },
  };
}

function flat(value: LeafValue): (string | number | boolean)[] {
  if (value === null) return [];
  if (typeof value !== 'object') return [value];
  return Object.values(value).flatMap(flat);
}

function inWords(words: LeafWords, field: string, value: string | number | boolean) {
  if (typeof value !== 'string' && typeof value !== 'number') return value;
  return words.values?.[field]?.[String(value)] ?? value;
}
