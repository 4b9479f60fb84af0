import {
  createQueryId,
  DummyDriver,
  Kysely,
  type OperationNode,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  RawNode,
  sql,
  ValueNode,
} from 'kysely';

export { sql };
export type Sql<Row = unknown> = RawBuilder<Row>;

/** Only compiles: the connection, the tenant and the transaction are ours (connection.ts). */
const compiler = new Kysely<object>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/**
 * The statement's text with `$1`, `$2` … and its values. Pieces written with the `sql` tag are put together here, ten
 * times as fast as by the general compiler, which is left with what it alone knows (names, literals).
 */
export function compileSql(query: RawBuilder<unknown>): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  return { text: textOf(query.toOperationNode(), values), values };
}

/** Pieces without a value have the same text every time: lists of columns above all. */
const fixed = new WeakMap<OperationNode, string>();

function textOf(node: OperationNode, values: unknown[]): string {
  const known = fixed.get(node);
  if (known !== undefined) return known;
  if (ValueNode.is(node) && !node.immediate) return `$${values.push(node.value)}`;
  const before = values.length;
  const text = RawNode.is(node) ? joined(node, values) : generally(node);
  if (values.length === before) fixed.set(node, text);
  return text;
}

function joined({ sqlFragments, parameters }: RawNode, values: unknown[]): string {
  let text = sqlFragments[0] ?? '';
  for (let i = 0; i < parameters.length; i++)
    text += textOf(parameters[i]!, values) + (sqlFragments[i + 1] ?? '');
  return text;
}

function generally(node: OperationNode): string {
  const compiled = compiler
    .getExecutor()
    .compileQuery(RawNode.createWithChild(node), createQueryId());
  if (compiled.parameters.length > 0)
    throw new Error(`a piece of SQL (${node.kind}) that would hide its values`);
  return compiled.sql;
}

/** A value for a jsonb column. pg would send a JavaScript array as a PostgreSQL array. */
export function json(value: unknown): RawBuilder<unknown> {
  return sql`${JSON.stringify(value)}::jsonb`;
}

/** Conditions joined by `and`; none means true. */
export function allOf(conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return conditions.length ? sql.join(conditions, sql` and `) : sql`true`;
}
