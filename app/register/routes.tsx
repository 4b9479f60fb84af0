import { z } from 'zod';
import { csvText } from '../platform/files/csv-out.ts';
import { act, page, question } from '../platform/http/define.ts';
import type { Ask, Route, View } from '../platform/http/route.ts';
import { isId } from '../platform/ids.ts';
import { accept, refuse } from '../platform/result.ts';
import { formLimits, smallForm } from '../platform/security/form-body.ts';
import { beginImport } from './begin-import.ts';
import { checkSmall } from './check-small.ts';
import { chooseColumns } from './choose-columns.ts';
import type { Mapping } from './columns.ts';
import { allRefused, correctionRows } from './corrections.ts';
import { startImport, stopImport } from './go-on.ts';
import type { Import } from './importing.ts';
import { reasonIn, wordsOf } from './messages/index.ts';
import { openRegister } from './open-register.ts';
import { importById } from './store.ts';
import { type Again, importView, uploadView } from './views.tsx';

/** Whoever may take over a register of this community may see all of its imports: there is nothing of one's own here. */
const common = { action: 'register.import', needs: 'sign_in' } as const;
const home = '/desk/import';
const one = `${home}/:import`;

const column = z.number().int().min(0).max(99).optional();
const columnsShape = z.object({
  text: column,
  title: column,
  number: column,
  date: column,
  place: column,
  category: column,
});
const idShape = z.object({ id: z.string() });

async function importOf(ask: Ask): Promise<Import | null> {
  const id = ask.params['import'] ?? '';
  return isId(id) ? ((await importById(ask.reader, id)) ?? null) : null;
}

async function show(ask: Ask, choosing: boolean, again: Again | null = null): Promise<View | null> {
  const found = await importOf(ask);
  return found && importView(ask, found, choosing, again);
}

const seeIt = (ask: Ask, { id }: { id: string }) => ({ see: ask.href(`${home}/${id}`) });

export const routes: readonly Route[] = [
  page({ ...common, id: 'register.imports', path: home, show: (ask) => uploadView(ask, null) }),
  act({
    ...common,
    id: 'register.begin',
    path: home,
    summary: 'Hand in a register (a file, so by form only)',
    // A file does not fit into a JSON call; programs use `./linli import-concerns`.
    api: false,
    input: z.object({}),
    output: idShape,
    files: formLimits.fileBytes + smallForm,
    async prepare(_ask, _, files) {
      const [file, second] = Object.values(files).flat();
      if (!file || file.size === 0) return refuse('file_missing', { field: 'file' });
      if (second) return refuse('one_file_only', { field: 'file' });
      const bytes = Buffer.from(await file.arrayBuffer());
      const register = await openRegister(bytes);
      if (!register.ok) return { ...register, field: 'file' };
      return accept({
        value: { name: file.name, bytes, register: register.value },
        discard: async () => {},
      });
    },
    async perform({ writer, clock, actor }, _, __, file) {
      if (!actor.person) return refuse('sign_in_needed');
      return accept(await beginImport(writer, clock, actor.person, file));
    },
    done: seeIt,
    again: (ask, refusal, typed) => uploadView(ask, { refusal, typed }),
  }),
  page({ ...common, id: 'register.import', path: one, show: (ask) => show(ask, false) }),
  page({
    ...common,
    id: 'register.columns',
    path: `${one}/columns`,
    show: (ask) => show(ask, true),
  }),
  act({
    ...common,
    id: 'register.choose_columns',
    path: `${one}/columns`,
    summary: 'Say which column of a register holds what (columns counted from 0)',
    input: columnsShape,
    output: idShape,
    async perform(ask, given) {
      const mapping = Object.fromEntries(
        Object.entries(given).filter(([, at]) => at !== undefined),
      ) as Mapping; // only what was given is left
      const chosen = await chooseColumns(ask.writer, ask.now, ask.params['import'] ?? '', mapping);
      if (chosen.ok) await checkSmall(ask.writer, ask.now, chosen.value.id);
      return chosen;
    },
    done: seeIt,
    again: (ask, refusal, typed) => show(ask, true, { refusal, typed }),
  }),
  act({
    ...common,
    id: 'register.start',
    path: `${one}/start`,
    summary: 'Take over the rows of a register after its preview',
    input: z.object({}),
    output: idShape,
    perform: ({ writer, params }) => startImport(writer, params['import'] ?? ''),
    done: seeIt,
    again: (ask) => show(ask, false),
  }),
  act({
    ...common,
    id: 'register.stop',
    path: `${one}/stop`,
    summary: 'Stop taking over a register; what was taken over stays',
    input: z.object({}),
    output: idShape,
    perform: ({ writer, now, params }) => stopImport(writer, now, params['import'] ?? ''),
    done: seeIt,
    again: (ask) => show(ask, false),
  }),
  page({
    ...common,
    id: 'register.corrections',
    path: `${one}/to-correct.csv`,
    rate: 'export',
    audit: 'private',
    async show(ask) {
      const found = await importOf(ask);
      if (!found || found.refused === 0) return null;
      const { done } = wordsOf(ask.lang);
      const rows = correctionRows(found.header, allRefused(ask.reader, found.id), {
        lineColumn: done.lineColumn,
        reasonColumn: done.reasonColumn,
        reason: (code) => reasonIn(ask.lang, code),
      });
      // Read here and now: the session ends with this call.
      const pieces: string[] = [];
      for await (const piece of csvText(rows)) pieces.push(piece);
      const name = `${found.fileName.replace(/\.\w{1,5}$/, '')}-${done.corrections}.csv`;
      return {
        raw: new Response(pieces.join(''), {
          headers: {
            'content-type': 'text/csv; charset=utf-8',
            'content-disposition': `attachment; filename="rows.csv"; filename*=UTF-8''${encodeURIComponent(name)}`,
            'cache-control': 'private, no-store',
          },
        }),
      };
    },
  }),
  question({
    ...common,
    id: 'register.get_import',
    path: one,
    summary: 'How far the taking over of a register is',
    output: z.object({
      id: z.string(),
      state: z.string(),
      rows: z.number(),
      added: z.number(),
      repeated: z.number(),
      refused: z.number(),
      header: z.array(z.string()),
    }),
    async answer(ask) {
      const found = await importOf(ask);
      if (!found) return null;
      const { id, state, rows, added, repeated, refused, header } = found;
      return { id, state, rows, added, repeated, refused, header: [...header] };
    },
  }),
];
