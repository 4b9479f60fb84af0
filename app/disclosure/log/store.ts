import { type Reader, sql, type Writer } from '../../platform/db/database.ts';

/** The newest head and whose turn it is. `size` entries, 0-based numbers below it. */
export type Head = {
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
  readonly lastAt: Date | null;
  readonly holder: string | null;
  readonly token: number;
  /** By the database's clock: whether the holder's lease has run out. */
  readonly lapsed: boolean;
};

export type Waiting = {
  readonly community: string;
  readonly factId: string;
  readonly draft: Buffer;
};

export type NewLeaf = {
  readonly seq: number;
  readonly leaf: Uint8Array;
  readonly hash: Uint8Array;
  readonly community: string;
  readonly factId: string;
};

export type TileRow = { readonly level: number; readonly number: number; readonly hashes: Buffer };

export type Checkpoint = {
  readonly size: number;
  readonly root: Buffer;
  readonly note: string;
  readonly signedAt: Date;
};

const headColumns = sql`origin, size, root, last_at as "lastAt", holder, token,
  (leased_until is null or leased_until < clock_timestamp()) as lapsed`;

export async function headOf(reader: Reader): Promise<Head | null> {
  return (await reader.row(sql<Head>`select ${headColumns} from record_log`)) ?? null;
}

/** The same with a lock on the row; waits no longer than the session's lock timeout. */
export async function lockHead(writer: Writer): Promise<Head | null> {
  return (await writer.row(sql<Head>`select ${headColumns} from record_log for update`)) ?? null;
}

/** Founds the log. Of two programs that start at once, one does: true for that one. */
export async function foundLog(
  writer: Writer,
  log: { origin: string; root: Uint8Array; vkeys: readonly string[] },
): Promise<boolean> {
  const made = await writer.run(sql`
    insert into record_log (origin, size, root, vkeys)
    values (${log.origin}, 0, ${Buffer.from(log.root)}, ${[...log.vkeys]}::text[]) on conflict do nothing`);
  return made === 1;
}

/** The keys that sign, as vkeys, the newest first; none before the log is founded. */
export async function keysShown(reader: Reader): Promise<readonly string[]> {
  const found = await reader.row(sql<{ vkeys: string[] }>`select vkeys from record_log`);
  return found?.vkeys ?? [];
}

export async function countWaiting(reader: Reader, most: number): Promise<number> {
  const found = await reader.row(sql<{ n: number }>`
    select count(*)::int as n from (select from record_pending limit ${most}) as waiting`);
  return found?.n ?? 0;
}

export function waitingFacts(reader: Reader, most: number): Promise<Waiting[]> {
  // The first of the line alone, then each fact by its key: a planner that guesses wrong would sort the whole line.
  return reader.rows(sql<Waiting>`
    with first as materialized (
      select community_id, fact_id, position from record_pending order by position limit ${most})
    select p.community_id as community, p.fact_id as "factId", f.leaf as draft
    from first p cross join lateral (
      select leaf from disclosed_fact
      where community_id = p.community_id and id = p.fact_id offset 0) f
    order by p.position`);
}

/** Leaves, their numbers, and the end of their waiting. */
export async function addLeaves(writer: Writer, leaves: readonly NewLeaf[]): Promise<void> {
  const seqs = leaves.map(({ seq }) => seq);
  const communities = leaves.map(({ community }) => community);
  const facts = leaves.map(({ factId }) => factId);
  await writer.run(sql`
    with numbered as (
      select * from unnest(${seqs}::bigint[], ${leaves.map(({ leaf }) => Buffer.from(leaf))}::bytea[],
        ${leaves.map(({ hash }) => Buffer.from(hash))}::bytea[], ${communities}::text[], ${facts}::text[])
        as l(seq, leaf, hash, community, fact)),
    kept as (insert into record_leaf (seq, leaf, hash, of_community) select seq, leaf, hash, community from numbered),
    told as (insert into record_number (community_id, fact_id, seq) select community, fact, seq from numbered where fact <> '')
    delete from record_pending p using numbered n where p.community_id = n.community and p.fact_id = n.fact`);
}

/** Takes facts out of the line without an entry: only what can never be one. */
export async function dropWaiting(writer: Writer, facts: readonly Waiting[]): Promise<void> {
  await writer.run(sql`
    delete from record_pending p
    using unnest(${facts.map(({ community }) => community)}::text[], ${facts.map(({ factId }) => factId)}::text[]) as f(community, fact)
    where p.community_id = f.community and p.fact_id = f.fact`);
}

export async function putTiles(writer: Writer, tiles: readonly TileRow[]): Promise<void> {
  await writer.run(sql`
    insert into record_tile (level, number, hashes)
    select * from unnest(${tiles.map(({ level }) => level)}::smallint[], ${tiles.map(({ number }) => number)}::bigint[],
      ${tiles.map(({ hashes }) => hashes)}::bytea[])
    on conflict (level, number) do update set hashes = excluded.hashes`);
}

