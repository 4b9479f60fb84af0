import { describe, expect, it } from 'vitest';
import { listOf } from '../../../packages/counting/instance.ts';
import { mulberry32 } from '../../../packages/opinion-map/index.ts';
import { pbFaults, pbIn, smallPb } from './testing.ts';

const head =
  'META\nkey;value\nbudget;10\nvote_type;approval\nPROJECTS\nproject_id;cost\na;5\nb;6\n';
const file = (votes: string) => `${head}VOTES\nvoter_id;vote\n${votes}`;

describe('a Pabulib file', () => {
  it('is read with line ends of any kind, a byte order mark, columns in any order and empty ballots', async () => {
    const text = smallPb
      .replace('project_id;cost;name', 'name;cost;project_id')
      .replace(/^(\w+);([\d.]+);(.*)$/gm, '$3;$2;$1');
    const { instance, names, currency, warnings } = await pbIn(
      `\ufeff${text.replaceAll('\n', '\r\n')}\r\nc;\r\n\r\n`,
    );
    expect(instance.projects.map(({ id }) => id)).toEqual(['benches', 'lamps', 'ramp', 'pond']);
    expect(instance.budget).toEqual({ n: 100n, d: 1n });
    expect(instance.ballots).toBe(11);
    expect([...instance.weight]).toEqual([6, 4, 1]);
    expect([...listOf(instance.approves, 0)]).toEqual([0, 1]);
    expect([...instance.votes]).toEqual([6, 6, 4, 0]);
    expect(names[2]).toBe('A ramp at entrance 4');
    expect({ currency, warnings }).toEqual({ currency: 'EUR', warnings: [] });
  });

  it('may let everybody choose one', async () => {
    const text = file('1;a\n2;b\n').replace(';approval', ';choose-1');
    expect([...(await pbIn(text)).instance.votes]).toEqual([1, 1]);
    expect(await pbFaults(text.replace('1;a', '1;a,b'))).toEqual([
      'I.pb:11: this ballot names 2 projects; choose-1 allows one',
    ]);
  });

  it('is not believed what it counts itself', async () => {
    const text = smallPb
      .replace('cost;name', 'cost;name;votes')
      .replace(/(tree|bins|4|pond)$/gm, '$1;6')
      .replace('currency', 'num_votes;11\ncurrency');
    const { warnings } = await pbIn(text);
    expect(warnings.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      '6 num_votes is "11", the file has 10 ballots',
      '12 the file says "6" votes for "ramp", its ballots say 4',
      '13 the file says "6" votes for "pond", its ballots say 0',
    ]);
  });

  it.each([
    ['1;a\n2;c\n', ['12: there is no project "c", which this ballot names']],
    ['1;a\n1;b\n', ['12: the voter "1" has voted before']],
    ['1;a,a\n', ['11: this ballot names the project "a" twice']],
    [';a\n', ['11: the voter_id is empty']],
    ['1;a;b\n', ['11: 3 fields, but VOTES has 2 columns']],
    ['1\n', ['11: 1 field, but VOTES has 2 columns']],
    ['1;a\n\n2;b\n', ['12: an empty line']],
    ['1;a,\n', ['11: there is no project "", which this ballot names']],
    ['1;a\nMETA\n', ['12: nothing may follow VOTES, but here stands "META"']],
  ])('%j: the line is named', async (votes, faults) => {
    expect(await pbFaults(file(votes))).toEqual(faults.map((fault) => `I.pb:${fault}`));
  });

  it.each([
    ['a;5', 'a;5,0', '7: the cost is "5,0"; it must be a decimal above 0'],
    ['a;5', 'a;0', '7: the cost is "0"; it must be'],
    ['a;5', 'a;-5', '7: the cost is "-5"; it must be'],
    ['a;5', 'a;1e3', '7: the cost is "1e3"; it must be'],
    ['b;6', 'a;6', '8: the project "a" stands here twice'],
    ['b;6', ';6', '8: the project_id is empty'],
    ['b;6', 'b,c;6', '8: the project_id "b,c" has a comma'],
    ['budget;10', 'budget;ten', '3: the budget is "ten"; it must be a decimal'],
    ['budget;10', 'money;10', '1: META has no budget'],
    [
      'vote_type;approval',
      'vote_type;ordinal',
      '4: vote_type is "ordinal"; only approval and choose-1',
    ],
    ['vote_type;approval', 'type;x', '1: META has no vote_type'],
    ['budget;10', 'budget;10\nbudget;11', '4: "budget" stands in META twice'],
    ['project_id;cost', 'project;cost', '6: the columns of PROJECTS lack "project_id"'],
    ['project_id;cost', 'project_id;cost;cost', '6: PROJECTS has the column "cost" twice'],
    ['META\n', '', '1: here META must begin, not "key;value"'],
    ['PROJECTS\n', '', '8: here PROJECTS must begin, not "VOTES"'],
  ])('%j as %j is named with its line', async (before, after, said) => {
    const [first = ''] = await pbFaults(file('1;a\n').replace(before, after));
    expect(first).toMatch(/^I\.pb:\d+: /);
    expect(first.slice(5)).toContain(said);
  });

  it.each([
    ['', '1: META is missing'],
    ['META\nkey;value\nbudget;1\nvote_type;approval\n', '4: PROJECTS is missing'],
    [Buffer.from([0x50, 0x4b, 3, 4, 0]), '1: this is no text file'],
    [Buffer.from([0xff, 0xfe, 0x4d, 0]), '1: this is UTF-16; save the file as UTF-8'],
  ])('%j is no such file', async (content, said) => {
    expect(await pbFaults(content)).toEqual([`I.pb:${said}`]);
  });

  it('bytes that are no text cost their line', async () => {
    const bytes = Buffer.concat([Buffer.from(file('1;a\n2;')), Buffer.from([0xe9, 0x0a])]);
    expect(await pbFaults(bytes)).toEqual([
      'I.pb:12: bytes that are not UTF-8, or a line of more than 1 MiB',
    ]);
  });
});

