import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { encodeLeaf, formatPolicy, numberLeaf } from '../../../packages/ledger/index.ts';
import { draft, type Serving, StaticLog, serveLog } from '../../disclosure/fixtures/static-log.ts';
import { Advice } from '../advice.ts';
import { main } from '../dispatch.ts';

const root = resolve(import.meta.dirname, '../../..');
let folder: string;
let log: StaticLog;
let serving: Serving;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'linli-verify-'));
});
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(async () => {
  log = StaticLog.of(5);
  serving = await serveLog(log);
});
afterEach(async () => {
  await serving.close();
  rmSync(join(folder, 'state'), { recursive: true, force: true });
});

type Ended = { readonly code: number; readonly out: string; readonly err: string };

async function linli(...words: string[]): Promise<Ended> {
  const said = { out: '', err: '' };
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      said[stream === 'stdout' ? 'out' : 'err'] += text;
      return true;
    }),
  );
  vi.stubEnv('XDG_STATE_HOME', join(folder, 'state'));
  const before = process.exitCode;
  try {
    const code = await main(words, { root, cwd: folder, env: {} }).catch((error: unknown) => {
      if (!(error instanceof Advice)) throw error;
      said.err += `${error.message}\n${error.todo}\n`;
      return error.exitCode;
    });
    return { code, ...said };
  } finally {
    process.exitCode = before;
    vi.unstubAllEnvs();
    for (const spy of spies) spy.mockRestore();
  }
}

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

