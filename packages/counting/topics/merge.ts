export type TopicSupport = {
  readonly id: string;
  /** Days since an agreed beginning; the earlier one stays. */
  readonly since: number;
  readonly supporters: ReadonlySet<string>;
};

export type Merged = TopicSupport & { readonly parts: readonly [TopicSupport, TopicSupport] };

/** Two topics as one: whoever supported either supports it, once. It keeps the first one's id and the earlier date. */
export const merge = (into: TopicSupport, other: TopicSupport): Merged => ({
  id: into.id,
  since: Math.min(into.since, other.since),
  supporters: new Set([...into.supporters, ...other.supporters]),
  parts: [into, other],
});

/**
 * Both as they were. Who came after the merge supported both, for nobody can tell which was meant; who withdrew
 * withdrew from both.
 */
export function split(merged: TopicSupport, parts: Merged['parts']): Merged['parts'] {
  const before = new Set(parts.flatMap(({ supporters }) => [...supporters]));
  const later = [...merged.supporters].filter((person) => !before.has(person));
  const restore = (part: TopicSupport): TopicSupport => ({
    ...part,
    supporters: new Set([
      ...[...part.supporters].filter((person) => merged.supporters.has(person)),
      ...later,
    ]),
  });
  return [restore(parts[0]), restore(parts[1])];
}
