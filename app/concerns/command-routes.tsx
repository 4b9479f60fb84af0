import { z } from 'zod';
import { act } from '../platform/http/define.ts';
import type { Ask, Route, Typed } from '../platform/http/route.ts';
import { accept, type Refusal, refuse } from '../platform/result.ts';
import { actOnConcern } from './act-on-concern.ts';
import { concernView, statusView } from './concern-view.tsx';
import { type CommandInput, type HandCommand, inputs, showsPictures } from './forms.ts';
import { formWithPhotos, keepPhotos, storePhotos } from './keep-photos.ts';
import { matterOf } from './matter.ts';
import { photosOfEvent } from './photo-store.ts';
import { concernById } from './store.ts';
import { actionOf, maySeeInside } from './who-may.ts';

const changed = z.object({ id: z.string(), state: z.string(), seq: z.number().int() });

const one = (typed: Typed, name: string) => [typed[name] ?? ''].flat().at(-1) ?? '';

async function again(ask: Ask, kind: HandCommand, refusal: Refusal, typed: Typed) {
  const row = await concernById(ask.reader, ask.params['concern'] ?? '');
  if (!row || refusal.code === 'not_found') return null;
  const code = one(typed, 'statusCode');
  return concernView(ask, row, { code, sent: { kind, refusal, typed } });
}

function routeFor(kind: HandCommand): Route {
  return act({
    id: `concerns.${kind}`,
    path: `/concerns/:concern/${kind.replaceAll('_', '-')}`,
    // The holder of a slip acts without a sign-in, so the door is open to them; the act itself decides.
    action:
      'statusCode' in inputs[kind].shape ? 'concern.submit' : (actionOf[kind] ?? 'concern.screen'),
    summary: `Concern: ${kind.replaceAll('_', ' ')}`,
    input: inputs[kind],
    output: changed,
    files: showsPictures(kind) ? formWithPhotos : 0,
    async prepare(ask, _, files) {
      const stored = await storePhotos(ask, showsPictures(kind) ? (files['pictures'] ?? []) : []);
      return stored.ok ? stored : { ...stored, field: 'pictures' };
    },
    async perform(ask, input, _, pictures) {
      const id = ask.params['concern'] ?? '';
      if (pictures.length > 0 && !(await concernById(ask.reader, id))) return refuse('not_found');
      const kept = await keepPhotos(ask, id, pictures);
      if (!kept.ok) return { ...kept, field: 'pictures' };
      const shown = kept.value;
      const done = await actOnConcern(ask.writer, {
        now: ask.now,
        keys: ask.services.keys,
        actor: ask.actor,
        id,
        kind,
        // Each command's schema is a part of these fields.
        input: { ...(input as CommandInput), ...(shown.length > 0 && { photos: shown }) },
      });
      if (!done.ok) return done;
      const { row, event } = done.value;
      if (shown.length > 0) await photosOfEvent(ask.writer, row.id, shown, event.seq);
      return accept({ id: row.id, state: row.state, seq: event.seq });
    },
    async done(ask, { id }, input) {
      const code = (input as CommandInput).statusCode;
      const row = await concernById(ask.reader, id);
      // Whoever acts by the code has no other page than this one.
      if (row && code && !ask.actor.person) return statusView(ask, row, code, { acted: true });
      // With the answer to an appeal the matter closes to whoever gave it: on they go from their desk.
      const shown =
        row?.public || (row && maySeeInside(ask.actor, await matterOf(ask.reader, ask.actor, row)));
      return { see: `${ask.href(shown ? `/concerns/${id}` : '/desk')}?done=said` };
    },
    again: (ask, refusal, typed) => again(ask, kind, refusal, typed),
  });
}

/** One act for each thing a person can do to a concern: made from the schemas, decided by the machine. */
export const commandRoutes: Route[] = (Object.keys(inputs) as HandCommand[]).map(routeFor);
