import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { columnsSql, type TableFacts, tableSql } from './catalogue.ts';

/**
 * All rows of a table as text, in the order in which they lie. Whoever stops reading before the end closes the
 * connection: what is on its way cannot be called back.
 */
export function copyOut(client: pg.ClientBase, table: TableFacts): AsyncIterable<Buffer> {
  const rows = client.query(copyTo(`copy ${tableSql(table)} (${columnsSql(table)}) to stdout`));
  // Whoever reads is told; after that, the end of the connection must not be an uncaught error.
  rows.on('error', () => {});
  return rows.iterator({ destroyOnReturn: false });
}
