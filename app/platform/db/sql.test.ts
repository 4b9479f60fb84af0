import fc from 'fast-check';
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely';
import { expect, it } from 'vitest';
import { allOf, compileSql, json, type Sql, sql } from './sql.ts';

const general = new Kysely<object>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/** Statements as our stores write them: values, pieces in pieces, lists, literals and names. */
const { piece } = fc.letrec<{ piece: Sql }>((tie) => ({
  piece: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc
      .oneof(fc.string(), fc.integer(), fc.date(), fc.constant(null))
      .map((value) => sql`a = ${value}`),
    fc.string().map((value) => sql`b = ${json({ value })}`),
    fc.integer().map((value) => sql`c = ${sql.lit(value)}`),
    fc.constantFrom('d', 'e').map((name) => sql`${sql.ref(name)} is null`),
    fc.array(fc.string()).map((list) => sql`f = any(${list}::text[])`),
    fc.array(tie('piece'), { maxLength: 3 }).map((pieces) => sql`(${allOf(pieces)})`),
    fc.tuple(tie('piece'), tie('piece')).map(([one, other]) => sql`${one} or ${other}`),
  ),
}));

it('a statement has the same text and the same values as the general compiler gives it', () => {
  fc.assert(
    fc.property(piece, (query) => {
      const { sql: text, parameters } = query.compile(general);
      expect(compileSql(query)).toEqual({ text, values: [...parameters] });
    }),
  );
});

it('what somebody typed is never part of the text', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 3 }), (typed) => {
      const { text, values } = compileSql(sql`select 1 where x = ${typed}`);
      expect(text).toBe('select 1 where x = $1');
      expect(values).toEqual([typed]);
    }),
  );
});