describe('./linli verify', () => {
  it('ends with OK and 0 when nothing differs, and says to a person what that means', async () => {
    const { code, out, err } = await linli('verify', serving.url);
    expect([code, out]).toEqual([
      0,
      `OK 5 entries, 0 pages, root ${log.checkpoint().split('\n')[2]}\n`,
    ]);
    expect(err).toMatch(
      /as any stranger could.*Nothing differs.*first look.*3 of 3 witnesses.*not show that it is true/s,
    );
    const again = await linli('verify', `${serving.url}/`);
    expect([again.code, again.err]).toEqual([0, expect.stringContaining('Compared with')]);
  });

  it('ends with FAILED and 1 when anything differs, and does not forget what it knew', async () => {
    await linli('verify', serving.url);
    const path = join(folder, 'state/linli/verify.json');
    const before = readFileSync(path, 'utf8');
    log.rewrite([...log.leaves].with(2, encodeLeaf(numberLeaf(draft(2, { rule: 'x' }), 2))));
    log.publish();
    const { code, out, err } = await linli('verify', serving.url);
    expect([code, out]).toEqual([
      1,
      expect.stringMatching(/^DIFF consistency \S.*: expected .* got .*\nFAILED 1 findings\n$/),
    ]);
    expect(err).toContain('Keep these lines');
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  it('ends with 1 when the server is not there, and says that nothing was proved', async () => {
    const { url } = serving;
    await serving.close();
    const { code, out, err } = await linli('verify', url);
    expect([code, out.split('\n').at(-2)]).toEqual([1, 'FAILED 2 findings']);
    expect(err).toContain('proves no tampering');
    serving = await serveLog(log);
  });

  it('prints what a server says on one line, without what a terminal would obey', async () => {
    log.tamper('/record/checkpoint', () => 'a\u001b[2Jb\nOK 5 entries, 0 pages\n');
    const { code, out } = await linli('verify', serving.url, '--state', 'none');
    expect(code).toBe(1);
    expect(out).not.toContain('\u001b');
    expect(out.split('\n').filter((line) => line.startsWith('OK'))).toEqual([]);
  });

  it('remembers nothing with --state none, and elsewhere with --state FILE', async () => {
    await linli('verify', serving.url, '--state', 'none');
    expect(existsSync(join(folder, 'state'))).toBe(false);
    await linli('verify', serving.url, '--state', join(folder, 'state/mine.json'));
    expect(existsSync(join(folder, 'state/mine.json'))).toBe(true);
  });

  it('believes the key it is given and no other', async () => {
    const other = StaticLog.of(1, { keyName: 'other' }).signers[0]!.verifier.text;
    expect((await linli('verify', serving.url, '--key', other, '--state', 'none')).code).toBe(1);
    const own = log.signers[0]!.verifier.text;
    expect((await linli('verify', serving.url, '--key', own, '--state', 'none')).code).toBe(0);
  });

  it.each([
    ['no address', []],
    ['no scheme', ['linli.example.org']],
    ['another scheme', ['ftp://linli.example.org']],
    ['a query', ['https://linli.example.org/?a=1']],
    ['a key that is none', ['https://linli.example.org', '--key', 'abc']],
    ["a witness's key", ['https://linli.example.org', '--key', StaticLog.of(0).witnesses[0]!.vkey]],
    ['an option that is none', ['https://linli.example.org', '--page']],
  ])('leaves with 2 and without asking anybody: %s', async (_, words) => {
    expect((await linli('verify', ...words)).code).toBe(2);
  });

  it('leaves with 2 when its memory is damaged, and leaves that as it is', async () => {
    const state = file('damaged.json', '{"version":1');
    const { code, err } = await linli('verify', serving.url, '--state', state);
    expect([code, err]).toEqual([2, expect.stringContaining('not JSON')]);
    expect(readFileSync(state, 'utf8')).toBe('{"version":1');
    expect(serving.asked).toEqual([]);
  });

  it('that is right but cannot be remembered is no success', async () => {
    const state = join(file('in-the-way', ''), 'state.json');
    const { code } = await linli('verify', serving.url, '--state', state);
    expect(code).not.toBe(0);
  });
});

describe('./linli verify-receipt', () => {
  const given = (index = 2) => [
    file('receipt', log.receipt(index)),
    file('leaf', log.leaves[index]!),
  ];
  const key = () => log.signers[0]!.verifier.text;

  it('ends with OK for the very entry under the key that is given', async () => {
    const { code, out, err } = await linli('verify-receipt', ...given(), '--key', key());
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/^OK entry 2 of 5, root \S+, 0 witnesses\n$/),
    ]);
    expect(err).toContain('concern.accepted, 2026-03-01T00:00:02Z');
    // As an editor saves it.
    file('leaf', `${Buffer.from(log.leaves[2]!)}\n`);
    expect((await linli('verify-receipt', ...given(), '--key', key())).code).toBe(0);
  });

  it('needs no second file when the receipt holds its entry', async () => {
    const [receipt = ''] = given();
    const { code, err } = await linli('verify-receipt', receipt, '--key', key());
    expect([code, err]).toEqual([0, expect.stringContaining('concern.accepted')]);
    const empty = file('receipt', log.receipt(2).replace(/^extra .*\n/m, ''));
    expect((await linli('verify-receipt', empty, '--key', key())).code).toBe(2);
    expect((await linli('verify-receipt', empty, join(folder, 'leaf'), '--key', key())).code).toBe(
      0,
    );
  });

  it('asks for the witnesses of a policy', async () => {
    const policy = file('policy', formatPolicy(log.policy()));
    expect((await linli('verify-receipt', ...given(), '--policy', policy)).out).toMatch(
      /, 3 witnesses\n$/,
    );
    file('receipt', log.receipt(2, log.checkpoint(5, log.witnesses.slice(0, 1))));
    const words = [join(folder, 'receipt'), join(folder, 'leaf'), '--policy', policy];
    const few = await linli('verify-receipt', ...words);
    expect([few.code, few.out]).toEqual([
      1,
      expect.stringMatching(/^DIFF cosignature .*\nFAILED 1 findings\n$/),
    ]);
  });

  it('uses the key that ./linli verify remembers, and proves nothing without any', async () => {
    const none = await linli('verify-receipt', ...given());
    expect([none.code, none.out]).toEqual([1, expect.stringMatching(/^DIFF key /)]);
    await linli('verify', serving.url);
    expect((await linli('verify-receipt', ...given())).code).toBe(0);
  });

  it.each([
    ['another entry', () => file('leaf', log.leaves[3]!)],
    ['another number', () => file('receipt', log.receipt(2).replace('index 2', 'index 3'))],
    ['another size', () => file('receipt', log.receipt(2).replace(/^5$/m, '6'))],
    [
      'another entry in the receipt',
      () => file('receipt', log.receipt(2).replace(/^extra .*$/m, log.receipt(3).split('\n')[1]!)),
    ],
    ['nothing', () => file('receipt', '')],
    ['bytes', () => file('receipt', Buffer.from([0xff, 0, 1]))],
  ])('ends with FAILED for %s', async (_, change) => {
    const words = given();
    change();
    const { code, out } = await linli('verify-receipt', ...words, '--key', key());
    expect([code, out]).toEqual([1, expect.stringMatching(/^DIFF .*\nFAILED 1 findings\n$/)]);
  });

  it('leaves with 2 for a key or policy that is none, with 1 for a file that is not there', async () => {
    expect((await linli('verify-receipt', ...given(), '--key', 'x')).code).toBe(2);
    const bad = file('policy', 'log x\n');
    expect((await linli('verify-receipt', ...given(), '--policy', bad)).code).toBe(2);
    expect((await linli('verify-receipt', '/nowhere', '/nowhere', '--key', key())).code).toBe(1);
    expect((await linli('verify-receipt')).code).toBe(2);
  });
});

describe('./linli witness', () => {
  it('makes a key once, and says how it is checked', async () => {
    const path = join(folder, 'witness-key');
    const made = await linli('witness', '--key', path, '--make-key', '--name', 'w.example');
    expect([made.code, made.out]).toEqual([
      0,
      expect.stringMatching(/^w\.example\+[0-9a-f]{8}\+B\S+\n$/),
    ]);
    expect((await linli('witness', '--key', path, '--make-key')).code).toBe(1);
  });

  it('leaves with 2 when it does not know whose records to watch, or with which key', async () => {
    const path = join(folder, 'witness-key');
    expect((await linli('witness')).code).toBe(2);
    expect((await linli('witness', '--key', path)).code).toBe(2);
    const none = file('logs', '# nobody\n');
    expect((await linli('witness', '--key', path, '--logs', none)).code).toBe(2);
    const bad = file('logs', 'log abc\n');
    expect((await linli('witness', '--key', path, '--logs', bad)).code).toBe(2);
    const logs = file('logs', `log ${log.signers[0]!.verifier.text}\n`);
    expect((await linli('witness', '--key', '/nowhere', '--logs', logs)).code).toBe(1);
  });
});