/** `AGENDA_FUZZ=1000000` for the long run. */
const rows = Number(process.env['AGENDA_FUZZ'] ?? 2000);

describe('rows of every kind, written at random', () => {
  it('exactly the malformed ones are named; the others count', { timeout: 3_600_000 }, async () => {
    const random = mulberry32(6);
    const upTo = (below: number) => Math.floor(random() * below);
    const oneOf = <T>(all: readonly T[]): T => all[upTo(all.length)] as T;
    for (let done = 0; done < rows; done += 250) {
      const expected: number[] = [];
      const votes = [0, 0];
      const lines = Array.from({ length: Math.min(250, rows - done) }, (_, i) => {
        const voter = `${oneOf(['v', '王', 'a b', '"', '🏠'])}${i}`;
        const good = oneOf(['', 'a', 'b', 'a,b', 'b, a', ' a ']);
        if (random() < 0.5) {
          if (good.includes('a')) votes[0]!++;
          if (good.includes('b')) votes[1]!++;
          return `${voter};${good}`;
        }
        expected.push(i + 11);
        return oneOf([
          `;${good}`,
          `${voter};c`,
          `${voter};a,a`,
          `${voter};${good},`,
          `${voter};a b`,
          `${voter}`,
          `${voter};${good};`,
          `${voter};a\0`,
          `${voter};\ufffe`,
          `${voter};A`,
          `${voter};"a"`,
        ]).replace(/;,$/, ';x');
      });
      const named = (await pbFaults(file(`${lines.join(oneOf(['\n', '\r\n']))}\n`))).filter(
        (line) => !line.endsWith(' more'),
      );
      expect(named.map((line) => Number(line.split(':')[1]))).toEqual(expected.slice(0, 100));
      const kept = lines.filter((_, i) => !expected.includes(i + 11));
      const { instance } = await pbIn(file(kept.join('\n')));
      expect([...instance.votes]).toEqual(votes);
    }
  });

  it('whatever bytes change, it is refused by line or counted', {
    timeout: 3_600_000,
  }, async () => {
    const random = mulberry32(7);
    const upTo = (below: number) => Math.floor(random() * below);
    let [refused, read] = [0, 0];
    for (let done = 0; done < rows; done += 20) {
      let bytes: Uint8Array = Buffer.from(smallPb);
      for (let changes = 1 + upTo(3); changes > 0; changes--) {
        const at = upTo(bytes.length);
        const put =
          upTo(2) === 0 ? [] : [upTo(5) === 0 ? upTo(256) : ';,\n\r.0a'.charCodeAt(upTo(7))];
        bytes = Buffer.concat([
          bytes.subarray(0, at),
          Uint8Array.from(put),
          bytes.subarray(at + 1),
        ]);
      }
      const faults = await pbFaults(bytes);
      if (faults.length > 0) refused++;
      else read++;
      for (const fault of faults) expect(fault).toMatch(/^I\.pb:[1-9]\d*: \S/);
    }
    expect(Math.min(refused, read)).toBeGreaterThan(0);
  });
});
