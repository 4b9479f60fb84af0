import { createHash, randomInt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { formatPolicy } from '../../../packages/ledger/index.ts';
import { linesOf, lookAtFiles, remembered, whereFilesAre } from '../fixtures/looking.ts';
import { draft, StaticLog } from '../fixtures/static-log.ts';

/** The whole of it takes LINLI_MUTATIONS=1000. */
const mutations = Number(process.env['LINLI_MUTATIONS'] ?? 150);
const cleanRuns = 200;

/** A log that records its policy as well, so that nothing of what it serves can be changed unseen. */
function whole(size: number): StaticLog {
  const log = new StaticLog({ witnesses: ['north', 'south', 'west'] });
  const policy = createHash('sha256').update(formatPolicy(log.policy())).digest('hex');
  log.append(draft(0, { type: 'record.policy', body: { policy } }));
  for (let n = 1; n < size; n++) log.append(draft(n));
  log.publish();
  return log;
}

describe('by chance', () => {
  it(`one byte changed anywhere in what is published: found, ${mutations} times of ${mutations}`, async () => {
    const log = whole(6);
    const paths = [...log.files.keys()];
    const missed: string[] = [];
    for (let i = 0; i < mutations; i++) {
      // Every file in turn: chance would pick the long ones only.
      const path = paths[i % paths.length]!;
      const file = log.file(path);
      const at = randomInt(file.body.length);
      const by = randomInt(1, 256);
      const body = Buffer.from(file.body);
      body[at]! ^= by;
      const files = new Map(log.files).set(path, { ...file, body });
      const { findings } = await lookAtFiles(files);
      if (findings.length === 0) missed.push(`${path} byte ${at} xor ${by}`);
    }
    expect(missed).toEqual([]);
  });

  it(`a whole record: no finding, ${cleanRuns} times of ${cleanRuns}, at whatever size, also while it grows`, async () => {
    const log = whole(1);
    let state = remembered(whereFilesAre, await lookAtFiles(log.files));
    for (let i = 0; i < cleanRuns; i++) {
      if (i % 4 === 0) {
        log.append(draft(log.size));
        log.publish();
      }
      const result = await lookAtFiles(log.files, { state });
      expect(linesOf(result)).toEqual([]);
      state = remembered(whereFilesAre, result);
    }
  });
});
