import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { root, typed } from '../testing.ts';

const ubi = join(root, 'packages/opinion-map/data/ubi');
const folder = mkdtempSync(join(tmpdir(), 'linli-opinion-map-'));
const at = (name: string) => join(folder, name);

beforeEach(() => {
  for (const name of readdirSync(folder)) rmSync(at(name), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

const linli = (...words: string[]) => typed(['opinion-map', ...words], folder);

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(at(name), content);
  return at(name);
}

const some = () => file('some.csv', 'participant,statement,vote\na,1,1\nb,1,-1\nb,2,0\n');

describe('./linli opinion-map', () => {
  it('draws a published conversation and says in a few lines what it found', async () => {
    const { code, out, err } = await linli(
      join(ubi, 'votes.csv'),
      '--statements',
      join(ubi, 'comments.csv'),
      '--json',
      at('map.json'),
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('234 people, 70 statements, 7,153 votes; method linli, seed 1.');
    expect(out.trimEnd().split('\n').length).toBeLessThanOrEqual(25);
    const map = JSON.parse(readFileSync(at('map.json'), 'utf8'));
    expect(map).toMatchObject({
      participants: 234,
      statements: 70,
      votes: 7153,
      method: 'linli',
      seed: 1,
    });
    expect(map.inputHash).toMatch(/^[0-9a-f]{64}$/);
    expect(readdirSync(folder)).toEqual(['map.json']);
  });

  it('leaves what was moderated out of the picture, but counts it; who is named nowhere else is not there', async () => {
    const votes = file('v.csv', 'participant,statement,vote\na,1,1\nb,1,-1\na,2,1\nb,2,1\n');
    const statements = file('s.csv', 'comment-id,moderated\n2,-1\n99,1\n');
    const { out } = await linli(votes, '--statements', statements);
    expect(out).toContain('2 people, 2 statements (1 active), 4 votes');
  });

  it('takes method and seed, in any order and with an equals sign', async () => {
    const { code, out } = await linli('--method=polis', '--seed=-7', some(), '--json=-');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      method: 'polis',
      seed: -7,
      groupCount: { stability: null, unclear: null },
    });
  });

  it('with --json - the document goes to stdout alone, the summary to stderr', async () => {
    const { out, err } = await linli(some(), '--json', '-');
    expect(JSON.parse(out)).toMatchObject({ votes: 3 });
    expect(err).toContain('2 people, 2 statements, 3 votes');
  });

  it('gives the same bytes in a file, on stdout and in another order of rows', async () => {
    await linli(some(), '--json', at('a.json'));
    const { out } = await linli(some(), '--json', '-');
    const turned = file('turned.csv', 'vote,statement,participant\r\n0,2,b\r\n-1,1,b\r\n1,1,a\r\n');
    await linli(turned, '--json', at('b.json'));
    const hash = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');
    expect(hash(out)).toBe(hash(readFileSync(at('a.json'))));
    expect(hash(out)).toBe(hash(readFileSync(at('b.json'))));
  });

  it('writes a drawing and a page, in the language asked for', async () => {
    const args = ['--svg', at('map.svg'), '--report', at('map.html'), '--lang', 'zh-Hant'];
    const { code } = await linli(some(), ...args);
    expect(code).toBe(0);
    expect(readFileSync(at('map.svg'), 'utf8')).toMatch(/<svg[^>]* lang="zh-Hant"/);
    expect(readFileSync(at('map.html'), 'utf8')).toMatch(/<html[^>]* lang="zh-Hant"/);
    await linli(some(), '--svg', at('map.svg'));
    expect(readFileSync(at('map.svg'), 'utf8')).toMatch(/<svg[^>]* lang="en"/);
  });

  it('replaces a file, also behind a link, and leaves nothing else lying about', async () => {
    file('real.json', 'old');
    symlinkSync(at('real.json'), at('link.json'));
    await linli(some(), '--json', at('link.json'));
    expect(JSON.parse(readFileSync(at('real.json'), 'utf8'))).toMatchObject({ votes: 3 });
    expect(readdirSync(folder).sort()).toEqual(['link.json', 'real.json', 'some.csv']);
    expect(statSync(at('real.json')).mode & 0o600).toBe(0o600);
  });
});

it('ballots that look like copies are proposed, with what the map would be without them', async () => {
  const vote = (i: number, j: number) => ((i * 7 + j * 5 + ((i * j) % 11)) % 3) - 1;
  const rows = Array.from({ length: 40 * 24 }, (_, at) => {
    const [i, j] = [Math.floor(at / 24), at % 24];
    return `p${i},${j},${vote(i < 33 ? i : 7, j)}\n`;
  });
  const votes = file('v.csv', `participant,statement,vote\n${rows.join('')}`);
  const { out, err } = await linli(votes, '--json', '-', '--report', at('map.html'));
  const map = JSON.parse(out);
  expect(map.suspects.map(({ people }: { people: string[] }) => people)).toEqual([
    ['p33', 'p34', 'p35', 'p36', 'p37', 'p38', 'p39', 'p7'],
  ]);
  expect(map.withSuspectsAsOne).toMatchObject({ participants: 33 });
  expect(err).toMatch(/8 ballots look as if they came from fewer hands; counted so, the common/);
  expect(readFileSync(at('map.html'), 'utf8')).toContain('Ballots that look alike');
  for (const key of ['readOut', 'detectable', 'limits']) expect(map).toHaveProperty(key);
});

describe('malformed rows', () => {
  const bad = 'participant,statement,vote\na,1,1\na,1,5\n"b\nb",1,1\n,1,1\n';

  it('are named with their lines under the name that was typed; it leaves with 2 and nothing is written', async () => {
    file('VOTES.csv', bad);
    const typed = relative(process.cwd(), at('VOTES.csv'));
    const { code, out, err } = await linli(typed, '--json', at('map.json'), '--svg', at('map.svg'));
    expect(err.trimEnd().split('\n')).toEqual([
      `${typed}:3: the vote is "5"; it must be 1, 0 or -1`,
      `${typed}:4: the participant "b�b" has a control character in it`,
      `${typed}:6: the participant is empty`,
    ]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(readdirSync(folder)).toEqual(['VOTES.csv']);
  });

  it('of both files are named in one go', async () => {
    const statements = file('s.csv', 'statement,moderated\n1,perhaps\n');
    const { code, err } = await linli(
      file('v.csv', bad),
      '--statements',
      statements,
      '--json',
      '-',
    );
    expect(code).toBe(2);
    expect(
      err
        .trimEnd()
        .split('\n')
        .map((line) => line.replace(`${folder}/`, '').slice(0, 8)),
    ).toEqual(['v.csv:3:', 'v.csv:4:', 'v.csv:6:', 's.csv:2:']);
  });

  it('a file without content and one with another header leave with 2', async () => {
    expect(await linli(file('e.csv', ''))).toMatchObject({
      code: 2,
      err: `${at('e.csv')}:1: the file is empty; its first line must name the columns\n`,
    });
    expect(await linli(file('h.csv', 'a,b\n'))).toMatchObject({ code: 2, out: '' });
    const matrix = await linli(file('m.csv', 'participant,0,mood\na,1,0\n'), '--json', '-');
    expect(matrix).toMatchObject({ code: 2, out: '' });
    expect(matrix.err).toContain('m.csv:1: unknown column "mood"');
  });
});

describe('what was typed wrongly', () => {
  it.each([
    [['--seed', '1.5'], /^--seed must be a whole number/],
    [['--seed', 'abc'], /^--seed .*not "abc"/],
    [['--seed', '0x10'], /^--seed/],
    [['--seed', '99999999999'], /^--seed/],
    [['--method', 'pca'], /^--method must be linli or polis, not "pca"/],
    [['--lang', 'de'], /^--lang must be one of zh-Hans, zh-Hant, en/],
    [['--svg', '-'], /^--svg needs a file/],
    [['--report', '-'], /^--report needs a file/],
    [['--json'], /^--json needs a value/],
    [['--jsno', 'x'], /Did you mean: --json/],
    [['another.csv'], /one word too many/],
  ])('%j leaves with 2 and a sentence', async (words, sentence) => {
    const { code, err, out } = await linli(some(), ...words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(sentence);
  });

  it('no file, a folder and a file that may not be read are told in one sentence each', async () => {
    mkdirSync(at('folder'));
    const first = async (...words: string[]) => {
      const { code, err } = await linli(...words);
      return `${code} ${err.split('\n')[0]?.replaceAll(`${folder}/`, '')}`;
    };
    expect(await first(at('none.csv'))).toBe('2 There is no file none.csv.');
    expect(await first(at('folder'))).toBe('2 folder is a folder.');
    expect(await first(join(some(), 'x'))).toBe('2 There is no file some.csv/x.');
    expect(await first(some(), '--statements', at('none.csv'))).toBe(
      '2 There is no file none.csv.',
    );
    if (process.getuid?.() !== 0) {
      chmodSync(file('closed.csv', ''), 0);
      expect(await first(at('closed.csv'))).toBe('2 closed.csv may not be read.');
    }
  });

  it('a place that cannot be written is refused before anything is read', async () => {
    mkdirSync(at('folder'));
    const said = async (...words: string[]) => {
      const { code, err } = await linli(some(), ...words);
      return `${code} ${err.split('\n')[0]?.replaceAll(`${folder}/`, '')}`;
    };
    expect(await said('--json', at('folder'))).toBe('2 --json folder is a folder.');
    expect(await said('--svg', at('nowhere/map.svg'))).toMatch(
      /^2 --svg nowhere\/map\.svg is in a folder that is not there/,
    );
    expect(await said('--json', at('some.csv'))).toBe('2 --json some.csv is what is to be read.');
    expect(await said('--json', at('x'), '--svg', at('folder/../x'))).toMatch(
      /is already what --json writes/,
    );
    expect(existsSync(at('x'))).toBe(false);
  });
});

describe('a conversation at the edge gets a sensible answer and never a number that is none', () => {
  const header = 'participant,statement,vote\n';
  const grid = (people: number, statements: number, vote: (i: number, j: number) => number) =>
    Array.from({ length: people * statements }, (_, at) => {
      const [i, j] = [Math.floor(at / statements), at % statements];
      return `p${i},${j},${vote(i, j)}\n`;
    }).join('');
  it.each([
    ['nobody', header, 0],
    ['one vote', `${header}a,b,1\n`, 1],
    ['one person', header + grid(1, 9, (_, j) => (j % 3) - 1), 1],
    ['one statement', header + grid(20, 1, (i) => (i % 3) - 1), 20],
    ['everybody passes', header + grid(20, 9, () => 0), 20],
    ['everybody agrees', header + grid(20, 9, () => 1), 20],
    ['everybody is of one mind', header + grid(20, 9, (_, j) => (j % 3) - 1), 20],
    ['two people against each other', header + grid(2, 9, (i) => 2 * i - 1), 2],
    ['more statements than people', header + grid(8, 40, (i, j) => ((i * j) % 3) - 1), 8],
    [
      'no two on the same statement',
      header + Array.from({ length: 9 }, (_, i) => `p${i},${i},1\n`).join(''),
      9,
    ],
    ['a matrix with a column that nobody filled in', `participant,0,1\na,1,\nb,-1,\n`, 2],
    ['ids that are no numbers', `${header}王,人行道,1\nz̈,"a, b",-1\n10,人行道,0\n`, 3],
  ])('%s', async (_, content, participants) => {
    const votes = file('votes.csv', content);
    const statements = file(
      'seen.csv',
      'statement,text,moderated\n0,zero,1\nunseen,nobody saw it,1\n',
    );
    for (const method of ['linli', 'polis']) {
      const { code, out, err } = await linli(
        votes,
        '--method',
        method,
        '--json',
        '-',
        '--statements',
        statements,
      );
      expect(code).toBe(0);
      expect(out + err).not.toMatch(/NaN|Infinity|undefined/);
      expect(out).not.toContain('unseen');
      const map = JSON.parse(out);
      expect(map.participants).toBe(participants);
      expect(map.people).toHaveLength(participants);
      // Nothing is promised that was not tried.
      if (participants < 13) expect(map.detectableShare).toBeNull();
      if (participants < 3)
        expect(map.groupCount).toMatchObject({ stability: null, unclear: null, others: [] });
    }
    const drawn = await linli(votes, '--svg', at('map.svg'), '--report', at('map.html'));
    expect(drawn.code).toBe(0);
    for (const name of ['map.svg', 'map.html'])
      expect(readFileSync(at(name), 'utf8')).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('every statement moderated out leaves nothing to draw, and says so', async () => {
    const votes = file('votes.csv', header + grid(20, 3, (i) => (i % 3) - 1));
    const statements = file('s.csv', 'statement,moderated\n0,-1\n1,-1\n2,-1\n');
    for (const method of ['linli', 'polis']) {
      const { code, out } = await linli(votes, '--method', method, '--statements', statements);
      expect(code).toBe(0);
      expect(out).toContain('20 people, 3 statements (0 active), 60 votes');
      expect(out).toContain('do not differ in a way that could be drawn');
      expect(out).not.toMatch(/NaN|Infinity|undefined/);
    }
  });
});
