import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { publish, stream, toJson } from '../../../packages/opinion-map/index.ts';
import { collectFaults, faultLines } from '../../platform/csv/faults.ts';
import { readVotes } from './read-votes.ts';
import { ballotsIn, hashOf, inChunks, sha256, votesFaults } from './testing.ts';

const ubi = readFileSync(
  join(import.meta.dirname, '../../../packages/opinion-map/data/ubi/votes.csv'),
  'utf8',
);
/** Where the developers' data are. */
const beside = join(import.meta.dirname, '../../../../shared/data/opinion');
/** Rows of that file as they stand there; none of its fields is quoted. */
const rows = ubi
  .trimEnd()
  .split(/\r?\n/)
  .slice(1)
  .map((line) => line.split(','));
const linliList = [
  'participant,statement,vote',
  ...rows.map(([, , comment, voter, vote]) => `${voter},${comment},${vote}`),
  '',
];

function matrix(): string {
  const last = new Map<string, Map<string, string>>();
  for (const [, , comment = '', voter = '', vote = ''] of rows)
    last.set(voter, (last.get(voter) ?? new Map<string, string>()).set(comment, vote));
  const columns = [...new Set(rows.map(([, , comment]) => comment ?? ''))].reverse();
  const lines = [...last].map(([voter, votes]) =>
    ['', voter, ...columns.map((comment) => votes.get(comment) ?? ''), '3'].join(','),
  );
  return [`xid,participant,${columns.join(',')},n-votes`, ...lines].join('\n');
}

const json = async (content: string | Uint8Array) =>
  toJson(publish(await ballotsIn(content), { method: 'polis', seed: 1, hasher: sha256 }));

describe('the same votes', () => {
  it('give the identical document from all three shapes', async () => {
    const published = await json(ubi);
    expect(published).toContain('"votes":7153');
    expect(await json(linliList.join('\n'))).toBe(published);
    expect(await json(matrix())).toBe(published);
  });

  it('are the same with a byte order mark, with CRLF, with mixed line ends, quoted, in any order of columns', async () => {
    const hash = hashOf(await ballotsIn(ubi));
    const variants = {
      mark: `\ufeff${ubi}`,
      crlf: ubi.replace(/\r?\n/g, '\r\n'),
      mixed: linliList.join('\n').replace(/\n(?=1)/g, '\r\n'),
      'no last line end': ubi.trimEnd(),
      'empty lines at the end': `${ubi}\r\n\n\n`,
      quoted: linliList.map((line) => line.replace(/[^,]+/g, '"$&"')).join('\n'),
      turned: linliList.map((line) => line.split(',').reverse().join(',')).join('\n'),
      'with a column of many lines': linliList
        .map((line, i) => (i === 0 ? `note,${line}` : line && `"a ""note""\r\nof, two\n",${line}`))
        .join('\n'),
      'as decimals': linliList.map((line) => line.replace(/(?<=\d)$/, '.0')).join('\n'),
    };
    for (const [name, content] of Object.entries(variants))
      expect([name, hashOf(await ballotsIn(content))]).toEqual([name, hash]);
  });

  it.skipIf(!existsSync(beside))(
    'are in the published list and the published matrix alike',
    async () => {
      for (const name of readdirSync(beside, { withFileTypes: true })
        .filter((one) => one.isDirectory())
        .map((one) => one.name)) {
        const hashes = ['votes.csv', 'participants-votes.csv'].map(async (file) =>
          hashOf(await ballotsIn(readFileSync(join(beside, name, file)))),
        );
        const [list, matrix] = await Promise.all(hashes);
        expect([name, matrix]).toEqual([name, list]);
      }
    },
  );

  it('give byte-identical documents in any order of rows', async () => {
    const [header = '', ...few] = linliList.slice(0, 400);
    // One vote of each person on each statement, so that no order replaces anything.
    const once = [...new Map(few.map((line) => [line.replace(/,[^,]*$/, ''), line])).values()];
    const random = stream(7, 'orders of rows');
    const documents = new Set<string>();
    for (let round = 0; round < 4; round++) {
      const shuffled = [...once];
      for (let i = shuffled.length - 1; i > 0; i--) {
        const j = Math.floor(random() * (i + 1));
        [shuffled[i], shuffled[j]] = [shuffled[j] ?? '', shuffled[i] ?? ''];
      }
      documents.add(await json([header, ...shuffled].join('\n')));
    }
    expect(documents.size).toBe(1);
  });

  it('are the same however the stream is cut', async () => {
    const hash = hashOf(await ballotsIn(ubi));
    for (const size of [7, 4096]) {
      const faults = collectFaults();
      const votes = await readVotes(inChunks(ubi, size), faults);
      expect([size, hashOf(votes.ballots(new Map()))]).toEqual([size, hash]);
    }
  });
});

