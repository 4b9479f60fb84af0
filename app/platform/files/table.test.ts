import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvText } from './csv-out.ts';
import { type BrokenRow, openTable, type Progress, type Table, type TableRow } from './table.ts';
import { inGb18030, inUtf16 } from './testing.ts';

async function open(content: string | Uint8Array): Promise<Table> {
  const result = await openTable(typeof content === 'string' ? Buffer.from(content) : content);
  if (!result.ok) throw new Error(`refused: ${result.code}`);
  return result.value;
}

async function rowsOf(table: Table) {
  const rows: (TableRow | BrokenRow)[] = [];
  for await (const row of table.rows()) rows.push(row);
  return rows;
}

const brief = (rows: (TableRow | BrokenRow)[]) =>
  rows.map((row) => ('broken' in row ? [row.line, row.broken] : [row.line, ...row.cells]));

const read = async (content: string | Uint8Array) => brief(await rowsOf(await open(content)));

describe('a register that somebody brings', () => {
  const chinese = '编号,诉求内容,状态\r\n1,电梯停了两天，请修理,已办结\r\n2,路灯不亮,办理中\r\n';
  const rows = [
    [2, '1', '电梯停了两天，请修理', '已办结'],
    [3, '2', '路灯不亮', '办理中'],
  ];

  it('says the same in every encoding, with every delimiter and every line end', async () => {
    const forms = [
      Buffer.from(chinese),
      Buffer.from(`\ufeff${chinese}`),
      inGb18030(chinese),
      Buffer.concat([Buffer.from([0x84, 0x31, 0x95, 0x33]), inGb18030(chinese)]),
      inUtf16(chinese, { bom: true }),
      inUtf16(chinese, { big: true }),
      Buffer.from(chinese.replaceAll(',', ';')),
      Buffer.from(chinese.replaceAll(',', '\t')),
      Buffer.from(chinese.replaceAll('\r\n', '\n')),
      Buffer.from(chinese.replaceAll('\r\n', '\r')),
      Buffer.from(chinese.trimEnd()),
    ];
    for (const bytes of forms) {
      const table = await open(bytes);
      expect(table.header).toEqual(['编号', '诉求内容', '状态']);
      expect(brief(await rowsOf(table))).toEqual(rows);
    }
  });

  it('says which encoding and delimiter were found', async () => {
    const table = await open(inGb18030(chinese));
    expect(table.encoding).toMatchObject({ name: 'gb18030' });
    expect(table.delimiter).toBe(',');
  });

  it('counts lines as a text editor does, over empty ones and line ends inside a cell', async () => {
    expect(await read('\na,b\n\n1,"x\ny, ""z"""\n\n\n2,q\n')).toEqual([
      [4, '1', 'x\ny, "z"'],
      [8, '2', 'q'],
    ]);
  });

  it('finds the names of the columns below a title', async () => {
    const table = await open('幸福社区诉求台账,,\n2023年度,,\n编号,内容,状态\n1,a,b\n');
    expect(table).toMatchObject({
      header: ['编号', '内容', '状态'],
      headerLine: 3,
      titleLines: 2,
    });
    expect(brief(await rowsOf(table))).toEqual([[4, '1', 'a', 'b']]);
  });

  it('may have one column, or name its delimiter itself', async () => {
    expect(await read('text\none\ntwo\n')).toEqual([
      [2, 'one'],
      [3, 'two'],
    ]);
    expect(await read('sep=;\na;b\n1;x,y\n')).toEqual([[3, '1', 'x,y']]);
  });

  it('is not split by commas that stand inside quotation marks', async () => {
    const table = await open('a;b\n1;"x,y,z"\n2;"p,q"\n');
    expect(table.delimiter).toBe(';');
  });

  it('is refused when two delimiters fit equally well', async () => {
    expect(await openTable(Buffer.from('a,b;c\n1,2;3\n'))).toMatchObject({
      code: 'delimiter_unclear',
    });
  });

  it('is refused when it is empty', async () => {
    expect(await openTable(Buffer.from(''))).toMatchObject({ code: 'table_empty' });
    expect(await openTable(Buffer.from('\ufeff\n , \n'))).toMatchObject({ code: 'table_empty' });
  });

  it('gives empty cells where a row ends early and says how many', async () => {
    const [row] = await rowsOf(await open('a,b,c\n1,x\n2,y,z\n'));
    expect(row).toEqual({ line: 2, cells: ['1', 'x', ''], missing: 1 });
  });

  it('loses empty cells beyond the last column, and rows with nothing in them', async () => {
    expect(await read('a,b\n1,x,,,\n,,,\n2,y\n')).toEqual([
      [2, '1', 'x'],
      [4, '2', 'y'],
    ]);
  });

  it('gives back each broken row with its line, and goes on with the next', async () => {
    expect(
      await read(
        'a,b\n1,ok\n2,"open\n3,"good"\n4,x"y"z\n5,"x"y\n6,too,many\n7,dam\ufffdaged\n8,ok\n',
      ),
    ).toEqual([
      [2, '1', 'ok'],
      [3, 'row_quotes_broken'],
      [4, '3', 'good'],
      [5, 'row_quotes_broken'],
      [6, 'row_quotes_broken'],
      [7, 'row_too_many_cells'],
      [8, 'row_characters_damaged'],
      [9, '8', 'ok'],
    ]);
  });

  it('shows a broken row as it stands in the file', async () => {
    const [row] = await rowsOf(await open('a,b\n1,"x"y\n2,z\n'));
    expect(row).toEqual({ line: 2, broken: 'row_quotes_broken', raw: '1,"x"y' });
  });

  it('loses one row, not the rest, to a quotation mark that is never closed', async () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => `${i},some words about a lift\n`);
    lines[10] = '10,"never closed\n';
    const found = await read(`a,b\n${lines.join('')}`);
    expect(found).toHaveLength(20_000);
    expect(found[10]).toEqual([12, 'row_quotes_broken']);
    expect(found.at(-1)).toEqual([20_001, '19999', 'some words about a lift']);
  });

  it('with 50,000 rows is read in order, with progress, and lets others have their turn', async () => {
    const lines = Array.from(
      { length: 50_000 },
      (_, i) => `${i},"第${i}条，\n两行",${'内容'.repeat(20)}\r\n`,
    );
    const table = await open(`编号,说明,内容\r\n${lines.join('')}`);
    const seen: Progress[] = [];
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    let count = 0;
    for await (const row of table.rows((progress) => seen.push(progress))) {
      if ('broken' in row || row.cells[0] !== String(count)) throw new Error(`row ${count}`);
      expect(row.line).toBe(2 + count * 2);
      count++;
    }
    clearInterval(timer);
    expect(count).toBe(50_000);
    expect(seen.length).toBeGreaterThan(50);
    expect(seen.at(-1)).toMatchObject({ rows: 50_000 });
    expect(seen.at(-1)!.bytes).toBe(seen.at(-1)!.of);
    expect(turns).toBeGreaterThan(20);
  });

  it('comes back as it went out, whatever the cells hold', async () => {
    const cell = fc
      .string({ unit: 'grapheme' })
      .map((text) => text.replace(/[\0\ufffd\ufeff]/g, ''));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { maxLength: 8 }), async (cells) => {
        const header = ['first', 'second'];
        const pieces: string[] = [];
        for await (const piece of csvText([header, ...cells])) pieces.push(piece);
        const table = await open(pieces.join(''));
        const back = (await rowsOf(table)).map((row) => ('broken' in row ? row : row.cells));
        const clean = (text: string) => text.replace(/\r\n?/g, '\n').trim();
        const expected = cells
          .map((row) => row.map(clean))
          .filter((row) => row.some((text) => text !== ''));
        expect(back).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  it('never breaks the program, whatever bytes it is made of', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        const result = await openTable(bytes);
        if (result.ok) await rowsOf(result.value);
      }),
      { numRuns: 500 },
    );
  });
});
