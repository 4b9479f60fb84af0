import { z } from 'zod';
import type { Reader } from '../platform/db/database.ts';
import { act, page, question } from '../platform/http/define.ts';
import type { Ask, Route } from '../platform/http/route.ts';
import { accept, refuse } from '../platform/result.ts';
import { formatFor } from '../ui/index.ts';
import { cursorText, readCursor } from './cursor.ts';
import { digestOf } from './digest-figures.ts';
import type { Doors } from './doors.ts';
import { wordsOf } from './messages/index.ts';
import { concernPath, type Name, namesOf } from './naming.ts';
import { countUnread, markRead, type NoticeRow, noticesOf } from './notice-store.ts';
import { type NoticeEntry, NoticesPage } from './pages/notices.tsx';
import { around, canSay, changesInWords, sentence } from './sentence.ts';
import { readSubject, type Subject, subjectText } from './subject.ts';
import { unreadCount } from './unread.ts';

const aPage = 20;

const common = { action: 'own.account', needs: 'sign_in' } as const;

type Names = ReadonlyMap<string, Name>;

/** Every subject that the notices of one page have to name: asked for together, however many there are. */
function subjectsIn(rows: readonly NoticeRow[]): Subject[] {
  const texts = new Set<string>();
  for (const row of rows) {
    if (row.subjectKind === 'concern') texts.add(subjectText({ kind: 'concern', id: row.subject }));
    for (const { kind, id } of digestOf(row)?.of ?? []) texts.add(`${kind}:${id}`);
  }
  return [...texts].flatMap((text) => readSubject(text) ?? []);
}

async function readPage(
  doors: Doors,
  ask: Ask,
  reader: Reader,
  person: string,
  after: string | null,
) {
  const rows = await noticesOf(reader, person, { after: readCursor(after), most: aPage });
  const shown = rows.slice(0, aPage);
  const last = shown.at(-1);
  return {
    rows: shown.filter(({ kind }) => kind === 'digest' || canSay(kind)),
    names: await namesOf(doors, reader, ask.lang, subjectsIn(shown)),
    next: rows.length > aPage && last ? cursorText(last) : null,
    newest: rows[0]?.at ?? null,
  };
}

function pathOf(row: NoticeRow, names: Names): string | null {
  if (row.subjectKind === 'community') return '/';
  // Whoever it belongs to, or whoever works on it, may open it although the public may not.
  const open = ['own', 'assigned', 'desk'].includes(row.why) || names.has(`concern:${row.subject}`);
  return open ? concernPath(row.subject) : null;
}

function entryOf(ask: Ask, row: NoticeRow, names: Names): NoticeEntry {
  const words = wordsOf(ask.lang);
  const format = formatFor({ lang: ask.lang, timeZone: ask.tenant.timeZone, now: ask.now });
  const path = pathOf(row, names);
  const base = {
    id: row.id,
    at: row.at,
    unread: row.readAt === null,
    why: words.why[row.why],
    href: path === null ? null : ask.href(path),
  };
  const digest = digestOf(row);
  if (digest)
    return {
      ...base,
      before: words.digest.line(
        words.digest.heading(format.date(row.at)),
        format.list(changesInWords(words, digest.all)),
      ),
      title: null,
      after: '',
      lines: digest.of.flatMap(({ kind, id, changes }) => {
        const name = names.get(`${kind}:${id}`);
        if (!name) return [];
        const text = words.digest.line('', format.list(changesInWords(words, changes)));
        return [{ name: name.text, written: name.written, text }];
      }),
    };
  const title = names.get(`concern:${row.subject}`)?.text ?? null;
  const [before, after] =
    title === null ? ([sentence(words, row, null), ''] as const) : around(words, row);
  return { ...base, before, title, after, lines: [] };
}

const noticeShape = z.object({
  id: z.string(),
  kind: z.string(),
  why: z.string(),
  subject: z.string(),
  sentence: z.string(),
  href: z.string().nullable(),
  at: z.iso.datetime(),
  read: z.boolean(),
});

/** The list of notices, as a page and for programs, and marking them as read. */
export function noticeRoutes(doors: Doors): readonly Route[] {
  return [
    page({
      ...common,
      id: 'following.notices',
      path: '/notices',
      async show(ask) {
        const { person } = ask.actor;
        if (!person) return null;
        const words = wordsOf(ask.lang);
        const after = ask.url.searchParams.get('after');
        const { rows, names, next, newest } = await readPage(doors, ask, ask.reader, person, after);
        const unread = await countUnread(ask.reader, person, 1);
        const body = (
          <NoticesPage
            words={words}
            entries={rows.map((row) => entryOf(ask, row, names))}
            settingsHref={ask.href('/notices/settings')}
            older={next === null ? undefined : ask.href(`/notices?after=${next}`)}
            newest={after === null ? undefined : ask.href('/notices')}
            markAll={
              unread > 0 && newest
                ? {
                    action: ask.href('/notices/read'),
                    csrf: ask.csrf(),
                    formKey: ask.formKey(),
                    // From an older page, too: everything there was when this page was made.
                    until: (after === null ? newest : ask.now).toISOString(),
                  }
                : null
            }
            marked={ask.url.searchParams.get('marked') === '1'}
          />
        );
        return { title: words.list.title, body, current: 'notices', unlisted: true };
      },
    }),
    act({
      ...common,
      id: 'following.read',
      path: '/notices/read',
      summary: 'Mark notices as read, up to and including a time',
      input: z.object({ until: z.iso.datetime() }),
      output: z.object({ marked: z.number().int() }),
      async perform({ writer, actor, now }, { until }) {
        if (!actor.person) return refuse('sign_in_needed');
        const seen = new Date(Math.min(new Date(until).getTime(), now.getTime()));
        return accept({ marked: await markRead(writer, actor.person, seen, now) });
      },
      done: (ask) => ({ see: ask.href('/notices?marked=1') }),
    }),
    question({
      ...common,
      id: 'following.list_notices',
      path: '/notices',
      summary: 'What you are told, newest first',
      query: z.object({ after: z.string().max(60).optional() }),
      output: z.object({
        notices: z.array(noticeShape),
        /** Goes into `after` for the next page; null at the end. */
        next: z.string().nullable(),
        unread: z.number().int(),
      }),
      async answer(ask, { after }) {
        const { person } = ask.actor;
        if (!person) return null;
        const { rows, names, next } = await readPage(doors, ask, ask.reader, person, after ?? null);
        return {
          notices: rows.map((row) => {
            const { before, title, after: rest, href } = entryOf(ask, row, names);
            return {
              id: row.id,
              kind: row.kind,
              why: row.why,
              subject: `${row.subjectKind}:${row.subject}`,
              sentence: `${before}${title ?? ''}${rest}`,
              href,
              at: row.at.toISOString(),
              read: row.readAt !== null,
            };
          }),
          next,
          unread: await unreadCount(ask.reader, person),
        };
      },
    }),
  ];
}
