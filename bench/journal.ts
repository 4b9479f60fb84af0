import { type Database, sql } from '../app/platform/db/database.ts';

export type Compared = {
  readonly lost: number;
  readonly doubled: number;
  /** Kept, though nobody was told so, after everything in doubt was sent again. */
  readonly unasked: number;
  /** Acts without their entry in the log, or entries without their act. */
  readonly unlogged: number;
};

/** What the clients were told is done: kept outside the server, which does not live long. */
export function openJournal(community: string) {
  const raised = new Map<string, string>();
  const supported = new Set<string>();
  return {
    raised: (words: string, id: string) => void raised.set(words, id),
    supported: (concern: string, person: string) => void supported.add(`${concern} ${person}`),
    size: () => raised.size + supported.size,

    /** Holds the journal against what the database kept. */
    async compare(database: Database): Promise<Compared> {
      return database.read(community, async (reader) => {
        const concerns = await reader.rows(sql<{ id: string; words: string }>`
          select id, own_text as words from concern where community_id = ${community} and own_text is not null`);
        const kept = new Map(concerns.map(({ id, words }) => [id, words]));
        const lost = [...raised].filter(([words, id]) => kept.get(id) !== words).length;
        const supports = await reader.rows(sql<{ concern: string; person: string }>`
          select concern_id as concern, person_id as person from concern_support where community_id = ${community}`);
        const given = new Set(supports.map(({ concern, person }) => `${concern} ${person}`));
        const counts = await reader.row(sql<{ beginnings: number; words: number; given: number }>`
          select
            (select count(*) from concern_event e join concern c on c.community_id = e.community_id and c.id = e.concern_id
             where e.community_id = ${community} and c.own_text is not null and e.seq = 0) as beginnings,
            (select count(*) from disclosed_fact where community_id = ${community} and type = 'concern.words') as words,
            (select count(*) from disclosed_fact where community_id = ${community} and type = 'concern.supported') as given`);
        if (!counts) throw new Error('nothing can be counted');
        const differs = (count: number, from: number) => Math.abs(count - from);
        return {
          lost: lost + [...supported].filter((pair) => !given.has(pair)).length,
          // A wish has words or a pair of its own, and every wish was acknowledged in the end.
          doubled:
            concerns.length - new Set(kept.values()).size + differs(given.size, supports.length),
          unasked:
            concerns.filter(({ words }) => !raised.has(words)).length +
            [...given].filter((pair) => !supported.has(pair)).length,
          unlogged:
            differs(counts.words, concerns.length) +
            differs(counts.beginnings, concerns.length) +
            differs(counts.given, supports.length),
        };
      });
    },
  };
}

export type Journal = ReturnType<typeof openJournal>;