describe('what counts', () => {
  it('is the last vote of a person on a statement, by the order of rows and not by time', async () => {
    const { cells, people } = await ballotsIn(
      'timestamp,comment-id,voter-id,vote\n9,5,7,1\n8,5,7,-1\n',
    );
    expect(people).toEqual(['7']);
    expect([...cells]).toEqual([0]);
  });

  it('in a matrix an empty cell is no vote and replaces none; who and what has no vote is not there', async () => {
    const ballots = await ballotsIn('participant,1,2,3\na,1,,\nb,,,\nc,,-1,\na,,0,\n');
    expect(ballots.people).toEqual(['a', 'c']);
    expect(ballots.statements).toEqual(['1', '2']);
    expect([...ballots.cells]).toEqual([2, 5, 4]);
  });

  it('ids are any words, exactly as they stand there', async () => {
    const { people, statements } = await ballotsIn(
      'participant,statement,vote\n"王, ""大"" 明",s 1,1\n10,x,0\n9,𝔘,0\na\ufeffb,x,1\n007,constructor,1\n7,__proto__,1\n',
    );
    expect(people).toEqual(['7', '9', '10', '007', 'a\ufeffb', '王, "大" 明']);
    expect(statements).toEqual(['__proto__', 'constructor', 's 1', 'x', '𝔘']);
  });
});

const list = (...lines: string[]) => ['participant,statement,vote', ...lines].join('\n');