/** Compare and swap: false when another has made the next head, or has taken over. Call it before signing. */
export async function moveHead(
  writer: Writer,
  from: Pick<Head, 'size' | 'token'>,
  to: {
    size: number;
    root: Uint8Array;
    lastAt: Date | null;
    holder: string;
    token: number;
    leaseMs: number;
    vkeys: readonly string[];
  },
): Promise<boolean> {
  const moved = await writer.run(sql`
    update record_log set size = ${to.size}, root = ${Buffer.from(to.root)}, last_at = ${to.lastAt},
      holder = ${to.holder}, token = ${to.token}, vkeys = ${[...to.vkeys]}::text[],
      leased_until = clock_timestamp() + ${to.leaseMs} * interval '1 millisecond'
    where size = ${from.size} and token = ${from.token}`);
  return moved === 1;
}

export async function addCheckpoint(writer: Writer, made: Checkpoint): Promise<void> {
  await writer.run(sql`
    insert into record_checkpoint (size, root, note, signed_at)
    values (${made.size}, ${made.root}, ${made.note}, ${made.signedAt})`);
}

/** The head that stands at a size, or the newest one. */
export async function checkpointAt(reader: Reader, size?: number): Promise<Checkpoint | null> {
  const found = await reader.row(sql<Checkpoint>`
    select size, root, note, signed_at as "signedAt" from record_checkpoint
    ${size === undefined ? sql`order by size desc limit 1` : sql`where size = ${size}`}`);
  return found ?? null;
}

export function tilesAt(
  reader: Reader,
  wanted: readonly { level: number; number: number }[],
): Promise<TileRow[]> {
  return reader.rows(sql<TileRow>`
    select level::int, number, hashes from record_tile
    where (level, number) in (
      select * from unnest(${wanted.map(({ level }) => level)}::smallint[], ${wanted.map(({ number }) => number)}::bigint[]))`);
}

export function leavesFrom(
  reader: Reader,
  first: number,
  count: number,
): Promise<{ seq: number; leaf: Buffer; hash: Buffer }[]> {
  return reader.rows(sql<{ seq: number; leaf: Buffer; hash: Buffer }>`
    select seq, leaf, hash from record_leaf where seq >= ${first} and seq < ${first + count} order by seq`);
}

/** Entries beside what the act itself has kept; null for entries whose act is not in this database. */
export function leavesWithFacts(
  reader: Reader,
  first: number,
  count: number,
): Promise<{ seq: number; leaf: Buffer; hash: Buffer; fact: Buffer | null }[]> {
  return reader.rows(sql<{ seq: number; leaf: Buffer; hash: Buffer; fact: Buffer | null }>`
    select l.seq, l.leaf, l.hash, f.leaf as fact from record_leaf l
    left join record_number n on n.seq = l.seq
    left join disclosed_fact f on f.community_id = n.community_id and f.id = n.fact_id
    where l.seq >= ${first} and l.seq < ${first + count} order by l.seq`);
}

/** Takes the whole record away and lets every public fact wait for a number again. */
export async function clearRecord(writer: Writer): Promise<void> {
  await writer.run(
    sql`truncate record_leaf, record_number, record_tile, record_checkpoint, record_cosignature, record_log, record_pending`,
  );
  await writer.run(sql`
    insert into record_pending (community_id, fact_id, position)
    select community_id, id, position from disclosed_fact where log = 'public'`);
}

/** The number of a fact's entry; null while it waits. */
export async function numberOf(reader: Reader, factId: string): Promise<number | null> {
  const found = await reader.row(sql<{ seq: number }>`
    select seq from record_number where fact_id = ${factId} limit 1`);
  return found?.seq ?? null;
}

/** Head and newest checkpoint as they stood at one moment; null before the record is founded. */
export async function headWithCheckpoint(
  reader: Reader,
): Promise<{ head: { size: number; root: Buffer }; newest: Checkpoint | null } | null> {
  const found = await reader.row(sql<{
    headSize: number;
    headRoot: Buffer;
    size: number | null;
    root: Buffer;
    note: string;
    signedAt: Date;
  }>`
    select l.size as "headSize", l.root as "headRoot", c.size, c.root, c.note, c.signed_at as "signedAt"
    from record_log l left join lateral (
      select * from record_checkpoint order by size desc limit 1) c on true`);
  if (!found) return null;
  const { headSize, headRoot, size, root, note, signedAt } = found;
  return {
    head: { size: headSize, root: headRoot },
    newest: size === null ? null : { size, root, note, signedAt },
  };
}

/** Any number, the same in every version. */
const copyLock = 7_150_612;

/** Holds the second copy until the transaction ends. */
export async function lockCopy(writer: Writer): Promise<void> {
  await writer.rows(sql`select pg_advisory_xact_lock(${copyLock})`);
}
