import { foundCommunity, surveyCommunity } from '../places/index.ts';
import type { Clock } from '../platform/clock.ts';
import { type Database, sql } from '../platform/db/database.ts';
import { newPseudonym } from '../platform/ids.ts';
import type { DomainEvent, JobContext } from '../platform/jobs/jobs.ts';
import { MailNotSent } from '../platform/mail/mailer.ts';
import { keysFrom } from '../platform/security/keys.ts';
import type { Letter, Mailing } from '../platform/services.ts';
import type { Doors, LoggedChange, PublicConcern } from './doors.ts';

export const community = 'mulberry';

/** A community with one block, two places and one body. */
export async function foundMulberry(database: Database, clock: Clock): Promise<void> {
  const names = (name: string) => ({ 'zh-Hans': name, 'zh-Hant': name, en: name });
  await database.write(community, async (writer) => {
    const founded = await foundCommunity(writer, clock, {
      id: community,
      slug: 'mulberry',
      timeZone: 'Asia/Shanghai',
      names: names('Mulberry'),
    });
    if (!founded.ok) throw new Error(founded.code);
    await surveyCommunity(writer, clock, {
      blocks: [{ id: 'north', names: names('North') }],
      places: ['b03', 'b07'].map((id) => ({
        id,
        kind: 'building' as const,
        names: names(`Building ${id}`),
        block: 'north',
        coord: null,
      })),
      bodies: [{ id: 'repairs', kind: 'property', level: 'community', names: names('Repairs') }],
    });
  });
}

/** The concerns, people and addresses that stand behind the doors in a test. */
export function standIns() {
  const concerns = new Map<
    string,
    PublicConcern & { hidden?: boolean; author: string | null; supporters: string[] }
  >();
  const changes = new Map<string, LoggedChange>();
  const staff = new Map<string, string[]>();
  const addresses = new Map<string, string>();
  const doors: Doors = {
    publicConcerns: async (_, ids) =>
      ids.flatMap((id) => {
        const concern = concerns.get(id);
        return concern && !concern.hidden ? [concern] : [];
      }),
    touched: async (_, id) => concerns.get(id) ?? { author: null, supporters: [] },
    change: async (_, id, seq) => changes.get(`${id}/${seq}`) ?? null,
    categories: ['lighting', 'noise'],
    categoryName: (id) => id,
    staffOf: async (_, body) => staff.get(body) ?? [],
    holdersOf: async (_, office, { butOf }) =>
      (staff.get(office) ?? []).filter((one) => !butOf || !staff.get(butOf)?.includes(one)),
    staffAbove: async (_, body) => staff.get(`above ${body}`) ?? [],
    dutyAddress: async () => {
      const to = addresses.get('duty');
      return to ? { to, lang: 'en' } : null;
    },
    addresses: async (_reader, _services, persons) =>
      new Map(
        persons.flatMap((person) => {
          const to = addresses.get(person);
          return to ? [[person, { to, lang: 'en' as const }]] : [];
        }),
      ),
  };
  return { concerns, changes, staff, addresses, doors };
}

export function lamp(
  more: Partial<PublicConcern> & { hidden?: boolean; author?: string; supporters?: string[] } = {},
) {
  return {
    id: 'lamp',
    number: '2026-0001',
    title: 'No light on the stairs',
    place: 'b03',
    category: 'lighting',
    body: 'repairs',
    author: 'ann',
    supporters: ['sam'],
    ...more,
  };
}

let seq = 0;

/** Writes one change into the stand-ins' log and returns its event. */
export function happened(
  world: ReturnType<typeof standIns>,
  kind: string,
  given: Partial<LoggedChange> & { at: Date; concern?: string; from?: string; to?: string },
): DomainEvent {
  const { at, concern = 'lamp', from = null, to = null, ...change } = given;
  seq++;
  world.changes.set(`${concern}/${seq}`, {
    public: true,
    actor: null,
    body: 'repairs',
    target: null,
    asks: [],
    ...change,
  });
  return {
    id: newPseudonym(),
    name: 'concern.changed',
    community,
    at: at.toISOString(),
    payload: { concern, seq, kind, from, to },
  };
}

/** A mail server that remembers, and refuses while `away`. */
export function mailbox() {
  const box = {
    refused: new Set<string>(),
    letters: [] as Letter[],
    away: false,
    available: true,
    async send(letter: Letter) {
      if (box.away) throw new Error('connection refused');
      if (box.refused.has(letter.to))
        throw new MailNotSent('mail_refused', 'no such mailbox', true);
      box.letters.push(letter);
    },
  };
  return box;
}

export function jobContext(database: Database, clock: Clock, mail: Mailing): JobContext {
  const noUploads = () => Promise.reject(new Error('no uploads in this test'));
  return {
    database,
    clock,
    services: {
      keys: keysFrom(new Uint8Array(32)),
      mail,
      uploads: { keep: noUploads, read: noUploads, remove: noUploads },
      origin: 'https://mulberry.example',
      secureCookies: true,
    },
  };
}

/** Who has which notices: `person kind why`, sorted. */
export async function told(database: Database): Promise<string[]> {
  const rows = await database.read(community, (reader) =>
    reader.rows(sql<{ line: string }>`
      select person_id || ' ' || kind || ' ' || why as line from notice
      where community_id = ${community} order by 1`),
  );
  return rows.map(({ line }) => line);
}

export async function empty(database: Database): Promise<void> {
  await database.write(community, async (writer) => {
    for (const table of [
      'notice',
      'notice_letter',
      'follow',
      'notice_setting',
      'notice_stop',
      'public_change',
      'digest_sent',
    ])
      await writer.run(
        sql`delete from ${sql.table(table)} where community_id = ${writer.community}`,
      );
  });
}
