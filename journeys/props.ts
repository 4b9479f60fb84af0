import sharp from 'sharp';
import {
  actOnConcern,
  type CommandInput,
  type HandCommand,
  raiseConcern,
} from '../app/concerns/index.ts';
import { actorFor, pseudonymIn } from '../app/people/index.ts';
import { sql } from '../app/platform/db/database.ts';
import { newId, newPseudonym } from '../app/platform/ids.ts';
import type { Result } from '../app/platform/result.ts';
import type { Stage } from './stage.ts';

/** What stands on the stage before somebody walks on: concerns raised and carried on by the acts of the front doors. */
export type Raised = { readonly id: string; readonly number: string; readonly code: string };

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.code} ${JSON.stringify(result)}`);
  return result.value;
}

/** A neighbour has raised this, or somebody else of the cast. */
export async function raised(stage: Stage, text: string, by?: string): Promise<Raised> {
  const { clock, cast, installation } = stage;
  const author = (by ? cast.persons.get(by) : cast.neighbours[0]) ?? null;
  const ref = newPseudonym();
  const done = await installation.database.write(stage.community, async (writer) => {
    const pseudonym = author && (await pseudonymIn(writer, author, ref));
    return raiseConcern(
      writer,
      clock,
      installation.services.keys,
      { person: author, kinds: ['author'], bodies: [], pseudonym },
      {
        id: newId(clock),
        ref,
        title: '',
        text,
        place: null,
        category: null,
        visibility: 'pseudonym',
        channel: 'web',
        author,
        authorPseudonym: pseudonym,
      },
    );
  });
  installation.site.changed();
  const { id, number, statusCode } = must(done);
  return { id, number, code: statusCode };
}

/** Somebody of the staff does this with it. `by`: a person of the cast, or the body whose handler does it. */
export async function done(
  stage: Stage,
  concern: Raised,
  by: string,
  kind: HandCommand,
  input: CommandInput = {},
): Promise<void> {
  const { clock, cast, installation } = stage;
  const person = cast.persons.get(by) ?? cast.handlers.get(by);
  if (!person) throw new Error(`nobody is ${by}`);
  must(
    await installation.database.write(stage.community, async (writer) =>
      actOnConcern(writer, {
        now: clock.now(),
        keys: installation.services.keys,
        actor: await actorFor(writer, person, clock.now()),
        id: concern.id,
        kind,
        input,
      }),
    ),
  );
  installation.site.changed();
}

/** Raised and taken on: everybody can read it. */
export async function published(stage: Stage, heading: string, text = heading): Promise<Raised> {
  const concern = await raised(stage, text);
  await done(stage, concern, 'u_worker', 'accept', {
    publicTitle: heading,
    publicText: text,
    category: 'facilities',
    urgency: 'normal',
    precision: 'community',
    visibility: 'pseudonym',
  });
  return concern;
}

/** A picture that everybody may see stands with it; returns its id. */
export async function pictured(stage: Stage, concern: Raised): Promise<string> {
  const { clock, community, installation } = stage;
  const bytes = await sharp({
    create: { width: 640, height: 480, channels: 3, background: '#789' },
  })
    .webp()
    .toBuffer();
  const { uploads } = installation.services;
  const file = await uploads.keep(community, bytes, 'webp');
  const thumbnail = await uploads.keep(community, bytes, 'webp');
  const id = newId(clock);
  await installation.database.write(community, (writer) =>
    writer.run(sql`
      insert into concern_photo (community_id, id, concern_id, file, thumbnail, width, height, bytes, public, at)
      values (${community}, ${id}, ${concern.id}, ${file}, ${thumbnail}, 640, 480, ${bytes.length}, true, ${clock.now()})`),
  );
  installation.site.changed();
  return id;
}
