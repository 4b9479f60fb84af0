import { memberType } from '../pbf/elements.ts';
import type { Extract, Progress } from '../pbf/extract.ts';
import { growingF64, growingU32 } from '../pbf/growing.ts';
import type { Limits } from '../pbf/limits.ts';
import { Refusal } from '../pbf/refusal.ts';
import { areaKind, flagsOf, type Kind, wayKind } from './classes.ts';

/** What is drawn of a way or relation, before it is known where it lies. */
export type Drawn = {
  readonly kind: Kind;
  readonly name: string | undefined;
  readonly flags: number;
  /** Lines it is made of. Of a relation: those in the extract, with whether they bound a hole. */
  readonly lines: readonly { readonly line: number; readonly inner: boolean }[];
};

/** Lines as ids of nodes: `refs[first[l]]` … `refs[first[l + 1] − 1]`. */
export type DrawnWays = {
  readonly first: Uint32Array;
  readonly refs: Float64Array;
  readonly ways: readonly Drawn[];
  readonly relations: readonly Drawn[];
  /** Lines of the coast: land on the left, water on the right. */
  readonly coast: readonly number[];
};

/** Reads what a map is drawn of: tagged ways, and the ways of multipolygons. */
export function readDrawnWays(extract: Extract, limits: Limits, progress?: Progress): DrawnWays {
  const first = growingU32();
  const refs = growingF64(1 << 16);
  first.push(0);
  const addLine = (ids: Float64Array, count: number): number => {
    if (refs.length + count > limits.keptNodes)
      throw new Refusal('pbf_limit', { what: 'nodes of drawn ways', limit: limits.keptNodes });
    refs.pushAll(ids, count);
    first.push(refs.length);
    return first.length - 2;
  };
  const ways: Drawn[] = [];
  const coast: number[] = [];
  const lineOf = new Map<number, number>();
  const waiting: {
    drawn: Omit<Drawn, 'lines'>;
    members: { way: number; inner: boolean }[];
  }[] = [];
  const members = new Set<number>();
  extract.visit(
    {
      way({ id, refs: ids, count, tags }) {
        if (tags.size === 0 || count < 2) return;
        const kind = wayKind(tags, count > 3 && ids[0] === ids[count - 1]);
        const isCoast = tags.get('natural') === 'coastline';
        if (!kind && !isCoast) return;
        const line = addLine(ids, count);
        lineOf.set(id, line);
        if (isCoast) coast.push(line);
        if (kind)
          ways.push({
            kind,
            name: tags.get('name'),
            flags: flagsOf(tags),
            lines: [{ line, inner: false }],
          });
      },
      relation(relation) {
        const { memberIds, memberTypes, count, tags } = relation;
        if (tags.get('type') !== 'multipolygon') return;
        const kind = areaKind(tags);
        if (!kind) return;
        const own: { way: number; inner: boolean }[] = [];
        for (let i = 0; i < count; i++) {
          if (memberTypes[i] !== memberType.way) continue;
          own.push({ way: memberIds[i] as number, inner: relation.role(i) === 'inner' });
        }
        for (const { way } of own) members.add(way);
        waiting.push({ drawn: { kind, name: tags.get('name'), flags: 0 }, members: own });
      },
    },
    progress,
  );
  if (members.size > 0)
    extract.visit({
      way({ id, refs: ids, count }) {
        if (members.has(id) && count > 1 && !lineOf.has(id)) lineOf.set(id, addLine(ids, count));
      },
    });
  const relations = waiting.map(({ drawn, members: own }) => ({
    ...drawn,
    lines: own.flatMap(({ way, inner }) => {
      const line = lineOf.get(way);
      return line === undefined ? [] : [{ line, inner }];
    }),
  }));
  return { first: first.done(), refs: refs.done(), ways, relations, coast };
}
