import type { Clock } from '../platform/clock.ts';
import type { Database, Writer } from '../platform/db/database.ts';
import type { Progress } from '../platform/files/table.ts';
import { accept, type Result, refuse } from '../platform/result.ts';
import type { ServerKeys } from '../platform/security/keys.ts';
import { newImport } from './begin-import.ts';
import { checkRows } from './check-rows.ts';
import {
  columnName,
  faultOf,
  fields,
  fromNames,
  type Mapping,
  type MappingFault,
} from './columns.ts';
import { discloseImport } from './go-on.ts';
import type { Findings, NamedMapping, RefusedRow } from './importing.ts';
import {
  columnsKey,
  itemsOf,
  likelyMapping,
  namedMapping,
  openRegister,
  type Register,
  type RegisterFault,
  readingFor,
} from './open-register.ts';
import { addImport, knownRows, rememberMapping } from './store.ts';
import { type Tally, takeOver } from './take-over.ts';

export type ImportingFile = {
  readonly database: Database;
  readonly community: string;
  readonly clock: Clock;
  readonly keys: ServerKeys;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** Columns by name where they are not those that would be guessed or are remembered. */
  readonly columns: NamedMapping;
  /** Only look. */
  readonly dryRun: boolean;
  /** Stops after the rows that are being taken over; the next time it goes on from there. */
  readonly signal?: AbortSignal;
  onReading?(progress: Progress): void;
  /** Before the first row is taken over. */
  onFound?(found: Found): void;
  onProgress?(done: Tallies, of: number): void;
  onSurprise?(error: unknown, line: number): void;
};

export type Tallies = {
  readonly added: number;
  readonly repeated: number;
  readonly refused: number;
};

export type Found = {
  readonly encoding: string;
  readonly encodingCertain: boolean;
  readonly columns: NamedMapping;
  readonly remembered: boolean;
  readonly findings: Findings;
};

export type ImportReport = Found & {
  readonly header: readonly string[];
  /** null: only looked. */
  readonly tallies: Tallies | null;
  readonly refused: readonly RefusedRow[];
  readonly stopped: boolean;
};

export type ImportFault = RegisterFault | MappingFault | 'column_unknown' | 'too_many_rows';

/** Takes a whole file over in one go, for the command line. Killed and started again it goes on where it was. */
export async function importFile(given: ImportingFile): Promise<Result<ImportReport, ImportFault>> {
  const { database, community, clock, keys } = given;
  const opened = await openRegister(given.bytes);
  if (!opened.ok) return opened;
  const register = opened.value;
  const { table } = register;
  const likely = await database.read(community, (reader) => likelyMapping(reader, table.header));
  const settled = settle(table.header, likely.mapping, given.columns);
  if (!settled.ok) return settled;
  const mapping = settled.value;
  const reading = await database.read(community, (reader) =>
    readingFor(reader, table.header, mapping, clock.now()),
  );

  const refused: RefusedRow[] = [];
  const findings = await checkRows(
    itemsOf(table, reading, 0, given.onReading),
    (numbers) => database.read(community, (reader) => knownRows(reader, numbers)),
    (row) => given.dryRun && refused.push(row),
  );
  if (!findings.ok) return findings;
  const found: Found = {
    encoding: table.encoding.name,
    encodingCertain: table.encoding.confidence === 'certain',
    columns: namedMapping(mapping, table.header),
    remembered: likely.remembered,
    findings: findings.value,
  };
  given.onFound?.(found);
  const { header } = table;
  if (given.dryRun) return accept({ ...found, header, tallies: null, refused, stopped: false });

  let tallies: Tallies = { added: 0, repeated: 0, refused: 0 };
  const doer = { person: null, kinds: ['worker'] as const, bodies: [], pseudonym: null };
  const { onSurprise } = given;
  const whole = await takeOver(
    database,
    community,
    itemsOf(table, reading),
    { clock, keys, doer, ...(onSurprise && { onSurprise }) },
    async (_, tally: Tally) => {
      if (given.signal?.aborted) return false;
      tallies = {
        added: tallies.added + tally.added,
        repeated: tallies.repeated + tally.repeated,
        refused: tallies.refused + tally.refused.length,
      };
      refused.push(...tally.refused);
      given.onProgress?.(tallies, findings.value.rows);
      return true;
    },
  );
  await database.write(community, (writer) =>
    note(writer, given, register, mapping, found, tallies, whole),
  );
  return accept({ ...found, header, tallies, refused, stopped: !whole });
}

function settle(
  header: readonly string[],
  likely: Mapping,
  named: NamedMapping,
): Result<Mapping, ImportFault> {
  const own = fromNames(named, header);
  for (const field of fields)
    if (named[field] !== undefined && own[field] === undefined)
      return refuse('column_unknown', {
        field,
        detail: {
          name: named[field],
          columns: header.map((_, at) => columnName(header, at)).join(', '),
        },
      });
  // A column named for one field is no longer the guess for another.
  const taken = new Set(Object.values(own));
  const rest = Object.fromEntries(Object.entries(likely).filter(([, at]) => !taken.has(at)));
  const mapping: Mapping = { ...rest, ...own };
  const fault = faultOf(mapping);
  if (!fault) return accept(mapping);
  return refuse(fault.code, {
    field: fault.field,
    detail: { columns: header.map((_, at) => columnName(header, at)).join(', ') },
  });
}

/** That it happened, for the page of imports and the public log; and the columns, for the next time. */
async function note(
  writer: Writer,
  { clock, fileName }: ImportingFile,
  { table }: Register,
  mapping: Mapping,
  found: Found,
  tallies: Tallies,
  whole: boolean,
): Promise<void> {
  const now = clock.now();
  const one = {
    ...newImport(clock, {
      way: 'command',
      state: whole ? 'done' : 'stopped',
      fileName,
      encoding: table.encoding.name,
      encodingCertain: found.encodingCertain,
      header: table.header,
      samples: [],
      mapping,
      by: null,
    }),
    ...tallies,
    rows: tallies.added + tallies.repeated + tallies.refused,
    findings: found.findings,
    finishedAt: now,
  };
  await addImport(writer, one);
  await discloseImport(writer, now, one);
  await rememberMapping(writer, columnsKey(table.header), found.columns, now);
}
