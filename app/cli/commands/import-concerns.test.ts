import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../platform/clock.ts';
import { sql } from '../../platform/db/database.ts';
import { openTestDatabase, type TestDatabase } from '../../platform/db/testing.ts';
import { community, csv, foundMulberry, register } from '../../register/fixtures.ts';
import { printProblem } from '../advice.ts';
import { main } from '../dispatch.ts';

const folder = mkdtempSync(join(tmpdir(), 'linli-import-'));
const root = resolve(import.meta.dirname, '../../..');
let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  await foundMulberry(database, systemClock);
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

/** The command as typed: what it printed, and its exit code. */
async function linli(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const listen = (stream: NodeJS.WriteStream, where: 'out' | 'err') =>
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      said[where] += text;
      return true;
    });
  const spies = [listen(process.stdout, 'out'), listen(process.stderr, 'err')];
  const env = { DATABASE_URL: database.url, LINLI_DATA: folder };
  try {
    const code = await main(['import-concerns', ...words], { root, cwd: folder, env }).catch(
      (error: unknown) => printProblem(error, (text) => process.stderr.write(text)),
    );
    return { code, ...said };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

function file(name: string, bytes: Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

async function concerns(): Promise<number> {
  const row = await database.read(community, (reader) =>
    reader.row(
      sql<{ n: number }>`select count(*) as n from concern where community_id = ${community}`,
    ),
  );
  return row?.n ?? -1;
}

describe('./linli import-concerns', () => {
  it('takes a register over; the second time nothing', async () => {
    const path = file('whole.csv', register(30));
    const first = await linli(path, '--community', community);
    expect(first).toMatchObject({ code: 0, out: '30 added, 0 there already, 0 to correct.\n' });
    expect(first.err).toContain('text=诉求内容');
    expect(first.err).toContain('30 of 30 rows');
    expect(await concerns()).toBe(30);
    const second = await linli(path, '--community', community);
    expect(second).toMatchObject({ code: 0, out: '0 added, 30 there already, 0 to correct.\n' });
    expect(await concerns()).toBe(30);
  });

  it('hands bad rows back in a file that can be corrected and handed in again', async () => {
    const before = await concerns();
    const path = file(
      'bad.csv',
      csv(
        '编号,内容,时间,电话',
        'B1,没有灯,2026/3/5,1',
        'B2,漏水,3/5/2026,2',
        "B3,'=1+1 的公式,3月5日,3",
      ),
    );
    const { code, out } = await linli(path, '--community', community);
    expect(code).toBe(1);
    expect(out).toContain('1 added, 0 there already, 2 to correct.');
    const back = join(folder, 'bad.rejected.csv');
    const text = readFileSync(back, 'utf8');
    expect(text).toBe(
      '\ufeff编号,内容,时间,电话,需要修改什么,原文件行号\r\n' +
        'B2,漏水,3/5/2026,2,日期有两种读法。请把年份写在前面，例如 2026-03-05。,3\r\n' +
        "B3,'=1+1 的公式,3月5日,3,日期要有年、月、日。,4\r\n",
    );
    writeFileSync(back, text.replace('3/5/2026', '2026-03-05').replace(',3月5日', ',2026年3月5日'));
    expect(await linli(back, '--community', community)).toMatchObject({
      code: 0,
      out: '2 added, 0 there already, 0 to correct.\n',
    });
    expect(await concerns()).toBe(before + 3);
  });

  it('only says what would happen with --dry-run', async () => {
    const before = await concerns();
    const path = file('dry.csv', csv('编号,内容,时间', 'D1,没有灯,2026/3/5', 'D2,,2026/3/5'));
    const { code, out } = await linli(path, '--community', community, '--dry-run');
    expect(code).toBe(1);
    expect(out).toContain('Would add 1; 0 there already, 1 to correct.');
    expect(out).toContain('line 3: It does not say what it is about.');
    expect(await concerns()).toBe(before);
    expect(existsSync(join(folder, 'dry.rejected.csv'))).toBe(false);
  });

  it('takes columns it cannot guess with --map, and remembers them', async () => {
    const path = file('odd.csv', csv('甲,"乙,丙",丁', 'O1,没有灯,2026/3/5'));
    const unknown = await linli(path, '--community', community);
    expect(unknown.code).toBe(2);
    expect(unknown.err).toContain('Its columns: 甲, 乙,丙, 丁');
    const wrong = await linli(path, '--community', community, '--map', 'text=戊');
    expect(wrong).toMatchObject({ code: 2 });
    expect(wrong.err).toContain('There is no column "戊"');
    const right = await linli(
      path,
      '--community',
      community,
      '--map',
      'text=乙,丙,number=甲,date=丁',
    );
    expect(right).toMatchObject({ code: 0 });
    const again = await linli(path, '--community', community);
    expect(again).toMatchObject({ code: 0, out: '0 added, 1 there already, 0 to correct.\n' });
    expect(again.err).toContain('as chosen before');
  });

  it.each([
    ['utf-8 with a mark', Buffer.from('\ufeff编号,内容\nE1,没有灯\n')],
    ['utf-16', Buffer.from('\ufeff编号,内容\nE2,没有灯\n', 'utf16le')],
    // 编号,内容 / E3,没有灯光很久了请来修理
    [
      'gb18030',
      Buffer.concat([
        Buffer.from([0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xc4, 0xda, 0xc8, 0xdd, 0x0a]),
        Buffer.from([0x45, 0x33, 0x2c, 0xc3, 0xbb, 0xd3, 0xd0, 0xb5, 0xc6, 0x0a]),
      ]),
    ],
  ])('reads %s', async (name, bytes) => {
    const { code, out } = await linli(file(`${name}.csv`, bytes), '--community', community);
    expect(out).toBe('1 added, 0 there already, 0 to correct.\n');
    expect(code).toBe(0);
  });

  it('says in one sentence what is wrong with a file or a community, and leaves with 2 or 1', async () => {
    mkdirSync(join(folder, 'folder.csv'));
    const whole = file('some.csv', register(1));
    const said = async (...words: string[]) => {
      const { code, err } = await linli(...words);
      return `${code} ${err.trim().split('\n')[0]}`;
    };
    expect(await said(whole)).toBe('2 To which community does this register belong?');
    expect(await said(whole, '--community', 'nowhere')).toBe(
      '2 There is no community "nowhere" here.',
    );
    expect(await said(join(folder, 'none.csv'), '--community', community)).toMatch(
      /^1 There is no file/,
    );
    expect(await said(join(folder, 'folder.csv'), '--community', community)).toMatch(
      /is a folder\.$/,
    );
    const book = file('book.csv', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0, 0, 0, 0]));
    expect(await said(book, '--community', community)).toMatch(/^2 .*This is a workbook/);
    expect(await said(file('empty.csv', Buffer.alloc(0)), '--community', community)).toMatch(
      /^2 .*nothing in this file/,
    );
    expect(await said(whole, '--community', community, '--map', 'words=内容')).toMatch(/^2 --map/);
  });

  it('is an entry of the public log with its counts only', async () => {
    const rows = await database.read(community, (reader) =>
      reader.rows(sql<{ leaf: Buffer }>`
        select leaf from disclosed_fact
        where community_id = ${community} and type = 'register.taken_over' and log = 'public'
        order by position limit 1`),
    );
    expect(JSON.parse(String(rows[0]?.leaf)).body).toEqual({
      way: 'command',
      rows: 30,
      added: 30,
      repeated: 0,
      refused: 0,
    });
  });
});
