import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { publish, toJson } from '../../../packages/opinion-map/index.ts';
import type { MapEvent } from '../../../packages/opinion-map/live/index.ts';
import { conversation, statesOf, votesOf } from '../../../packages/opinion-map/testing.ts';
import { type MapService, type MapServiceOptions, openMapService } from './map-service.ts';

const fixture = (name: string) => join(import.meta.dirname, 'fixtures', `${name}.ts`);

/** A log as a database has it: what is stored is what `load` gives. */
function store(stored: MapEvent[]) {
  let loads = 0;
  return {
    stored,
    loads: () => loads,
    async *load() {
      loads++;
      for (let at = 0; at < stored.length; at += 1000) yield stored.slice(at, at + 1000);
    },
  };
}

const ubi = (): MapEvent[] => [
  ...votesOf('ubi').map((row): MapEvent => ({ kind: 'vote', ...row })),
  ...[...statesOf('ubi')]
    .filter(([, state]) => state !== 0)
    .map(([statement]): MapEvent => ({ kind: 'statement-state', statement, state: 'masked' })),
];

const open: MapService[] = [];
async function opened(options: MapServiceOptions): Promise<MapService> {
  const service = await openMapService(options);
  open.push(service);
  return service;
}

afterEach(async () => {
  for (const service of open.splice(0)) await service.close();
});

const hasher = () => {
  const hash = createHash('sha256');
  return { update: (bytes: Uint8Array) => void hash.update(bytes), hex: () => hash.digest('hex') };
};

describe('the service of an opinion map', () => {
  it('loads the log, takes votes, draws, and shows a voter where the vote leads', async () => {
    const log = store(ubi());
    const progress: number[] = [];
    const service = await opened({ load: log.load, onLoading: (n) => progress.push(n) });
    expect(progress.at(-1)).toBe(log.stored.length);
    const map = await service.tick();
    expect(map.participants).toBe(conversation('ubi').people.length);
    expect(map.dots.at.length).toBe(map.participants * 2);
    expect(map.dots.groups.every((group) => group === -1)).toBe(true);

    expect(await service.place('somebody')).toBeNull();
    const refused = await service.apply([
      { kind: 'vote', person: 'somebody', statement: '1', vote: 1 },
      { kind: 'ban', person: 'nobody' },
    ]);
    expect(refused).toMatchObject([{ at: 1, code: 'unknown_person' }]);
    expect(await service.place('somebody')).toMatchObject({ votes: 1, group: -1 });
    expect((await service.tick()).participants).toBe(map.participants + 1);
  });

  it('publishes byte for byte what anybody computes from the same votes, and goes on taking votes', async () => {
    const service = await opened({ load: store(ubi()).load });
    const stages: string[] = [];
    const publishing = service.publish({ seed: 7 }, { onStage: (stage) => stages.push(stage) });
    await service.tick();
    const { json, resultHash, published } = await publishing;
    const here = publish(conversation('ubi'), { method: 'linli', seed: 7, hasher });
    expect(Buffer.from(json).toString('utf8')).toBe(toJson(here));
    expect(resultHash).toBe(createHash('sha256').update(json).digest('hex'));
    expect(stages).toContain('axes');

    // The live map now stands as the published one does.
    const { dots } = await service.tick();
    const place = await service.place(published.people[0]!.id);
    expect(place?.at[0]).toBeCloseTo(published.people[0]!.x, 4);
    expect(place?.at[1]).toBeCloseTo(published.people[0]!.y, 4);
    expect(dots.at.length).toBe(published.people.length * 2);
  });

  it('loads what is stored into a new thread when the old one is lost, and loses no vote', async () => {
    const log = store(ubi());
    const troubles: unknown[] = [];
    const service = await opened({
      load: log.load,
      threads: { live: fixture('mortal-live-worker') },
      onTrouble: (error) => troubles.push(error),
    });
    const before = await service.tick();
    const dying = service.place('exit');
    const votes = ['1', '2', '3'].map(
      (statement): MapEvent => ({ kind: 'vote', person: 'late', statement, vote: -1 }),
    );
    log.stored.push(...votes);
    const applied = service.apply(votes);
    // It kills the second thread as well, and is then given up.
    await expect(dying).rejects.toMatchObject({ name: 'ThreadLost' });
    await applied.catch(() => []);
    const after = await service.tick();
    expect(after.participants).toBe(before.participants + 1);
    expect(await service.place('late')).toMatchObject({ votes: 3 });
    expect(log.loads()).toBe(3);
    expect(troubles).toHaveLength(2);

    // A mistake after the answer is given ends the thread just so.
    await service.place('throw');
    expect((await service.tick()).participants).toBe(before.participants + 1);
    await expect.poll(() => troubles.map(String)).toContain('Error: a mistake in the thread');
    expect((await service.tick()).participants).toBe(before.participants + 1);
    expect(log.loads()).toBe(4);
  });

  it('tells the caller what went wrong: in loading, in publishing, and when it was given up', async () => {
    await expect(
      openMapService({
        // biome-ignore lint/correctness/useYield: it fails before the first piece
        async *load() {
          throw new Error('the store does not answer');
        },
      }),
    ).rejects.toThrow('the store does not answer');

    const service = await opened({
      load: store(ubi()).load,
      threads: { publish: fixture('slow-publish-worker') },
    });
    await expect(service.publish({ seed: 1 })).rejects.toThrow('no such map');
    await expect(service.publish({ seed: 2 })).rejects.toThrow('ended with code 0');
    const giveUp = new AbortController();
    const endless = service.publish(
      { seed: 3 },
      { signal: giveUp.signal, onStage: () => giveUp.abort(new Error('not needed any more')) },
    );
    await expect(endless).rejects.toThrow('not needed any more');
    expect((await service.tick()).participants).toBeGreaterThan(0);
  });

  it('leaves nothing behind when it is closed: no thread, no open question', async () => {
    const service = await opened({
      load: store(ubi()).load,
      threads: { publish: fixture('slow-publish-worker') },
    });
    const begun = Promise.withResolvers<void>();
    const endless = service.publish({ seed: 3 }, { onStage: () => begun.resolve() });
    endless.catch(() => {});
    await begun.promise;
    const tick = service.tick();
    tick.catch(() => {});
    await service.close();
    await expect(endless).rejects.toMatchObject({ name: 'MapServiceClosed' });
    await expect(tick).rejects.toMatchObject({ name: expect.stringMatching(/Closed|Lost/) });
    await expect(service.apply([])).rejects.toMatchObject({ name: 'MapServiceClosed' });
    await service.close();
    expect(process.getActiveResourcesInfo()).not.toContain('MessagePort');
  });

  it('closes also while the store does not answer', async () => {
    const log = store(ubi());
    let hangs = false;
    const service = await opened({
      async *load() {
        if (hangs) await new Promise(() => {});
        yield* log.load();
      },
      threads: { live: fixture('mortal-live-worker') },
    });
    hangs = true;
    const lost = service.place('exit');
    lost.catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 300));
    await service.close();
    await expect(lost).rejects.toMatchObject({ name: 'MapServiceClosed' });
  });
});
