import { afterAll, beforeAll, expect, it } from 'vitest';
import { got, type Mulberry, openMulberry } from '../people/fixtures.ts';
import { pseudonymIn } from '../people/index.ts';
import { newPseudonym } from '../platform/ids.ts';
import { actOnConcern } from './act-on-concern.ts';
import { raiseConcern } from './raise-concern.ts';
import { addPhoto, concernById, photosOf } from './store.ts';

let town: Mulberry;
beforeAll(async () => {
  town = await openMulberry();
});
afterAll(() => town.database.drop());

const raiseAs = (author: string, more: { forChild?: boolean } = {}) =>
  town.write(async (writer) => {
    const ref = newPseudonym();
    const pseudonym = await pseudonymIn(writer, author, ref);
    return got(
      await raiseConcern(
        writer,
        town.clock,
        town.tools.keys,
        { person: author, kinds: ['author'], bodies: [], pseudonym },
        {
          ref,
          title: 'The swing',
          text: 'The swing in the yard is broken.',
          place: null,
          category: null,
          visibility: 'name',
          channel: 'web',
          author,
          authorPseudonym: pseudonym,
          ...more,
        },
      ),
    );
  });

it('under 18 neither name nor picture is public, whatever is chosen, by anybody', async () => {
  const young = await town.neighbour({ age: 'from_14' });
  const parent = await town.neighbour();
  const worker = await town.counter();
  for (const { id } of [
    await raiseAs(young.person),
    await raiseAs(parent.person, { forChild: true }),
  ]) {
    await town.write((writer) =>
      addPhoto(writer, {
        id: `photo-${id}`,
        concern: id,
        eventSeq: null,
        file: 'a.webp',
        thumbnail: 'b.webp',
        width: 1,
        height: 1,
        bytes: 1,
        public: false,
        at: town.clock.now(),
      }),
    );
    const accept = (visibility: 'name' | 'pseudonym') =>
      town.write((writer) =>
        actOnConcern(writer, {
          now: town.clock.now(),
          keys: town.tools.keys,
          actor: worker,
          id,
          kind: 'accept',
          input: {
            publicTitle: 'A swing',
            publicText: 'A swing is broken.',
            category: 'safety',
            urgency: 'normal',
            precision: 'community',
            visibility,
            photos: [`photo-${id}`],
          },
        }),
      );
    expect(await accept('name')).toMatchObject({ ok: false, code: 'visibility_widened' });
    got(await accept('pseudonym'));
    const row = await town.read((reader) => concernById(reader, id));
    expect(row).toMatchObject({ visibility: 'pseudonym', public: true, ofMinor: true });
    const photos = await town.read((reader) => photosOf(reader, id));
    expect(photos.map((photo) => photo.public)).toEqual([false]);
  }
});

it('a grown-up may be shown by name', async () => {
  const { id } = await raiseAs((await town.neighbour()).person);
  const row = await town.read((reader) => concernById(reader, id));
  expect(row).toMatchObject({ visibility: 'name', ofMinor: false });
});