describe('a malformed row is named with the line on which it begins', () => {
  it.each([
    ['another vote', list('a,1,1', 'a,2,2'), ':3: the vote is "2"; it must be 1, 0 or -1'],
    ['no vote', list('a,1,'), ':2: the vote is empty'],
    ['a blank beside the vote', list('a,1, 1'), ':2: the vote is " 1"'],
    ['an empty participant', list('a,1,1', 'b,2,0', ',3,1'), ':4: the participant is empty'],
    ['an empty statement', list('a,"",1'), ':2: the statement is empty'],
    ['too few fields', list('a,1,1', 'a,2'), ':3: 2 fields, but the header has 3'],
    ['too many fields', list('a,2,1,x'), ':2: 4 fields, but the header has 3'],
    ['one field', list('a'), ':2: 1 field, but the header has 3'],
    ['an empty line between rows', list('a,1,1', '', 'b,1,1'), ':3: an empty line'],
    [
      'a blank at the end of an id',
      list('a ,1,1'),
      ':2: the participant "a " has a blank at an end',
    ],
    [
      'a line break in an id',
      list('a,"1\n2",1'),
      ':2: the statement "1�2" has a control character in it',
    ],
    [
      'a line break in the other id',
      list('"a\nb",1,1'),
      ':2: the participant "a�b" has a control character',
    ],
    ['a line separator in an id', list('a,1\u20282,1'), ':2: the statement "1�2" has a control'],
    ['a tab in an id of a matrix', 'participant,1\n"a\tb",1\n', ':2: the participant "a�b" has a'],
    ['a tab in an id', list('a\tb,1,1'), ':2: the participant "a�b" has a control character'],
    [
      'a very long id',
      list(`${'x'.repeat(257)},1,1`),
      ':2: the id of the participant is longer than 256 bytes',
    ],
    ['a quotation mark inside', list('a"b,1,1'), ':2: a quotation mark inside a field'],
    [
      'a word behind a quotation',
      list('"a"b,1,1'),
      ':2: something stands behind a closing quotation mark',
    ],
    [
      'a quotation left open',
      list('a,1,1', 'b,2,"1', 'c,2,1'),
      ':3: a quotation mark is never closed',
    ],
    ['a NUL', list('a\0,1,1'), ':2: a NUL byte'],
    ['a carriage return alone', list('a,1,1\rb,1,1'), ':2: a carriage return without a line feed'],
    [
      'a row of several lines before',
      'note,participant,statement,vote\n"x\r\ny\n",a,1,1\nz,a,1,5',
      ':5: the vote is "5"',
    ],
    [
      'a bad cell of a matrix',
      'participant,1,2\na,1,1\nb,1,yes',
      ':3: the vote on statement "2" is "yes"',
    ],
    ['a matrix row without a participant', 'participant,1\n,1', ':2: the participant is empty'],
  ])('%s', async (_, content, said) => {
    const lines = await votesFaults(content);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`VOTES.csv${said}`);
  });

  it('bytes that are not UTF-8', async () => {
    const content = Buffer.concat([
      Buffer.from(list('a,1,1', '')),
      Buffer.from([0xff]),
      Buffer.from(',1,1\n'),
    ]);
    expect(await votesFaults(content)).toEqual([
      'VOTES.csv:3: bytes that are not UTF-8; save the file as UTF-8',
    ]);
  });

  it('every one of them, in the order of the file', async () => {
    const lines = await votesFaults(list('a,1,1', 'a,1,2', 'b,1,1', ',1,1', 'a"', 'c,1,1', 'd,1'));
    expect(lines.map((line) => line.split(':')[1])).toEqual(['3', '5', '6', '8']);
  });

  it('the first hundred of very many, and how many more', async () => {
    const lines = await votesFaults(list(...new Array<string>(1234).fill('a,1,9')));
    expect(lines).toHaveLength(101);
    expect(lines.at(-1)).toBe('VOTES.csv: and 1134 more');
  });

  it('with somebody else’s words on one line, without control characters, not long', async () => {
    const [line = ''] = await votesFaults(list(`a,1,"\u001b[31m\u202e\n${'x'.repeat(500)}"`));
    expect(line).not.toMatch(/[\p{Cc}\u202e]/u);
    expect(line.length).toBeLessThan(120);
  });
});

describe('a file that cannot be read at all', () => {
  it.each([
    ['nothing', '', 'the file is empty'],
    ['a byte order mark alone', '\ufeff', 'the file is empty'],
    ['an unknown header', 'a,b\n1,2\n', 'unknown header "a", "b"'],
    [
      'line ends of old',
      'participant,statement,vote\ra,1,1\r',
      'a carriage return without a line feed',
    ],
    ['a broken header', 'participant,"statement,vote\n', 'a quotation mark is never closed'],
    ['UTF-16', Buffer.from('\ufeffparticipant,statement,vote\n', 'utf16le'), 'this is UTF-16'],
    ['a workbook', Buffer.from('PK\x03\x04\0\0\0\0\n'), 'this is a workbook'],
    ['NUL bytes', Buffer.alloc(100), 'a NUL byte'],
    ['one endless line', 'x'.repeat(3 << 20), 'longer than 1 MiB'],
  ])('%s', async (_, content, reason) => {
    const lines = await votesFaults(content);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('VOTES.csv:1: ');
    expect(lines[0]).toContain(reason);
  });

  it('but a header alone is a conversation without votes', async () => {
    for (const header of [
      'participant,statement,vote',
      'voter-id,comment-id,vote\r\n',
      'participant,1,2\n\n',
    ])
      expect(await ballotsIn(header)).toMatchObject({ people: [], statements: [] });
  });

  it('what a failing list holds is counted to the end', () => {
    const faults = collectFaults(1);
    faults.add(2, 'x');
    faults.add(3, 'y');
    expect(faultLines('f', faults)).toEqual(['f:2: x', 'f: and 1 more']);
  });
});
