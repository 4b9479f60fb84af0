import type { RawBuilder } from 'kysely';
import { onlyRow, type Reader } from './connection.ts';
import { compileSql, sql } from './sql.ts';

/**
 * Rows remembered for as long as nothing at all was committed since they were read.
 *
 * `pg_current_snapshot()` names every transaction that is visible: two equal answers mean the same content of the
 * whole database, on every node, whoever wrote. A reader asks for it once and then may answer from memory what was
 * asked under the same snapshot before; a thousand people who open the same notice cost one computation. Snapshots
 * never come back, so rows read a moment after a commit and remembered under the older name are never given again.
 */
export type Memory = {
  /** A reader that remembers, on the same session as `reader`. */
  remembering(reader: Reader): Promise<Reader>;
};

/** Enough for a busy minute of one installation; a page asks five questions. */
const mostQuestions = 2_000;
/** Lists on pages are shorter; anything longer is an export. */
const mostRows = 300;

const snapshotNow = sql<{ now: string }>`select pg_current_snapshot()::text as now`;

export function openMemory(): Memory {
  let snapshot = '';
  let known = new Map<string, readonly unknown[]>();
  return {
    async remembering(reader) {
      const asked = (await reader.row(snapshotNow))?.now ?? '';
      if (asked !== snapshot) {
        snapshot = asked;
        known = new Map();
      }
      // Whoever still works under an older snapshot keeps its own memory.
      const mine = known;
      const rows = async <Row>(query: RawBuilder<Row>): Promise<Row[]> => {
        const { text, values } = compileSql(query);
        const key = `${reader.community}\n${text}\n${JSON.stringify(values)}`;
        const before = mine.get(key);
        // Written below with the rows of this very question.
        if (before) return [...before] as Row[];
        const found = await reader.rows(query);
        if (found.length <= mostRows && mine.size < mostQuestions)
          mine.set(
            key,
            found.map((row) => Object.freeze(row)),
          );
        return found;
      };
      return {
        community: reader.community,
        keys: reader.keys,
        rows,
        row: async (query) => onlyRow(await rows(query)),
      };
    },
  };
}
